"""Take mail in: pull a mailbox, import files, finish what was interrupted. Nothing is lost, nothing doubled, nothing changed at the source."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID, uuid4

from app.domain.changes import Changes, Done
from app.domain.email_message import MessageState
from app.domain.errors import DomainError, MailboxFault, SignInRefused, Throttled
from app.domain.intake import IntakeReport, MailPage
from app.domain.mailbox import Mailbox, MailboxSettings
from app.domain.permission import Permission, requires
from app.domain.user import Actor
from app.services.completing import MailCompleter
from app.services.left_over_mail import LeftOverMail
from app.services.mail_keeping import MailKeeper
from app.services.mail_pipeline import Arrived, MailPipeline, Run
from app.services.mail_tally import Tally
from app.services.mailbox_access import MailboxAccess
from app.services.polling import LASTS, SOMEBODY, LeaseLostError
from app.services.ports.attachments import BlobStore
from app.services.ports.clock import Clock
from app.services.ports.credentials import CredentialStore
from app.services.ports.mail import MailSource, MailSources, MessageParser
from app.services.ports.office import Office
from app.services.ports.progress import Progress

PAUSE: Final = 0.01
"""Seconds between two transactions, in which other desks' saves get their turn."""
READ_ELSEWHERE: Final = timedelta(minutes=30)
"""A mailbox that was read so lately is read by a desk that has its password."""
_RECEIVED: Final = 1_000


