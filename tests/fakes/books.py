"""What the fake office remembers: plain dictionaries of frozen values, copied for every transaction."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.attachment import Attachment
from app.domain.callback import Callback
from app.domain.case import Case
from app.domain.channel import Channel
from app.domain.citizen import Citizen
from app.domain.email_message import MessageState, ParsedMail
from app.domain.import_report import ImportBatch, ImportedRow
from app.domain.interaction import Interaction
from app.domain.mailbox import MailboxSettings, Reconciliation, Throttling
from app.domain.names import storable
from app.domain.outgoing import Outgoing
from app.domain.person_link import PersonLink, SpeaksFor
from app.domain.presence import Presence, ReplyDraft
from app.domain.shortcut import Shortcut
from app.domain.template import Template
from app.domain.timeline import EntryKind
from app.domain.user import User
from app.domain.web_form import WebForm
from app.domain.work_queue import Topic, WorkQueue


class ReferenceToNothingError(Exception):
    """A row would point to a record that does not exist: a bug of the caller, as in a real store."""


@dataclass(frozen=True, slots=True)
class Waiting:
    citizen_id: int | None
    channel: Channel
    since: datetime
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Event:
    id: int
    uid: UUID | None
    case_id: int
    at: datetime
    kind: EntryKind
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Promise:
    callback: Callback
    made_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Kept:
    attachment: Attachment
    content_id: str
    inline: bool


@dataclass(frozen=True, slots=True)
class Box:
    settings: MailboxSettings
    checkpoint: str = ""
    checked_at: datetime | None = None
    fault: str = ""
    removed: bool = False
    reconciled: Reconciliation | None = None
    throttled: Throttling | None = None


@dataclass(frozen=True, slots=True)
class Lease:
    holder: str
    user_name: str
    desk: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Letter:
    id: int
    mailbox_id: int | None
    raw_sha256: str
    size: int
    received_at: datetime
    dated: bool
    oversize: bool
    source_file: str
    state: MessageState = MessageState.RECEIVED
    tries: int = 0
    why: str = ""
    mail: ParsedMail | None = None
    fingerprint: str = ""
    interaction_id: int | None = None
    id_used_before: bool = False
    filed_by: str = ""
    filed_why: str = ""
    form_id: int | None = None
    refetched: bool = False


@dataclass
class Books:
    citizens: dict[int, Citizen] = field(default_factory=dict)
    interactions: dict[int, Interaction] = field(default_factory=dict)
    waiting: dict[int, Waiting] = field(default_factory=dict)
    cases: dict[int, Case] = field(default_factory=dict)
    events: dict[int, Event] = field(default_factory=dict)
    promises: dict[int, Promise] = field(default_factory=dict)
    letters: dict[int, Letter] = field(default_factory=dict)
    sightings: dict[tuple[int, str], int] = field(default_factory=dict)
    boxes: dict[int, Box] = field(default_factory=dict)
    kept: dict[int, Kept] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    queues: dict[int, WorkQueue] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    users: dict[int, User] = field(default_factory=dict)
    leases: dict[str, Lease] = field(default_factory=dict)
    forms: dict[int, tuple[WebForm, bool]] = field(default_factory=dict)
    outbox: dict[int, Outgoing] = field(default_factory=dict)
    templates: dict[int, tuple[Template, bool]] = field(default_factory=dict)
    present: dict[tuple[int, int, str], Presence] = field(default_factory=dict)
    reply_drafts: dict[tuple[int, int, str], ReplyDraft] = field(default_factory=dict)
    changes: list[Mapping[str, object]] = field(default_factory=list)
    links: dict[int, PersonLink] = field(default_factory=dict)
    not_the_same: dict[tuple[int, int], datetime] = field(default_factory=dict)
    homes: dict[int, int | None] = field(default_factory=dict)
    speakers: dict[int, SpeaksFor] = field(default_factory=dict)
    pins: dict[tuple[int, Shortcut], datetime] = field(default_factory=dict)
    imports: dict[int, ImportBatch] = field(default_factory=dict)
    imported: dict[tuple[int, int], ImportedRow] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def copy(self) -> "Books":
        return Books(**{each.name: copy(getattr(self, each.name)) for each in fields(self)})

    def next(self, name: str) -> int:
        self.numbers[name] = self.numbers.get(name, 0) + 1
        return self.numbers[name]

    def refer(self, **wanted: int | None) -> None:
        """Refuse ids that point to nothing: refer(citizens=3, cases=None)."""
        for table, record in wanted.items():
            if record is not None and record not in getattr(self, table):
                raise ReferenceToNothingError(f"{table} {record}")

    def topic_named(self, name: str) -> int | None:
        return next((topic.id for topic in self.topics.values() if topic.name == name), None)

    def name_of(self, citizen_id: int | None) -> str:
        if citizen_id is None:
            return ""
        profile = self.citizens[citizen_id].profile
        return f"{profile.given} {profile.family}".strip()


def stored(value: Any) -> Any:
    """Return a value as a store gives it back: every text without what no engine can hold."""
    if isinstance(value, str) and type(value) is str:
        return storable(value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: stored(getattr(value, each.name)) for each in fields(value)})
    if isinstance(value, tuple):
        return tuple(stored(each) for each in value)
    return value
