"""The outbox: every mail is stored whole before its first try, tried once, and never sent again after a doubt without a person."""

from datetime import datetime, timedelta, tzinfo
from typing import Final
from uuid import UUID, uuid4

from app.domain.changes import Changes, Done
from app.domain.errors import DomainError
from app.domain.outgoing import DeliveryRound, NewFile, Outgoing, OutgoingState, SendMail
from app.domain.permission import Permission, requires
from app.domain.user import Actor
from app.services.acknowledging import Acknowledger
from app.services.courier import Courier, Run
from app.services.outbox_lease import OutboxLease, SendingElsewhereError
from app.services.outbox_senders import Senders
from app.services.outbox_writing import OutboxWriter
from app.services.ports.attachments import BlobStore
from app.services.ports.clock import Clock
from app.services.ports.compose import Composer
from app.services.ports.credentials import CredentialStore
from app.services.ports.mail import MailSources
from app.services.ports.office import Office

SHOWN: Final = 500
OF_CASE: Final = 100
AT_ONCE: Final = 1_000
"""Mails of one state that one round looks at, the oldest first."""
SOON: Final = timedelta(seconds=1)
ELSEWHERE: Final = timedelta(seconds=15)
"""When to come back while another desk is sending."""
_SETTLED: Final = "What became of this mail is settled already. Nothing was changed."
_NOT_REFUSED: Final = "This mail is not one that was refused. Nothing was changed."


