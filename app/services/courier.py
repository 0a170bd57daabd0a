"""Carry mails out: each tried once, and after a doubt only looked for, never sent again."""

import logging
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from app.domain.changes import Changes
from app.domain.errors import EnvironmentFault, MailboxFault, NoCredentialStore, NotFound, NotReached, OfficeDamaged, SendRefused, SignInRefused, Throttled
from app.domain.final_mail import FinalMail
from app.domain.outgoing import Outgoing, OutgoingState
from app.domain.outgoing_rules import ABSENT_PAUSE, LONGEST_PAUSE, look_again_at, pause_after
from app.domain.user import Actor
from app.services.filing import BOUNCED, CAME_BACK, REPLIED
from app.services.outbox_lease import OutboxLease
from app.services.outbox_senders import Senders, reason
from app.services.ports.attachments import BlobStore
from app.services.ports.clock import Clock
from app.services.ports.compose import Composer
from app.services.ports.mail import MailSender
from app.services.ports.office import Office
from app.services.sent_filing import SentCopy, copy_of, file_sent

PROOFS: Final = frozenset({REPLIED, BOUNCED, CAME_BACK})
"""What the intake notes on an uncertain mail of which something came back: nobody knows its Message-ID before it left."""
INTERRUPTED: Final = "The program ended, or lost the office, while the mail was being sent."
NOT_THERE: Final = "It was not found in Sent."
NO_SENT: Final = "Sent of this mailbox cannot tell whether it left."
NO_MAILBOX: Final = "The mailbox it was to leave from was taken away. It was not sent; it is kept. Write it anew from another mailbox."

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Run:
    """What one round did so far, and which mailboxes are left alone for the rest of it."""

    actor: Actor
    lease: OutboxLease
    asked: bool = False
    sent: int = 0
    uncertain: int = 0
    refused: int = 0
    changes: Changes = field(default_factory=Changes)
    held: set[int] = field(default_factory=set)


