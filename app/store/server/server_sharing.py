"""The rounds between this PC and the office's server: is it there, what waits here is brought to it, what others changed is told to the screens."""

from collections.abc import Callable
from contextlib import suppress
from typing import Final

from app.domain.changes import Changes, Kind
from app.domain.errors import DaybookError, EnvironmentFault
from app.domain.interaction import LogInteraction
from app.domain.sharing import SharingState
from app.domain.user import Actor
from app.services.ports.attachments import BlobStore
from app.services.ports.sharing import SharingRound
from app.store.server.kept_contacts import KeptContacts
from app.store.server.kept_values import who_in
from app.store.server.server_office import ServerOffice

_EVERYTHING: Final = Changes(frozenset((kind, 0) for kind in Kind))
"""Tells every screen to look again: what it shows may come from the copy on this PC."""


class ServerSharing:
    """Goes rounds and tells how it stands; one round at a time."""

    def __init__(self, office: ServerOffice, kept: KeptContacts, blobs: BlobStore, office_uid: Callable[[], str]) -> None:
        """Take the office, the contacts that wait on this PC, the office's files, and what asks the server for the uid of its office."""
        self._office = office
        self._kept = kept
        self._blobs = blobs
        self._office_uid = office_uid
        self._fault = office.fault

    def go_round(self, actor: Actor, *, look: bool = False) -> SharingRound:
        """Bring what waits to the server. A fault is told in the state, never raised."""
        del actor, look
        was_away = bool(self._office.fault)
        sent, self._fault = 0, ""
        try:
            self._office.reach()
            if self._kept.count:
                self._kept.check_is_for(self._office_uid())
                sent = self._kept.send(self._office, self._blobs)
        except EnvironmentFault as fault:
            self._fault = fault.message
            return SharingRound(self.state())
        return SharingRound(self.state(), _EVERYTHING if was_away or sent else Changes())

    def keep(self, actor: Actor, command: LogInteraction) -> None:
        """Keep a contact on this PC until the server is back. Raises OfficeFull, OfficeReadOnly, OfficeUnavailable."""
        self._kept.keep(actor, command, who_in(command) or self._name(command.citizen_id))

    def state(self) -> SharingState:
        """Return how it stands, without asking the server."""
        kept = self._kept.waiting()
        return SharingState(len(kept), kept[0].at if kept else None, self._office.fault or self._fault, kept=kept)

    def _name(self, citizen_id: int | None) -> str:
        """Return a citizen's name as far as this PC knows it; a contact is kept without it too."""
        if citizen_id is not None:
            with suppress(DaybookError), self._office.read() as unit:
                return unit.citizens.get(citizen_id).name
        return ""
