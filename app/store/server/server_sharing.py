"""The rounds between this PC and the office's server: is it there, what waits here is brought to it, what others changed is taken over."""

from collections.abc import Callable
from contextlib import suppress
from typing import Final

from app.domain.changes import Changes, Kind
from app.domain.errors import DaybookError, EnvironmentFault
from app.domain.interaction import LogInteraction
from app.domain.sharing import SharingState
from app.domain.user import Actor
from app.services.ports.sharing import SharingRound
from app.store.server.feed import changes_after, last_change, told, touched
from app.store.server.kept_contacts import KeptContacts
from app.store.server.kept_values import who_in
from app.store.server.listening import Listener
from app.store.server.local_copy import LocalCopy
from app.store.server.server_blobs import ServerBlobs
from app.store.server.server_office import ServerOffice

_EVERYTHING: Final = Changes(frozenset((kind, 0) for kind in Kind))
"""Tells every screen to look again: what it shows may come from the copy on this PC."""
_PAGES: Final = 10
"""Pages of changes taken over in one round."""


class ServerSharing:
    """Goes rounds and tells how it stands; one round at a time."""

    def __init__(self, office: ServerOffice, kept: KeptContacts, blobs: ServerBlobs, copy: LocalCopy) -> None:
        """Take the office, the contacts that wait on this PC, the office's files, and this PC's copy."""
        self._office = office
        self._kept = kept
        self._blobs = blobs
        self._copy = copy
        self._fault = office.fault
        self._listener: Listener | None = None
        self._seen = -1
        """Up to where the screens were told what changed; below 0 before the server was asked."""

    def go_round(self, actor: Actor, *, look: bool = False) -> SharingRound:
        """Bring what waits to the server and take over what others changed. A fault is told in the state, never raised."""
        del actor, look
        was_away = bool(self._office.fault)
        self._fault, changes = "", Changes()
        try:
            self._office.reach()
            if was_away:
                changes = _EVERYTHING
            self._kept.check_is_for(self._office.uid)
            self._blobs.bring()
            if self._kept.count:
                self._kept.send(self._office, self._blobs)
            changes |= self._follow()
        except EnvironmentFault as fault:
            self._fault = fault.message
        return SharingRound(self.state(), changes)

    def upgrade(self, actor: Actor) -> SharingRound:
        """Do nothing more than a round: an office on a server is upgraded when it is opened."""
        return self.go_round(actor)

    def keep(self, actor: Actor, command: LogInteraction) -> None:
        """Keep a contact on this PC until the server is back. Raises OfficeFull, OfficeReadOnly, OfficeUnavailable."""
        self._kept.keep(actor, command, who_in(command) or self._name(command.citizen_id))

    def state(self) -> SharingState:
        """Return how it stands, without asking the server."""
        kept = self._kept.waiting()
        since, live = kept[0].at if kept else None, self._listener is not None and self._listener.is_live
        is_live = live and not self._copy.is_making and not self._blobs.is_bringing
        return SharingState(len(kept), since, self._office.fault or self._fault, kept=kept, as_of=self._copy.as_of, is_live=is_live)

    def listen(self, heard: Callable[[], None]) -> None:
        """Call `heard` as soon as another desk changed something, and when the server is lost."""
        self._listener = Listener(self._office.engine, heard)

    def close(self) -> None:
        """Stop listening."""
        if self._listener is not None:
            self._listener.close()

    def _follow(self) -> Changes:
        """Take over what changed, into the copy and for the screens, and go on making the copy. Raises EnvironmentFault."""
        changes = Changes()
        with self._office.reading() as connection:
            last = last_change(connection)
            if not 0 <= self._seen <= last:
                # Just opened, or brought back from a backup.
                self._seen = last
            at = self._copy.position
            begin = min(at, self._seen) if 0 <= at <= last else self._seen
            for end, page in changes_after(connection, begin, _PAGES):
                changes |= told(page, self._seen)
                if 0 <= at < end:
                    self._copy.follow(connection, touched(page), end)
                self._seen = max(self._seen, end)
        if self._seen == last:
            self._copy.is_current()
        self._copy.go_on(self._office.reading, self._office.uid, last)
        return changes

    def _name(self, citizen_id: int | None) -> str:
        """Return a citizen's name as far as this PC knows it; a contact is kept without it too."""
        if citizen_id is not None:
            with suppress(DaybookError), self._office.read() as unit:
                return unit.citizens.get(citizen_id).name
        return ""
