"""Take mail in: pull a mailbox, import files, finish what was interrupted. Nothing is lost, nothing doubled, nothing changed at the source."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from time import sleep
from typing import Final

from app.domain.changes import Done
from app.domain.email_message import MessageState
from app.domain.errors import DomainError, EnvironmentFault, MailboxFault, NotFound, OfficeDamaged, SignInRefused
from app.domain.intake import IntakeReport, MailPage, ParseOutcome, ReceivedMail
from app.domain.mailbox import Mailbox
from app.domain.permission import Permission, requires
from app.domain.user import Actor
from app.services.mail_keeping import Batch, MailKeeper, Tally, own_addresses
from app.services.mailboxes import password_key
from app.services.ports.attachments import BlobStore
from app.services.ports.clock import Clock
from app.services.ports.credentials import CredentialStore
from app.services.ports.mail import MailSource, MailSources, MessageParser
from app.services.ports.office import Office
from app.services.ports.progress import Progress

TRIES: Final = 3
"""How often one message is read before it is set apart: once when it arrives, then by the runs that find it unread."""
PAUSE: Final = 0.01
"""Seconds between two transactions, in which other desks' saves get their turn."""
_LEFT_OVER: Final = 100
_GIVEN_UP: Final = "The message could not be read: reading it was interrupted three times."


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
    ) -> None:
        """Take the office, its file store, the builders of sources, the parser, the store of passwords and the time."""
        self._office = office
        self._blobs = blobs
        self._sources = sources
        self._parser = parser
        self._credentials = credentials
        self._clock = clock
        self._pause = pause
        self._keeper = MailKeeper(office, blobs, clock)

    @requires(Permission.PULL_MAIL)
    def pull(self, actor: Actor, mailbox_id: int, progress: Progress | None = None) -> Done[IntakeReport]:
        """Take in what is new in a mailbox. Raises NotFound, MailboxFault (what came before the fault is kept), NoCredentialStore."""
        with self._office.read() as unit:
            mailbox = unit.mailboxes.get(mailbox_id)
            checkpoint = unit.messages.checkpoint(mailbox_id)
        try:
            source = self._sources.open(mailbox.settings, self._password(mailbox))
            done = self._run(actor, mailbox_id, source, checkpoint, progress, mailbox.settings.name)
        except MailboxFault as fault:
            self._note(actor, mailbox_id, fault.message)
            raise
        return Done(done.value, done.changes | self._note(actor, mailbox_id, "").changes)

    @requires(Permission.FILE_MAIL)
    def import_files(self, actor: Actor, paths: Sequence[str], progress: Progress | None = None) -> Done[IntakeReport]:
        """Take in mail files and folders; what is here already is counted as duplicate. Raises InputRefused."""
        return self._run(actor, None, self._sources.files(paths), "", progress, "")

    @requires(Permission.PULL_MAIL)
    def read_received(self, actor: Actor) -> Done[IntakeReport]:
        """Read the messages that an interrupted run left unread."""
        started = self._clock.now()
        tally = Tally()
        self._finish(actor, tally)
        return self._done(tally, (self._clock.now() - started).total_seconds())

    @requires(Permission.FILE_MAIL)
    def retry(self, actor: Actor, message_row: int) -> Done[IntakeReport]:
        """Read a quarantined message once more because a person asked. Raises NotFound, DomainError when it is not in quarantine."""
        with self._office.write(actor) as unit:
            if unit.messages.get(message_row).state is not MessageState.QUARANTINED:
                raise DomainError("This message was read already. Nothing was changed.")
            unit.messages.set_state(message_row, MessageState.RECEIVED)
            waiting = unit.messages.received(_LEFT_OVER * 10)
            unit.commit()
        tally = Tally()
        for mail in waiting:
            if mail.id == message_row:
                self._read_again(actor, mail, self._own(), tally)
        return self._done(tally, 0.0)

    def _run(self, actor: Actor, mailbox_id: int | None, source: MailSource, checkpoint: str, progress: Progress | None, what: str) -> Done[IntakeReport]:
        """Work on three pages at once: one is fetched and its bytes are kept, one is read in the parser's process, one is stored."""
        started = self._clock.now()
        tally = Tally()
        self._finish(actor, tally)
        pages = source.pages(checkpoint, lambda ids: self._sighted(mailbox_id, ids))
        own = self._own()
        reading: deque[tuple[Batch, Future[tuple[ParseOutcome, ...]]]] = deque()
        with ThreadPoolExecutor(1, thread_name_prefix="mail-fetch") as fetcher, ThreadPoolExecutor(1, thread_name_prefix="mail-read") as reader:
            coming = fetcher.submit(self._fetch, pages)
            try:
                while (fetched := coming.result()) is not None:
                    coming = fetcher.submit(self._fetch, pages)
                    batch = self._keeper.receive(actor, mailbox_id, *fetched, tally)
                    if batch.mails:
                        reading.append((batch, reader.submit(self._parser.parse, batch.raws)))
                    if len(reading) > 1:
                        self._store_oldest(actor, reading, own, tally)
                    if progress is not None:
                        progress(tally.seen, None, what)
            finally:
                while reading:
                    self._store_oldest(actor, reading, own, tally)
        return self._done(tally, (self._clock.now() - started).total_seconds())

    def _fetch(self, pages: Iterator[MailPage]) -> tuple[MailPage, tuple[str, ...]] | None:
        """Return the next page and the hashes under which its messages are durable by now; None after the last one."""
        page = next(pages, None)
        return None if page is None else (page, self._blobs.put_many([mail.raw for mail in page.mails]))

    def _store_oldest(self, actor: Actor, reading: deque[tuple[Batch, Future[tuple[ParseOutcome, ...]]]], own: frozenset[str], tally: Tally) -> None:
        batch, future = reading.popleft()
        outcomes = future.result()
        sleep(self._pause)
        self._keeper.store(actor, batch, outcomes, own, tally)

    def _finish(self, actor: Actor, tally: Tally) -> None:
        """Read what an interrupted run left, so that the state after a kill and a second run is that of one whole run."""
        own = self._own()
        while True:
            with self._office.read() as unit:
                mails = unit.messages.received(_LEFT_OVER)
            if not mails:
                return
            for mail in mails:
                if self._may_try(actor, mail, tally):
                    self._read_again(actor, mail, own, tally)

    def _may_try(self, actor: Actor, mail: ReceivedMail, tally: Tally) -> bool:
        """Count the try before it is made, one message at a time: only the one that is being read can have ended the program."""
        with self._office.write(actor) as unit:
            try:
                given_up = unit.messages.tried(mail.id) >= TRIES
            except NotFound:
                return False  # another run of the program recognised it as a copy meanwhile
            if given_up:
                unit.messages.quarantine(mail.id, _GIVEN_UP)
                tally.seen += 1
                tally.quarantined += 1
            tally.changes |= unit.commit()
        return not given_up

    def _read_again(self, actor: Actor, mail: ReceivedMail, own: frozenset[str], tally: Tally) -> None:
        """Read a message whose bytes are in the store. A full disk or a lost connection is no fault of the message and does not count."""
        tally.seen += 1
        try:
            raw, outcomes = self._parsed_again(mail)
            self._keeper.store(actor, Batch((mail,), (raw,)), outcomes, own, tally)
        except EnvironmentFault:
            with suppress(EnvironmentFault), self._office.write(actor) as unit:
                unit.messages.tried(mail.id, -1)
                unit.commit()
            raise

    def _parsed_again(self, mail: ReceivedMail) -> tuple[bytes, tuple[ParseOutcome, ...]]:
        try:
            raw = self._blobs.read(mail.raw_sha256)
        except (NotFound, OfficeDamaged) as fault:
            return b"", (ParseOutcome(None, why=f"The message could not be read: {fault.message}"),)
        return raw, self._parser.parse((raw,))

    def _done(self, tally: Tally, seconds: float) -> Done[IntakeReport]:
        with self._office.read() as unit:
            threaded = unit.messages.threaded(tally.rows) if tally.rows else 0
        return Done(tally.report(threaded, seconds), tally.changes)

    def _sighted(self, mailbox_id: int | None, ids: Sequence[str]) -> frozenset[str]:
        with self._office.read() as unit:
            return unit.messages.sighted(mailbox_id, ids)

    def _own(self) -> frozenset[str]:
        with self._office.read() as unit:
            return own_addresses({str(box.id): box.settings.address for box in unit.mailboxes.all()})

    def _password(self, mailbox: Mailbox) -> str:
        found = self._credentials.get(password_key(mailbox.settings))
        if found is None:
            name = mailbox.settings.name
            raise SignInRefused(
                name, f"This PC has no password for the mailbox {name}. No mail was fetched. Open Settings, Mailboxes, and type the password once."
            )
        return found

    def _note(self, actor: Actor, mailbox_id: int, fault: str) -> Done[int]:
        with self._office.write(actor) as unit:
            unit.mailboxes.checked(mailbox_id, self._clock.now(), fault)
            return Done(mailbox_id, unit.commit())