class Courier:
    """Hands mails to their servers and notes what became of them."""

    def __init__(self, office: Office, blobs: BlobStore, senders: Senders, composer: Composer, clock: Clock, spread: float) -> None:
        """Take the office, its file store, what sends, what writes mails and the time; `spread` (0 to 1) keeps the desks' waits apart."""
        self._office = office
        self._blobs = blobs
        self._senders = senders
        self._composer = composer
        self._clock = clock
        self._spread = spread
        self._taken: dict[int, SentCopy] = {}
        """Mails that a server took while the office could not be written: this run of the program knows that they left."""
        self._looked: dict[int, datetime] = {}

    def carry(self, run: Run, mail: Outgoing) -> None:
        """Send a mail that is due, with one try. Raises SendingElsewhereError before it is tried, EnvironmentFault of the office at any time."""
        ready = self._ready(run, mail)
        mine = self._begin(run, mail) if ready is not None else None
        if ready is None or mine is None:
            return
        sender, copy = ready
        try:
            sender.send(FinalMail(f"<{mine.message_id}>", copy.raw, mine.sender, mine.recipients))
        except Exception as fault:  # noqa: BLE001  # whatever went wrong, what became of the mail is noted
            self._failed(run, mail, mine, fault)
        else:
            self._taken[mine.id] = copy
            self._senders.well(mine.mailbox_id)
            self._left(run, mine, copy)

    def settle_interrupted(self, run: Run, mail: Outgoing) -> None:
        """Settle a mail that a run left while it was being sent: sent where this program knows it, uncertain else."""
        copy = self._taken.get(mail.id)
        if copy is not None:
            self._left(run, mail, copy)
        else:
            self._doubt(run, mail, INTERRUPTED)

    def look(self, run: Run, mail: Outgoing) -> bool:
        """Look for an uncertain mail and store what that gave; tell whether it left. Raises EnvironmentFault of the office."""
        self._looked[mail.id] = now = self._clock.now()
        found, cannot = (True, "") if mail.why in PROOFS else self._looked_through(mail, asked=run.asked)
        if found:
            self._left(run, mail, self._copy_or_none(mail))
            return True
        first = mail.why.split("\n", 1)[0]
        known = f"{first}\n{cannot or NOT_THERE}"
        if known != mail.why or not cannot:
            with self._office.write(run.actor) as unit:
                unit.outgoing.looked(mail.id, None if cannot else now, known)
                run.changes |= unit.commit()
        return False

    def look_due(self, mail: Outgoing) -> datetime:
        """Return when an uncertain mail is next looked for by this desk."""
        here = self._looked.get(mail.id)
        looks = [at for at in (mail.looked_at, here) if at is not None]
        return look_again_at(replace(mail, looked_at=max(looks, default=None)))

    def note_sent(self, run: Run, mail: Outgoing) -> None:
        """Note that an uncertain mail left because a person knows it."""
        self._left(run, mail, self._copy_or_none(mail), frozenset({OutgoingState.UNKNOWN}))

    def _ready(self, run: Run, mail: Outgoing) -> tuple[MailSender, SentCopy] | None:
        """Return what sends a mail, and its bytes; None where it cannot be sent now, or never."""
        try:
            copy = self._copy(mail)
        except (NotFound, OfficeDamaged) as fault:
            self._unsendable(run, mail, fault.message)
            return None
        try:
            return self._senders.open(mail.mailbox_id, asked=run.asked), copy
        except NotFound:
            self._unsendable(run, mail, NO_MAILBOX)
        except (MailboxFault, NoCredentialStore):
            run.held.add(mail.mailbox_id)
        return None

    def _begin(self, run: Run, mail: Outgoing) -> Outgoing | None:
        """Note that the mail is being sent, for good before its server hears of it; None where somebody took it back."""
        with self._office.write(run.actor) as unit:
            run.lease.renew(unit)
            if not unit.outgoing.move(mail.id, OutgoingState.QUEUED, OutgoingState.SENDING, self._clock.now()):
                return None
            mine = unit.outgoing.get(mail.id)
            run.changes |= unit.commit()
            return mine

    def _failed(self, run: Run, before: Outgoing, mail: Outgoing, fault: Exception) -> None:
        """Note why a try failed: certainly not sent and tried again, certainly not sent and a person's turn, or uncertain."""
        if isinstance(fault, SignInRefused | Throttled | NotReached):
            self._senders.failed(mail.mailbox_id, fault)
            run.held.add(mail.mailbox_id)
            self._note(run, mail, OutgoingState.QUEUED, fault.message, self._again_at(before, fault))
        elif isinstance(fault, SendRefused):
            self._senders.well(mail.mailbox_id)
            self._note(run, mail, OutgoingState.REFUSED, fault.message)
        else:
            if not isinstance(fault, MailboxFault):
                _log.error("sending mail %d failed (%s)", mail.id, type(fault).__name__)
            self._doubt(run, mail, reason(fault))

    def _again_at(self, before: Outgoing, fault: MailboxFault) -> datetime | None:
        """Return when a mail that certainly did not leave is tried again; after a refused sign-in only memory on this desk keeps it waiting."""
        if isinstance(fault, SignInRefused):
            return None
        asked = fault.seconds if isinstance(fault, Throttled) else None
        return self._clock.now() + pause_after(before, asked, self._spread, LONGEST_PAUSE if isinstance(fault, Throttled) else ABSENT_PAUSE)

    def _doubt(self, run: Run, mail: Outgoing, why: str) -> None:
        """Note that nobody knows whether a mail left, and look for it at once."""
        if self._note(run, mail, OutgoingState.UNKNOWN, why) and self.look(run, replace(mail, state=OutgoingState.UNKNOWN, why=why)):
            run.uncertain -= 1

    def _left(self, run: Run, mail: Outgoing, copy: SentCopy, only: frozenset[OutgoingState] = frozenset(OutgoingState)) -> None:
        """Note that a mail left, and file it, in one transaction; where that is certain, whatever was thought of it meanwhile was wrong."""
        with self._office.write(run.actor) as unit:
            now = self._clock.now()
            known = unit.outgoing.get(mail.id)
            if known.state in only - {OutgoingState.SENT} and unit.outgoing.move(mail.id, known.state, OutgoingState.SENT, now):
                file_sent(unit, known, copy, now)
                run.changes |= unit.commit()
                run.sent += 1
        self._taken.pop(mail.id, None)

    def _note(self, run: Run, mail: Outgoing, after: OutgoingState, why: str, not_before: datetime | None = None) -> bool:
        """Note what became of this try, unless the mail was tried again meanwhile; tell whether it was noted."""
        with self._office.write(run.actor) as unit:
            known = unit.outgoing.get(mail.id)
            mine = known.tried_at == mail.tried_at and known.state in {OutgoingState.SENDING, OutgoingState.UNKNOWN}
            if not mine or not unit.outgoing.move(mail.id, known.state, after, self._clock.now(), why, not_before):
                return False
            run.changes |= unit.commit()
        run.uncertain += after is OutgoingState.UNKNOWN
        run.refused += after is OutgoingState.REFUSED
        return True

    def _unsendable(self, run: Run, mail: Outgoing, why: str) -> None:
        with self._office.write(run.actor) as unit:
            if unit.outgoing.move(mail.id, OutgoingState.QUEUED, OutgoingState.REFUSED, self._clock.now(), why):
                run.changes |= unit.commit()
                run.refused += 1

    def _looked_through(self, mail: Outgoing, *, asked: bool) -> tuple[bool | None, str]:
        """Return whether Sent holds a mail, and why that cannot be told."""
        try:
            found = self._senders.open(mail.mailbox_id, asked=asked).sent(f"<{mail.message_id}>")
        except NotFound:
            return None, NO_SENT
        except Exception as fault:  # noqa: BLE001  # the mail stays uncertain, whatever went wrong
            return None, f"Sent could not be looked through: {reason(fault)}"
        return found, NO_SENT if found is None else ""

    def _copy(self, mail: Outgoing) -> SentCopy:
        return copy_of(self._composer, mail, self._blobs.read(mail.raw_sha256))

    def _copy_or_none(self, mail: Outgoing) -> SentCopy:
        """Return the mail as it left; what is known of it even where its bytes are lost."""
        try:
            return self._copy(mail)
        except (NotFound, EnvironmentFault):
            return copy_of(self._composer, mail, b"")