class IntakeService:
    """Everything that brings mail into the office."""

    def __init__(
        self,
        office: Office,
        blobs: BlobStore,
        sources: MailSources,
        parser: MessageParser,
        credentials: CredentialStore,
        clock: Clock,
        pause: float = PAUSE,
        run: UUID | None = None,
        lasts: timedelta = LASTS,
    ) -> None:
        """Take the office, its file store, the builders of sources, the parser, the store of passwords and the time.

        `run` names this run of the program to other desks, `lasts` is how long its right to read a mailbox outlives it.
        """
        self._office = office
        self._sources = sources
        self._clock = clock
        self._access = MailboxAccess(office, sources, credentials, clock, run or uuid4(), lasts)
        self._completer = MailCompleter(office, blobs, parser)
        keeper = MailKeeper(office, blobs, clock)
        self._left_over = LeftOverMail(office, blobs, parser, keeper)
        self._pipeline = MailPipeline(keeper, blobs, parser, pause)
        self._read_last: dict[int, tuple[MailboxSettings, MailSource]] = {}
        """What read a mailbox last: it knows what came between its last look and a wait for news."""

    @requires(Permission.PULL_MAIL)
    def pull(
        self, actor: Actor, mailbox_id: int, progress: Progress | None = None, arrived: Arrived | None = None, *, automatic: bool = False
    ) -> Done[IntakeReport]:
        """Take in what is new in a mailbox; while another desk does so, only say who.

        `arrived` hears of every page that was stored. An `automatic` pull leaves a server alone that asked for that, and a mailbox that another desk
        reads when this one has no password for it. Raises NotFound, MailboxFault (what came before the fault is kept), NoCredentialStore.
        """
        mailbox = self._access.mailbox(mailbox_id)
        if automatic and mailbox.throttled is not None and mailbox.throttled.until > self._clock.now():
            return Done(IntakeReport(waiting_until=mailbox.throttled.until), Changes())
        try:
            password = self._access.password(mailbox)
        except SignInRefused:
            if automatic and self._read_elsewhere(mailbox):
                return Done(IntakeReport(busy_with=SOMEBODY), Changes())
            raise
        lease = self._access.lease(actor, mailbox_id)
        if busy_with := lease.take():
            return Done(IntakeReport(busy_with=busy_with), Changes())
        run = Run(actor, mailbox_id, Tally(), mailbox.settings.name, progress, arrived, lease.renew)
        try:
            return self._pulled(run, mailbox, password)
        finally:
            lease.give_back()

    @requires(Permission.FILE_MAIL)
    def import_files(self, actor: Actor, paths: Sequence[str], progress: Progress | None = None, arrived: Arrived | None = None) -> Done[IntakeReport]:
        """Take in mail files and folders; what is here already is counted as duplicate. Raises InputRefused."""
        source = self._sources.files(paths)
        return self._run(Run(actor, None, Tally(), "", progress, arrived), source.pages("", lambda ids: self._sighted(None, ids)))

    @requires(Permission.PULL_MAIL)
    def read_received(self, actor: Actor) -> Done[IntakeReport]:
        """Read the messages that an interrupted run left unread."""
        return self._run(Run(actor, None, Tally()), iter(()))

    @requires(Permission.FILE_MAIL)
    def retry(self, actor: Actor, message_row: int) -> Done[IntakeReport]:
        """Read a quarantined message once more because a person asked. Raises NotFound, DomainError when it is not in quarantine."""
        with self._office.write(actor) as unit:
            if unit.messages.get(message_row).state is not MessageState.QUARANTINED:
                raise DomainError("This message was read already. Nothing was changed.")
            unit.messages.set_state(message_row, MessageState.RECEIVED)
            waiting = unit.messages.received(_RECEIVED)
            unit.commit()
        tally = Tally()
        for mail in waiting:
            if mail.id == message_row:
                self._left_over.read_again(actor, mail, tally)
        return self._done(tally, 0.0)

    @requires(Permission.PULL_MAIL)
    def fetch_whole(self, actor: Actor, message_row: int) -> Done[IntakeReport]:
        """Fetch a message of which only the header is here, or that arrived cut off, whole and now.

        Raises NotFound, DomainError where it is whole already, no longer in the mailbox, or cannot be read; MailboxFault, NoCredentialStore.
        """
        started = self._clock.now()
        with self._office.read() as unit:
            mail = unit.messages.get(message_row)
            seen = unit.messages.sightings(message_row)
            known = {box.id: box for box in unit.mailboxes.all()}
        if not (mail.oversize or mail.incomplete):
            raise DomainError("This message is here whole already. Nothing was changed.")
        for mailbox_id, native_id in seen:
            if mailbox_id in known:
                source = self._access.source(known[mailbox_id], self._access.password(known[mailbox_id]))
                for fetched in source.fetch((native_id,)):
                    changes = self._completer.complete(actor, message_row, fetched)
                    return Done(IntakeReport(seen=1, stored=1, seconds=(self._clock.now() - started).total_seconds()), changes)
        raise DomainError("This message is no longer in the mailbox. What is here stays as it is.")

    @requires(Permission.PULL_MAIL)
    def wait(self, actor: Actor, mailbox_id: int, seconds: float, stopped: Callable[[], bool]) -> bool | None:
        """Return True as soon as the server of a mailbox tells of news, False after `seconds` or when `stopped`, None at once where it never tells.

        Holds no lease and keeps nobody from reading. Raises NotFound, MailboxFault, NoCredentialStore.
        """
        mailbox = self._access.mailbox(mailbox_id)
        settings, source = self._read_last.get(mailbox_id, (None, None))
        if source is None or settings != mailbox.settings:
            source = self._access.source(mailbox, self._access.password(mailbox))
        return source.wait(seconds, stopped)

    def _pulled(self, run: Run, mailbox: Mailbox, password: str) -> Done[IntakeReport]:
        """Pull, and note how it ended."""
        try:
            source = self._access.source(mailbox, password)
            self._read_last[mailbox.id] = (mailbox.settings, source)
            with self._office.read() as unit:
                checkpoint = unit.messages.checkpoint(mailbox.id)
            done = self._run(run, source.pages(checkpoint, lambda ids: self._sighted(mailbox.id, ids)))
        except LeaseLostError:
            return Done(run.tally.report(0, 0.0, busy_with=SOMEBODY), run.tally.changes)
        except Throttled as fault:
            waits, telling = self._access.state.throttled(run.actor, mailbox.id, fault)
            if telling:
                raise
            return Done(run.tally.report(0, 0.0, waiting_until=waits.until), run.tally.changes)
        except MailboxFault as fault:
            self._access.state.noted(run.actor, mailbox.id, fault.message)
            raise
        return Done(done.value, done.changes | self._access.state.noted(run.actor, mailbox.id, ""))

    def _run(self, run: Run, pages: Iterator[MailPage]) -> Done[IntakeReport]:
        started = self._clock.now()
        self._left_over.finish(run.actor, run.tally)
        self._pipeline.take_in(run, pages)
        return self._done(run.tally, (self._clock.now() - started).total_seconds())

    def _done(self, tally: Tally, seconds: float) -> Done[IntakeReport]:
        with self._office.read() as unit:
            threaded = unit.threads.threaded(tally.rows) if tally.rows else 0
        return Done(tally.report(threaded, seconds), tally.changes)

    def _sighted(self, mailbox_id: int | None, ids: Sequence[str]) -> frozenset[str]:
        with self._office.read() as unit:
            return unit.messages.sighted(mailbox_id, ids)

    def _read_elsewhere(self, mailbox: Mailbox) -> bool:
        return not mailbox.fault and mailbox.checked_at is not None and self._clock.now() - mailbox.checked_at < READ_ELSEWHERE
