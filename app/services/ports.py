"""The shapes the services need from the outside: the office's store, mail, files, paper, time and secrets."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.domain.attachment import Attachment, NewAttachment
from app.domain.callback import Callback
from app.domain.case import Case, CaseBrief, CaseFilter
from app.domain.changes import Changes
from app.domain.citizen import Candidate, Citizen, CitizenBrief, CitizenFilter, Profile
from app.domain.email_message import InboxRow, MessageState, ParsedMail, StoredMessage
from app.domain.exported import ExportedCase, ExportedInteraction
from app.domain.intake import MailboxCheck, MailPage, ParseOutcome, RawMail, ReceivedMail
from app.domain.interaction import Interaction, LogInteraction
from app.domain.mailbox import Mailbox, MailboxSettings
from app.domain.paging import Key, Page
from app.domain.search import InteractionHit
from app.domain.summaries import AskedTwiceRow, CaseSummary, UnansweredRow, WeeklySummary
from app.domain.timeline import EntryKind, TimelineEntry, TimelineFilter
from app.domain.user import Actor, Role, User
from app.domain.work_queue import Topic, WorkQueue

Progress = Callable[[int, int | None, str], None]
"""Called with (done, total or None, what) as long work goes on; raises Cancelled when the person cancelled."""


class Clock(Protocol):
    """The time."""

    def now(self) -> datetime:
        """Return the current time, aware, in UTC."""
        ...


class CitizenRepository(Protocol):
    """Citizens and their contact points."""

    def add(self, uid: UUID, profile: Profile) -> int:
        """Store a citizen; return its id, or the id of the one already stored under uid."""
        ...

    def get(self, citizen_id: int) -> Citizen:
        """Return a citizen. Raises NotFound."""
        ...

    def replace(self, citizen_id: int, version: int, profile: Profile) -> None:
        """Replace a profile based on `version`. Raises NotFound, Conflict."""
        ...

    def page(self, wanted: CitizenFilter, after: Key | None, limit: int) -> Page[CitizenBrief]:
        """Return one page of the list, by folded family and given name."""
        ...

    def briefs(self, ids: Sequence[int]) -> tuple[CitizenBrief, ...]:
        """Return the citizens of the ids, in the order of the ids; missing ones are left out."""
        ...

    def by_name(self, first: str, second: str, limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens one of whose folded names starts with first and the other with second (may be empty)."""
        ...

    def by_exact_names(self, pairs: Sequence[tuple[str, str]], limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens by exact folded (family, given); an empty half matches every name."""
        ...

    def by_phone(self, digits: str, limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens one of whose numbers starts or ends with the digits."""
        ...

    def by_email(self, start: str, limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens one of whose email addresses starts with the text."""
        ...

    def by_street(self, start: str, limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens whose folded street starts with the text."""
        ...

    def name_words(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return every distinct folded family name and given name."""
        ...

    def names_since(self, seq: int | None) -> tuple[int, tuple[tuple[str, str], ...]]:
        """Return the newest number of the change log and the folded (family, given) of citizens changed after `seq`; None: no names."""
        ...

    def all(self) -> Iterator[Citizen]:
        """Return every citizen by id, for export."""
        ...


class InteractionRepository(Protocol):
    """Interactions, timelines and what still waits for an answer."""

    def add(self, command: LogInteraction, citizen_id: int | None, case_id: int | None) -> tuple[int, bool]:
        """Store an interaction; return (id, True), or (id, False) when its uid is stored already."""
        ...

    def add_all(self, commands: Sequence[LogInteraction]) -> tuple[tuple[int, bool], ...]:
        """Store interactions that are filed nowhere yet, a page of them in a few statements; return (id, new) of each in order."""
        ...

    def get(self, interaction_id: int) -> Interaction:
        """Return an interaction. Raises NotFound."""
        ...

    def file(self, interaction_id: int, citizen_id: int | None, case_id: int | None) -> None:
        """Set where an interaction is filed. Raises NotFound."""
        ...

    def await_reply(self, interaction_id: int) -> None:
        """Note that a person waits for an answer to the interaction."""
        ...

    def await_replies(self, interaction_ids: Sequence[int]) -> None:
        """Note that a person waits for an answer to each of the interactions, stored in this transaction. Raises NotFound."""
        ...

    def answered(self, interaction_id: int, at: datetime | None) -> None:
        """Set when the interaction was answered; None opens the question again."""
        ...

    def citizen_timeline(self, citizen_id: int, wanted: TimelineFilter, after: Key | None, limit: int) -> Page[TimelineEntry]:
        """Return one page of a citizen's timeline, newest first."""
        ...

    def case_timeline(self, case_id: int, after: Key | None, limit: int) -> Page[TimelineEntry]:
        """Return one page of a case's timeline, newest first."""
        ...

    def awaiting(self, citizen_id: int | None, limit: int) -> tuple[TimelineEntry, ...]:
        """Return unanswered interactions, oldest first; of everybody where citizen_id is None."""
        ...

    def search(self, text: str, limit: int) -> tuple[InteractionHit, ...]:
        """Return interactions that hold every word of the text (the last one as a prefix), newest first; any text is valid."""
        ...

    def all(self) -> Iterator[Interaction]:
        """Return every interaction by id, for export."""
        ...


class CaseRepository(Protocol):
    """Cases and their events."""

    def add(self, uid: UUID, values: Mapping[str, object], opened_at: datetime) -> tuple[int, str, bool]:
        """Store a case (title, citizen_id, queue_id, assignee_id, topic, due_at); return (id, number, new)."""
        ...

    def get(self, case_id: int) -> Case:
        """Return a case. Raises NotFound."""
        ...

    def by_number(self, number: str) -> Case:
        """Return the case of a number. Raises NotFound."""
        ...

    def update(self, case_id: int, version: int, values: Mapping[str, object]) -> None:
        """Change fields (title, status, queue_id, assignee_id, due_at, closed_at, citizen_id). Raises NotFound, Conflict."""
        ...

    def add_event(self, case_id: int, kind: EntryKind, text: str, at: datetime, uid: UUID | None = None) -> int:
        """Store an event of a case's history; the same uid twice stores it once."""
        ...

    def page(self, wanted: CaseFilter, after: Key | None, limit: int) -> Page[CaseBrief]:
        """Return one page of the case list."""
        ...

    def search(self, text: str, limit: int) -> tuple[CaseBrief, ...]:
        """Return cases by any part of the number or by words of the title, newest first."""
        ...

    def count_open(self, overdue_at: datetime | None = None) -> int:
        """Return how many cases are open, or open and due before `overdue_at`."""
        ...

    def all(self) -> Iterator[Case]:
        """Return every case by id, for export."""
        ...


class CallbackRepository(Protocol):
    """Promised callbacks."""

    def add(self, citizen_id: int | None, case_id: int | None, interaction_id: int | None, due_at: datetime, phone: str, note: str) -> int:
        """Store a callback; return its id."""
        ...

    def open(self, citizen_id: int | None, limit: int) -> tuple[Callback, ...]:
        """Return open callbacks by due time; of everybody where citizen_id is None."""
        ...

    def done(self, callback_id: int, at: datetime | None) -> None:
        """Set when it was done; None opens it again. Raises NotFound."""
        ...


class MessageRepository(Protocol):
    """Mail as it was received: raw first, read afterwards, every message once."""

    def sighted(self, mailbox_id: int | None, native_ids: Sequence[str]) -> frozenset[str]:
        """Return those native ids that were seen before in this mailbox (None: files)."""
        ...

    def receive(self, mailbox_id: int | None, mail: RawMail, raw_sha256: str, now: datetime) -> int:
        """Store a message as received together with its sighting; return its id."""
        ...

    def receive_all(self, mailbox_id: int | None, mails: Sequence[RawMail], hashes: Sequence[str], now: datetime) -> tuple[int, ...]:
        """Store a page of messages as received; return their ids in order, for one sighted before the id it has."""
        ...

    def checkpoint(self, mailbox_id: int) -> str:
        """Return the stored checkpoint of a mailbox, or an empty text."""
        ...

    def set_checkpoint(self, mailbox_id: int, state: str) -> None:
        """Store the checkpoint."""
        ...

    def received(self, limit: int, mailbox_id: int | None = None, *, any_mailbox: bool = True) -> tuple[ReceivedMail, ...]:
        """Return messages stored raw and not read yet, oldest first."""
        ...

    def tried(self, message_row: int, count: int = 1) -> int:
        """Count one more try to read a message and return how many there were; -1 takes one back that was not the message's fault. Raises NotFound."""
        ...

    def with_fingerprint(self, fingerprint: str) -> int | None:
        """Return the message that has the fingerprint."""
        ...

    def with_message_id(self, message_id: str) -> tuple[int, ...]:
        """Return the messages that carry a Message-ID."""
        ...

    def with_fingerprints(self, fingerprints: Sequence[str]) -> Mapping[str, int]:
        """Return the messages that have one of the fingerprints, by fingerprint."""
        ...

    def with_message_ids(self, message_ids: Sequence[str]) -> frozenset[str]:
        """Return those Message-IDs that a message carries."""
        ...

    def join(self, received_row: int, existing_row: int) -> None:
        """Give the received message's sightings to the existing one and remove the received row."""
        ...

    def parsed(self, message_row: int, mail: ParsedMail, fingerprint: str, interaction_id: int, state: MessageState, *, id_used_before: bool) -> None:
        """Store what was read out of a message."""
        ...

    def quarantine(self, message_row: int, why: str) -> None:
        """Keep a message raw and say why it could not be read."""
        ...

    def set_state(self, message_row: int, state: MessageState) -> None:
        """Change how far a message has come."""
        ...

    def get(self, message_row: int) -> StoredMessage:
        """Return a message. Raises NotFound."""
        ...

    def of_interaction(self, interaction_id: int) -> int | None:
        """Return the message behind an interaction."""
        ...

    def threaded(self, message_rows: Sequence[int]) -> int:
        """Count those messages whose References or In-Reply-To name a stored message."""
        ...

    def thread_links(self, message_row: int) -> tuple[tuple[int | None, int | None], ...]:
        """Return (citizen_id, case_id) of the stored messages this one refers to, newest reference first."""
        ...

    def inbox(self, states: Sequence[MessageState], *, automatic: bool | None, after: Key | None, limit: int) -> Page[InboxRow]:
        """Return one page of messages in the states, newest first."""
        ...

    def counts(self) -> Mapping[str, int]:
        """Return how many messages wait in "new", "automatic" and "quarantined"."""
        ...

    def parts(self, message_row: int) -> tuple[tuple[Attachment, str, bool], ...]:
        """Return the files of a message as (attachment, content id, inline)."""
        ...


class MailboxRepository(Protocol):
    """Mailboxes set up in the office."""

    def add(self, settings: MailboxSettings) -> int:
        """Store a mailbox; return its id."""
        ...

    def all(self) -> tuple[Mailbox, ...]:
        """Return every mailbox by name."""
        ...

    def get(self, mailbox_id: int) -> Mailbox:
        """Return a mailbox. Raises NotFound."""
        ...

    def replace(self, mailbox_id: int, settings: MailboxSettings) -> None:
        """Replace the settings. Raises NotFound."""
        ...

    def remove(self, mailbox_id: int) -> None:
        """Take a mailbox away; its messages stay."""
        ...

    def checked(self, mailbox_id: int, at: datetime, fault: str) -> None:
        """Note the result of the last look; an empty fault is success."""
        ...


class AttachmentRepository(Protocol):
    """Rows that point to stored files."""

    def add(self, new: NewAttachment, interaction_id: int | None, case_id: int | None, *, content_id: str = "", inline: bool = False) -> int:
        """Store a row for a file that is in the blob store already; return its id."""
        ...

    def of_case(self, case_id: int) -> tuple[Attachment, ...]:
        """Return the files of a case and of its interactions."""
        ...

    def of_interaction(self, interaction_id: int) -> tuple[Attachment, ...]:
        """Return the files of an interaction."""
        ...

    def get(self, attachment_id: int) -> Attachment:
        """Return one. Raises NotFound."""
        ...

    def all(self) -> Iterator[Attachment]:
        """Return every one by id, for export."""
        ...


class OfficeRepository(Protocol):
    """The office itself: its name, users, queues and topics."""

    def setting(self, key: str) -> str:
        """Return a setting of the office, or an empty text."""
        ...

    def set_setting(self, key: str, value: str) -> None:
        """Store a setting of the office."""
        ...

    def queues(self) -> tuple[WorkQueue, ...]:
        """Return the queues by name."""
        ...

    def add_queue(self, name: str, due_days: int) -> int:
        """Store a queue; return its id, or the id of the one of that name."""
        ...

    def topics(self) -> tuple[Topic, ...]:
        """Return the topics by name."""
        ...

    def add_topic(self, name: str, queue_id: int | None) -> int:
        """Store a topic; return its id, or the id of the one of that name."""
        ...

    def users(self) -> tuple[User, ...]:
        """Return the users by name."""
        ...

    def add_user(self, login: str, name: str, role: Role) -> int:
        """Store a user; return its id, or the id of the one of that login."""
        ...

    def rename_user(self, user_id: int, name: str) -> None:
        """Change a user's shown name. Raises NotFound."""
        ...


class FigureRepository(Protocol):
    """Counts for the weekly summary; times are UTC, ends exclusive."""

    def contacts_by_channel(self, edges: Sequence[datetime]) -> Mapping[str, tuple[int, ...]]:
        """Return contacts per channel for each span between two edges."""
        ...

    def contacts_by_topic(self, edges: Sequence[datetime], limit: int) -> Mapping[str, tuple[int, ...]]:
        """Return contacts per topic for each span, the topics with most contacts in the last span first."""
        ...

    def cases_opened(self, edges: Sequence[datetime]) -> tuple[int, ...]:
        """Return cases opened per span."""
        ...

    def cases_closed(self, edges: Sequence[datetime]) -> tuple[int, ...]:
        """Return cases closed per span."""
        ...

    def unanswered(self, before: datetime, limit: int) -> tuple[int, tuple[UnansweredRow, ...]]:
        """Return how many written contacts received before the time wait for an answer, and the oldest of them."""
        ...

    def asked_twice(self, edges: Sequence[datetime], limit: int) -> tuple[tuple[int, ...], tuple[AskedTwiceRow, ...]]:
        """Return per span how many citizens came again on another channel before they were answered, and the last span's list."""
        ...


class ChangeLog(Protocol):
    """Who changed what, when and at which desk."""

    def all(self) -> Iterator[Mapping[str, object]]:
        """Return every entry by sequence, for export."""
        ...

    def of(self, kind: str, record_id: int) -> tuple[Mapping[str, object], ...]:
        """Return the entries of one record, newest first."""
        ...


class ExportRepository(Protocol):
    """Everything in the office, row by row in a steady order; memory does not grow with the office."""

    def citizens(self) -> Iterator[Citizen]:
        """Return every citizen by id."""
        ...

    def cases(self) -> Iterator[ExportedCase]:
        """Return every case by id, with its events and files."""
        ...

    def interactions(self) -> Iterator[ExportedInteraction]:
        """Return every interaction by id, with its case number, its files and the message behind it."""
        ...

    def callbacks(self) -> Iterator[Callback]:
        """Return every callback by id, the done ones too."""
        ...

    def unread_mail(self) -> Iterator[StoredMessage]:
        """Return the messages no interaction was made of: those in quarantine and those not read yet."""
        ...

    def changes(self) -> Iterator[Mapping[str, object]]:
        """Return the change log by sequence."""
        ...


class ReadUnit(Protocol):
    """A consistent view of the office for reading."""

    @property
    def citizens(self) -> CitizenRepository:
        """Return the citizens."""
        ...

    @property
    def interactions(self) -> InteractionRepository:
        """Return the interactions."""
        ...

    @property
    def cases(self) -> CaseRepository:
        """Return the cases."""
        ...

    @property
    def callbacks(self) -> CallbackRepository:
        """Return the callbacks."""
        ...

    @property
    def messages(self) -> MessageRepository:
        """Return the messages."""
        ...

    @property
    def mailboxes(self) -> MailboxRepository:
        """Return the mailboxes."""
        ...

    @property
    def attachments(self) -> AttachmentRepository:
        """Return the attachments."""
        ...

    @property
    def office(self) -> OfficeRepository:
        """Return the office's own data."""
        ...

    @property
    def figures(self) -> FigureRepository:
        """Return the figures."""
        ...

    @property
    def changes(self) -> ChangeLog:
        """Return the change log."""
        ...

    @property
    def export(self) -> ExportRepository:
        """Return everything, row by row."""
        ...


class UnitOfWork(ReadUnit, Protocol):
    """One transaction that writes. Every repository write is logged in it; without commit() everything is rolled back."""

    def commit(self) -> Changes:
        """Make the writes durable and return what they changed. Raises OfficeFull, OfficeUnavailable."""
        ...


class Office(Protocol):
    """The data set that desks share."""

    def read(self) -> AbstractContextManager[ReadUnit]:
        """Open a consistent view. Raises OfficeUnavailable."""
        ...

    def write(self, actor: Actor) -> AbstractContextManager[UnitOfWork]:
        """Begin a transaction in the name of the actor. Raises OfficeUnavailable, OfficeReadOnly."""
        ...


class BlobStore(Protocol):
    """Files by the SHA-256 of their content; durable before put returns."""

    def put(self, data: bytes) -> str:
        """Store bytes; return their SHA-256 in hex. Raises OfficeFull, OfficeUnavailable."""
        ...

    def put_many(self, items: Sequence[bytes]) -> tuple[str, ...]:
        """Store several at once, cheaper than one by one."""
        ...

    def read(self, sha256: str) -> bytes:
        """Return the bytes. Raises NotFound, OfficeDamaged when the content no longer has its hash."""
        ...


class MailSource(Protocol):
    """A mailbox or a set of files, read without ever touching it."""

    def pages(self, checkpoint: str, sighted: Callable[[Sequence[str]], frozenset[str]]) -> Iterator[MailPage]:
        """Yield pages of at most 100 messages after the checkpoint; those already sighted are not fetched. Raises MailboxFault."""
        ...

    def check(self) -> MailboxCheck:
        """Try to sign in and open the folder; say in plain words what is wrong. Raises nothing."""
        ...


class MailSources(Protocol):
    """Builds the source for a mailbox's settings."""

    def open(self, settings: MailboxSettings, password: str) -> MailSource:
        """Return the source. Raises MailboxFault for settings that cannot work."""
        ...

    def files(self, paths: Sequence[str]) -> MailSource:
        """Return a source over .eml, .msg, mbox and Maildir paths. Raises InputRefused."""
        ...


class MessageParser(Protocol):
    """Reads raw messages apart from the program, with limits of time and memory."""

    def parse(self, raws: Sequence[bytes]) -> tuple[ParseOutcome, ...]:
        """Return one outcome per message, in order. Raises EnvironmentFault when it cannot read at all, never for a message."""
        ...


class HtmlCleaner(Protocol):
    """Makes a message's HTML safe to show."""

    def clean(self, html: str) -> str:
        """Return safe HTML, or an empty text where it is too large or too deep to show."""
        ...


class CredentialStore(Protocol):
    """The system's own store for secrets."""

    def get(self, key: str) -> str | None:
        """Return a secret. Raises NoCredentialStore."""
        ...

    def set(self, key: str, secret: str) -> None:
        """Keep a secret. Raises NoCredentialStore; never keeps it anywhere else."""
        ...

    def forget(self, key: str) -> None:
        """Remove a secret if it is there."""
        ...


class CandidateFinder(Protocol):
    """Proposes citizens for what is typed."""

    def find(self, citizens: CitizenRepository, text: str, limit: int) -> tuple[Candidate, ...]:
        """Return candidates with reasons, best first."""
        ...

    def refresh(self, citizens: CitizenRepository) -> None:
        """Learn the office's names anew."""
        ...


class ReportWriter(Protocol):
    """Puts summaries on paper."""

    def case_pdf(self, summary: CaseSummary) -> bytes:
        """Return the case summary as PDF."""
        ...

    def weekly_pdf(self, summary: WeeklySummary) -> bytes:
        """Return the weekly summary as PDF: one page plus lists."""
        ...

    def case_csv(self, summary: CaseSummary) -> bytes:
        """Return the case's history as CSV in UTF-8 with a byte order mark, without formulas."""
        ...

    def weekly_csv(self, summary: WeeklySummary) -> bytes:
        """Return the week's figures and lists as CSV in UTF-8 with a byte order mark, without formulas."""
        ...


class PdfRenderer(Protocol):
    """Shows the pages of a PDF as pictures, for the preview and the printer."""

    def page_count(self, pdf: bytes) -> int:
        """Return how many pages a document has. Raises EnvironmentFault for what is no PDF."""
        ...

    def render_page(self, pdf: bytes, index: int, width_px: int) -> tuple[int, int, bytes]:
        """Return (width, height, pixels) of a page, four bytes a pixel (blue, green, red, 255), rows without gaps. Raises IndexError, EnvironmentFault."""
        ...