class OutboxService:
    """Everything the office does with mail on its way out."""

    def __init__(
        self,
        office: Office,
        blobs: BlobStore,
        sources: MailSources,
        credentials: CredentialStore,
        composer: Composer,
        clock: Clock,
        zone: tzinfo,
        run: UUID | None = None,
    ) -> None:
        """Take the office, its file store, the builders of senders, the store of passwords, what writes mails, the time and the office's time zone.

        `run` names this run of the program, so that its waits differ from those of other desks.
        """
        self._office = office
        self._blobs = blobs
        self._clock = clock
        self._senders = Senders(office, sources, credentials)
        self._writer = OutboxWriter(office, blobs, composer, zone)
        self._courier = Courier(office, blobs, self._senders, composer, clock, ((run or uuid4()).int % 1_000) / 1_000)
        self._acknowledger = Acknowledger(office, self._writer, clock, zone)

    @requires(Permission.SEND_MAIL)
    def send(self, actor: Actor, command: SendMail) -> Done[Outgoing]:
        """Put a mail into the outbox, whole and for good; it leaves with the next `deliver` after UNDO. The same uid twice is one mail.

        Raises DomainError naming the field at fault (mailbox_id, to, cc, subject, text, files, answers), NotFound, OfficeFull.
        """
        with self._office.read() as unit:
            known = unit.outgoing.by_uid(command.uid)
        if known is not None:
            return Done(known, Changes())
        new = self._writer.written(actor, command, self._clock.now())
        with self._office.write(actor) as unit:
            outgoing_id, _ = unit.outgoing.add(new)
            mail = unit.outgoing.get(outgoing_id)
            return Done(mail, unit.commit())

    @requires(Permission.SEND_MAIL)
    def take_back(self, actor: Actor, outgoing_id: int) -> Done[Outgoing]:
        """Take a mail back that still waits. Raises NotFound, DomainError once it is on its way."""
        late = "The mail is on its way or was sent already, so it cannot be taken back. Nothing was changed."
        return self._move(actor, outgoing_id, OutgoingState.QUEUED, OutgoingState.CANCELLED, late)

    @requires(Permission.READ)
    def of_case(self, actor: Actor, case_id: int) -> tuple[Outgoing, ...]:
        """Return the mails of a case, newest first."""
        with self._office.read() as unit:
            return unit.outgoing.of_case(case_id, OF_CASE)

    @requires(Permission.READ)
    def troubled(self, actor: Actor) -> tuple[Outgoing, ...]:
        """Return the mails a person has to decide about (UNKNOWN, REFUSED), oldest first."""
        with self._office.read() as unit:
            return unit.outgoing.in_state((OutgoingState.UNKNOWN, OutgoingState.REFUSED), SHOWN)

    @requires(Permission.READ)
    def waiting(self, actor: Actor) -> tuple[Outgoing, ...]:
        """Return the mails that wait or are on their way (QUEUED, SENDING), oldest first."""
        with self._office.read() as unit:
            return unit.outgoing.in_state((OutgoingState.QUEUED, OutgoingState.SENDING), SHOWN)

    @requires(Permission.SEND_MAIL)
    def look(self, actor: Actor, outgoing_id: int) -> Done[Outgoing]:
        """Look for an uncertain mail in Sent and store what that gave: found makes it SENT. Raises NotFound, DomainError where it is not UNKNOWN."""
        run = Run(actor, OutboxLease(self._office, actor), asked=True)
        self._courier.look(run, self._uncertain(outgoing_id))
        return Done(self._get(outgoing_id), run.changes)

    @requires(Permission.SEND_MAIL)
    def decide(self, actor: Actor, outgoing_id: int, *, was_sent: bool) -> Done[Outgoing]:
        """Settle an uncertain mail: SENT, or REFUSED so that it can be sent again. Raises NotFound, DomainError where it is not UNKNOWN."""
        mail = self._uncertain(outgoing_id)
        if not was_sent:
            why = f"{actor.name} decided that it was not sent."
            return self._move(actor, outgoing_id, OutgoingState.UNKNOWN, OutgoingState.REFUSED, _SETTLED, why)
        run = Run(actor, OutboxLease(self._office, actor))
        self._courier.note_sent(run, mail)
        return Done(self._get(outgoing_id), run.changes)

    @requires(Permission.SEND_MAIL)
    def send_again(self, actor: Actor, outgoing_id: int) -> Done[Outgoing]:
        """Queue a refused mail again, as it is. Raises NotFound, DomainError where it is not REFUSED."""
        return self._move(actor, outgoing_id, OutgoingState.REFUSED, OutgoingState.QUEUED, _NOT_REFUSED, not_before=self._clock.now())

    @requires(Permission.SEND_MAIL)
    def give_up(self, actor: Actor, outgoing_id: int) -> Done[Outgoing]:
        """Settle a refused mail: it was written anew or is not to be sent (CANCELLED). Raises NotFound, DomainError where it is not REFUSED."""
        return self._move(actor, outgoing_id, OutgoingState.REFUSED, OutgoingState.CANCELLED, _NOT_REFUSED)

    @requires(Permission.SEND_MAIL)
    def files(self, actor: Actor, outgoing_id: int) -> tuple[NewFile, ...]:
        """Return the files of a mail with their content, so that its text can be written on and sent anew. Raises NotFound, OfficeDamaged."""
        return tuple(NewFile(file.name, file.content_type, self._blobs.read(file.sha256)) for file in self._get(outgoing_id).files)

    @requires(Permission.PULL_MAIL)
    def deliver(self, actor: Actor, *, asked: bool = False) -> Done[DeliveryRound]:
        """Acknowledge new mail, send everything due, one mail after the other, look for uncertain ones in Sent; unless another desk is at it.

        A mailbox that refused to sign in is not tried again by itself on this desk; `asked` tries it because a person asked.
        Runs on any desk: what is sent was decided by whoever queued it. Raises OfficeUnavailable.
        """
        lease = OutboxLease(self._office, actor)
        run = Run(actor, lease, asked)
        if self._is_idle():
            return Done(DeliveryRound(), Changes())
        if not lease.take():
            return Done(self._told(run, elsewhere=True), run.changes)
        try:
            self._settle_interrupted(run)
            run.changes |= self._acknowledger.acknowledge_new(actor).changes
            for mail in self._due(run):
                if mail.mailbox_id not in run.held:
                    self._courier.carry(run, mail)
            for mail in self._in_state(OutgoingState.UNKNOWN):
                if self._courier.look_due(mail) <= self._clock.now():
                    self._courier.look(run, mail)
        except SendingElsewhereError:
            return Done(self._told(run, elsewhere=True), run.changes)
        finally:
            lease.give_back()
        return Done(self._told(run, elsewhere=False), run.changes)

    @requires(Permission.PULL_MAIL)
    def recover(self, actor: Actor) -> Done[int]:
        """Make every mail that an interrupted run left SENDING uncertain, then look for it in Sent; return how many. To be called once at the start."""
        lease = OutboxLease(self._office, actor)
        if not lease.take():
            return Done(0, Changes())
        run = Run(actor, lease)
        try:
            return Done(self._settle_interrupted(run), run.changes)
        finally:
            lease.give_back()

    @requires(Permission.PULL_MAIL)
    def acknowledge_new(self, actor: Actor) -> Done[int]:
        """Queue "we have your message" for new mail of people, where the mailbox asks for it; return how many. Once per address and 24 h."""
        return self._acknowledger.acknowledge_new(actor)

    def _is_idle(self) -> bool:
        """Tell whether there is nothing to send, to look for or to acknowledge, so that an idle desk writes nothing into the office."""
        with self._office.read() as unit:
            open_states = (OutgoingState.QUEUED, OutgoingState.SENDING, OutgoingState.UNKNOWN)
            return not unit.outgoing.in_state(open_states, 1) and not any(box.settings.acknowledge for box in unit.mailboxes.all())

    def _settle_interrupted(self, run: Run) -> int:
        left_over = self._in_state(OutgoingState.SENDING)
        for mail in left_over:
            self._courier.settle_interrupted(run, mail)
        return len(left_over)

    def _due(self, run: Run) -> list[Outgoing]:
        """Return the mails to be sent now, oldest first; a person's wish hurries what waits for this desk, not what waits for a busy server."""
        now = self._clock.now()
        return [mail for mail, at in self._queued() if at <= now or (run.asked and mail.why and not self._senders.busy(mail.mailbox_id))]

    def _queued(self) -> list[tuple[Outgoing, datetime]]:
        """Return what waits and when each is due: a mailbox whose server is busy or away is left alone by all of its mails."""
        queued = self._in_state(OutgoingState.QUEUED)
        rests: dict[int, datetime] = {}
        for mail in queued:
            if mail.why and mail.tried_at is not None:
                rests[mail.mailbox_id] = max(mail.not_before, rests.get(mail.mailbox_id, mail.not_before))
        return [(mail, max(mail.not_before, rests.get(mail.mailbox_id, mail.not_before))) for mail in queued]

    def _told(self, run: Run, *, elsewhere: bool) -> DeliveryRound:
        """Return what a round did, what keeps mail waiting, and when to come back."""
        now = self._clock.now()
        queued = self._queued()
        due = [at for mail, at in queued if not self._senders.stuck(mail.mailbox_id)]
        due += [self._courier.look_due(mail) for mail in self._in_state(OutgoingState.UNKNOWN)]
        due += [now for _ in self._in_state(OutgoingState.SENDING)]
        soonest = min(due, default=None)
        next_due = None if soonest is None else max(soonest, now + (ELSEWHERE if elsewhere else SOON))
        return DeliveryRound(run.sent, run.uncertain, run.refused, self._senders.faults([mail for mail, _ in queued], now), next_due)

    def _uncertain(self, outgoing_id: int) -> Outgoing:
        mail = self._get(outgoing_id)
        if mail.state is not OutgoingState.UNKNOWN:
            raise DomainError(_SETTLED)
        return mail

    def _get(self, outgoing_id: int) -> Outgoing:
        with self._office.read() as unit:
            return unit.outgoing.get(outgoing_id)

    def _in_state(self, state: OutgoingState) -> tuple[Outgoing, ...]:
        with self._office.read() as unit:
            return unit.outgoing.in_state((state,), AT_ONCE)

    def _move(
        self, actor: Actor, outgoing_id: int, before: OutgoingState, after: OutgoingState, otherwise: str, why: str = "", not_before: datetime | None = None
    ) -> Done[Outgoing]:
        """Move a mail from one state to another, or say why not. Raises NotFound, DomainError."""
        with self._office.write(actor) as unit:
            unit.outgoing.get(outgoing_id)
            if not unit.outgoing.move(outgoing_id, before, after, self._clock.now(), why, not_before):
                raise DomainError(otherwise)
            mail = unit.outgoing.get(outgoing_id)
            return Done(mail, unit.commit())
