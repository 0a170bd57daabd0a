"""One desk reads a mailbox at a time, and a server that asks to be left alone is left alone."""

from contextlib import suppress
from datetime import timedelta
from typing import Final
from uuid import uuid4

from app.domain.changes import Changes
from app.domain.errors import EnvironmentFault, Throttled
from app.domain.mailbox import Throttling
from app.domain.throttling import asked_to_wait, worth_telling
from app.domain.user import Actor
from app.services.ports.clock import Clock
from app.services.ports.office import Office, UnitOfWork

LASTS: Final = timedelta(minutes=5)
"""How long a desk that fell silent keeps the others from reading the mailbox."""
SOMEBODY: Final = "another desk"


class LeaseLostError(Exception):
    """Another desk took over because this one was silent for too long; what was stored until then stays."""


class PollerLease:
    """The right of one pull to read one mailbox. Two pulls of one program are as much in each other's way as two desks are."""

    def __init__(self, office: Office, actor: Actor, run: str, mailbox_id: int, lasts: timedelta) -> None:
        """Take who pulls what; `run` names this run of the program."""
        self._office = office
        self._actor = actor
        self._name = f"mail/{mailbox_id}"
        self._holder = f"{run}/{uuid4().hex}"
        self._lasts = lasts

    def take(self) -> str:
        """Take the lease; return an empty text, or who has it."""
        with self._office.write(self._actor) as unit:
            if unit.leases.take(self._name, self._holder, self._lasts):
                unit.commit()
                return ""
            return unit.leases.held_by(self._name) or SOMEBODY

    def renew(self, unit: UnitOfWork) -> None:
        """Renew the lease in the transaction of a page. Raises LeaseLostError."""
        if not unit.leases.take(self._name, self._holder, self._lasts):
            raise LeaseLostError

    def give_back(self) -> None:
        """Let the next desk read. An office that cannot be written just now forgets the lease by itself after a while."""
        with suppress(EnvironmentFault), self._office.write(self._actor) as unit:
            unit.leases.give_back(self._name, self._holder)
            unit.commit()


class MailboxState:
    """What the office notes of the last look into a mailbox."""

    def __init__(self, office: Office, clock: Clock, spread: float) -> None:
        """Take the office and the time; `spread` (0 to 1) keeps the desks' own waits apart."""
        self._office = office
        self._clock = clock
        self._spread = spread

    def noted(self, actor: Actor, mailbox_id: int, fault: str) -> Changes:
        """Note how a look into the mailbox ended; an empty fault is success."""
        with self._office.write(actor) as unit:
            if not fault and unit.mailboxes.get(mailbox_id).throttled is not None:
                unit.mailboxes.throttled(mailbox_id, None)
            unit.mailboxes.checked(mailbox_id, self._clock.now(), fault)
            return unit.commit()

    def throttled(self, actor: Actor, mailbox_id: int, fault: Throttled) -> tuple[Throttling, bool]:
        """Note that the server asked to wait; return until when, and whether it has done so for long enough to tell people."""
        now = self._clock.now()
        with self._office.write(actor) as unit:
            waits = asked_to_wait(unit.mailboxes.get(mailbox_id).throttled, now, fault.seconds, self._spread)
            unit.mailboxes.throttled(mailbox_id, waits)
            telling = worth_telling(waits, now)
            if telling:
                unit.mailboxes.checked(mailbox_id, now, fault.message)
            unit.commit()
        return waits, telling
