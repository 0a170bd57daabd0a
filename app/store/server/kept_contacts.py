"""The contacts that were logged while the server was away, in the outbox of this PC, until the office has them: each once."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Final

from app.domain.errors import DomainError, NotFound, OfficeRefused
from app.domain.interaction import LogInteraction
from app.domain.sharing import KeptContact
from app.domain.user import Actor
from app.services.interactions import InteractionsService
from app.services.ports.attachments import BlobStore
from app.services.ports.office import Office
from app.store.office.outbox import Entry, Outbox
from app.store.server.kept_values import Kept, read_back, written

_OFFICE: Final = "office_uid"
"""Under which the outbox keeps which office its contacts are for."""
_FAULTS: Final = "faults"
_MOST: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class _FixedClock:
    """The time at which a contact was saved: a case that it opened is as old as that."""

    at: datetime

    def now(self) -> datetime:
        """Return that time."""
        return self.at


class KeptContacts:
    """Keeps contacts on this PC and brings them into the office. For any thread."""

    def __init__(self, outbox: Outbox, now: Callable[[], datetime]) -> None:
        """Take this PC's outbox and the time."""
        self._outbox = outbox
        self._now = now
        self._sending = Lock()

    def keep(self, actor: Actor, command: LogInteraction, who: str) -> None:
        """Keep a contact with its citizen's name, once per uid; durable when it returns. Raises OfficeFull, OfficeReadOnly, OfficeUnavailable."""
        at = self._now()
        self._outbox.add_once(command.uid, at, written(Kept(at, actor, command, who)))

    def waiting(self) -> tuple[KeptContact, ...]:
        """Return what waits, oldest first."""
        faults = self._faults()
        return tuple(_shown(kept, faults.get(str(entry.uid), "")) for entry, kept in self._entries())

    @property
    def count(self) -> int:
        """Return how many wait."""
        return self._outbox.tally().count

    def know(self, office_uid: str) -> None:
        """Remember which office this outbox is for, as long as nothing waits for another one; files are offered anew to an office that names them."""
        before = self._outbox.state(_OFFICE)
        if before == office_uid or self.count:
            return
        for name in self._outbox.files(_MOST) if before else ():
            self._outbox.file_shared(name)
        self._outbox.set_state({_OFFICE: office_uid})

    def check_is_for(self, office_uid: str) -> None:
        """Raise OfficeRefused where what waits is for another office than the one that is at its address now."""
        if self._outbox.state(_OFFICE) not in {"", office_uid}:
            raise OfficeRefused(
                "Another office is at the address of the one that contacts on this PC wait for. They are kept here and nothing was changed. "
                "Ask the server's administrator where the office is."
            )

    def send(self, office: Office, blobs: BlobStore) -> int:
        """Bring what waits into the office, oldest first; return how many it took. Raises EnvironmentFault; the rest then waits on."""
        sent = 0
        with self._sending:
            for entry, kept in self._entries():
                try:
                    _log(office, blobs, kept)
                except DomainError as error:
                    self._note(entry, error.message)
                    continue
                self._outbox.withdraw(entry.n)
                sent += 1
        return sent

    def _entries(self) -> list[tuple[Entry, Kept]]:
        return [(entry, read_back(entry.data)) for entry in self._outbox.waiting(_MOST)]

    def _note(self, entry: Entry, fault: str) -> None:
        """Keep why the office did not take a contact; it waits on and is offered again."""
        known = {str(one.uid) for one in self._outbox.waiting(_MOST)}
        faults = {uid: words for uid, words in self._faults().items() if uid in known} | {str(entry.uid): fault}
        self._outbox.set_state({_FAULTS: json.dumps(faults)})

    def _faults(self) -> dict[str, str]:
        found: dict[str, str] = json.loads(self._outbox.state(_FAULTS) or "{}")
        return found


def _log(office: Office, blobs: BlobStore, kept: Kept) -> None:
    blobs.put_many([blobs.read(file.sha256) for file in kept.command.attachments])
    service = InteractionsService(office, blobs, _FixedClock(kept.at))
    try:
        service.log(kept.actor, kept.command)
    except NotFound:
        service.log(kept.actor, kept.loose)


def _shown(kept: Kept, fault: str) -> KeptContact:
    command = kept.command
    return KeptContact(command.uid, kept.at, command.channel, kept.who, command.text or command.subject or command.topic, fault)
