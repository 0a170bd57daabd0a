"""What a made-up office consists of: rows in batches, and the ports by which they are loaded."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple, Protocol
from uuid import UUID

from app.domain.intake import IntakeReport, RawMail
from app.services.ports.progress import Progress


class UserRow(NamedTuple):
    """A user; `role` is a Role's value."""

    id: int
    login: str
    name: str
    role: str


class QueueRow(NamedTuple):
    """A queue."""

    id: int
    name: str
    due_days: int
    signature: str = ""


class TopicRow(NamedTuple):
    """A topic."""

    id: int
    name: str
    queue_id: int


class TemplateRow(NamedTuple):
    """A reply template."""

    id: int
    name: str
    subject: str
    body: str
    language: str


class CitizenRow(NamedTuple):
    """A citizen without contact points."""

    id: int
    uid: UUID
    created_at: datetime
    given: str
    family: str
    born: date | None
    street: str
    town: str
    zip: str
    language: str
    preferred_channel: str
    interpreter: bool
    alert: str


class ContactRow(NamedTuple):
    """A phone number or email address of a citizen; `kind` is a ContactKind's value."""

    citizen_id: int
    kind: str
    raw: str
    norm: str
    label: str
    preferred: bool


class CaseRow(NamedTuple):
    """A case as it stands today; `status` is a CaseStatus's value."""

    id: int
    uid: UUID
    number: str
    title: str
    status: str
    citizen_id: int | None
    queue_id: int
    assignee_id: int | None
    topic_id: int
    opened_at: datetime
    due_at: datetime
    closed_at: datetime | None
    version: int


class CaseEventRow(NamedTuple):
    """An event of a case; `kind` is an EntryKind's value."""

    uid: UUID
    case_id: int
    at: datetime
    kind: str
    body: str
    by_name: str


class InteractionRow(NamedTuple):
    """An interaction; channel, direction and outcome are the enums' values."""

    id: int
    uid: UUID
    at: datetime
    channel: str
    direction: str
    outcome: str
    citizen_id: int | None
    case_id: int | None
    topic_id: int | None
    subject: str
    body: str
    caller: str
    seconds: int | None
    by_name: str


class AwaitingRow(NamedTuple):
    """A written contact that waits, or waited, for an answer."""

    interaction_id: int
    citizen_id: int | None
    channel: str
    since: datetime
    answered_at: datetime | None


class CallbackRow(NamedTuple):
    """A promised callback."""

    citizen_id: int | None
    case_id: int | None
    interaction_id: int
    due_at: datetime
    phone: str
    note: str
    made_at: datetime
    done_at: datetime | None
    by_name: str


@dataclass(frozen=True, slots=True)
class SampleBatch:
    """Rows that belong into one transaction; ids are given and start at 1. `settings` and `counters` are by name."""

    settings: Mapping[str, str] = field(default_factory=dict)
    counters: Mapping[str, int] = field(default_factory=dict)
    users: tuple[UserRow, ...] = ()
    queues: tuple[QueueRow, ...] = ()
    topics: tuple[TopicRow, ...] = ()
    templates: tuple[TemplateRow, ...] = ()
    citizens: tuple[CitizenRow, ...] = ()
    contacts: tuple[ContactRow, ...] = ()
    cases: tuple[CaseRow, ...] = ()
    events: tuple[CaseEventRow, ...] = ()
    interactions: tuple[InteractionRow, ...] = ()
    awaiting: tuple[AwaitingRow, ...] = ()
    callbacks: tuple[CallbackRow, ...] = ()
    mails: tuple[RawMail, ...] = ()
    """Mail that arrived and is still to be taken in by the intake, not by the loader."""


class BulkLoader(Protocol):
    """Fills an empty office."""

    def load(self, batches: Iterator[SampleBatch]) -> Iterator[SampleBatch]:
        """Write batch after batch and yield each one written; the last step happens after the last one. Raises OfficeRefused where it is not empty."""
        ...


class MailTaker(Protocol):
    """Takes raw mail in as a pull of a mailbox does."""

    def take(self, mails: tuple[RawMail, ...]) -> IntakeReport:
        """Store and read the mails."""
        ...


@dataclass(frozen=True, slots=True)
class FreshOffice:
    """An empty office about to be filled."""

    loader: BulkLoader
    mail: MailTaker


class OfficeMaker(Protocol):
    """Makes an empty office, whole or not at all."""

    def fresh(self, location: str) -> AbstractContextManager[FreshOffice]:
        """Give an empty office that takes its place when the block ends well, and leaves nothing behind when it does not. Raises OfficeRefused."""
        ...


class SampleMaker(Protocol):
    """Makes the made-up county."""

    def make(self, location: str, citizens: int, weeks: int, progress: Progress) -> Mapping[str, int]:
        """Fill a new office at the location; return how many records of each kind it holds. Nothing is left behind when it is cancelled."""
        ...
