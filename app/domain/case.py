"""Cases: a matter that takes more than one contact, with status, queue, assignee and due time."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.domain.errors import DomainError
from app.domain.names import clean, one_line

TITLE_LIMIT = 200
NOTE_LIMIT = 1_000_000
EARLIEST_YEAR = 1900
_CENTURY = 2000
_PROVISIONAL = re.compile(r"D\d+-\d+", re.ASCII)
_WRITTEN = re.compile(r"(\d{2}|(?:19|20)\d{2})-(\d{1,9})", re.ASCII)
_BEGUN = re.compile(r"(?:19|20)\d{2}-\d{0,5}", re.ASCII)


class CaseStatus(StrEnum):
    """Where a case stands."""

    NEW = "New"
    OPEN = "Open"
    WAITING_CITIZEN = "Waiting on citizen"
    WAITING_OTHERS = "Waiting on others"
    RESOLVED = "Resolved"
    CLOSED = "Closed"


ENDED = frozenset({CaseStatus.RESOLVED, CaseStatus.CLOSED})


@dataclass(frozen=True, slots=True)
class Case:
    """One case as last read; `version` grows with every change."""

    id: int
    uid: UUID
    number: str
    title: str
    status: CaseStatus
    citizen_id: int | None
    citizen_name: str
    queue_id: int | None
    queue_name: str
    assignee_id: int | None
    assignee_name: str
    topic: str
    opened_at: datetime
    due_at: datetime | None
    closed_at: datetime | None
    version: int

    @property
    def ended(self) -> bool:
        """Tell whether nothing more is to be done."""
        return self.status in ENDED

    def overdue(self, now: datetime) -> bool:
        """Tell whether the due time has passed on a case that is still open."""
        return not self.ended and self.due_at is not None and self.due_at < now


@dataclass(frozen=True, slots=True)
class CaseBrief:
    """A case in one line: lists, side panels and search results."""

    id: int
    number: str
    title: str
    status: CaseStatus
    citizen_id: int | None
    citizen_name: str
    queue_name: str
    assignee_name: str
    opened_at: datetime
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class OpenCase:
    """Command: open a case; `uid` is made by the client; `interaction_id` is the contact it came from."""

    uid: UUID
    title: str
    citizen_id: int | None = None
    interaction_id: int | None = None
    queue_id: int | None = None
    assignee_id: int | None = None
    topic: str = ""
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CaseEdit:
    """The editable fields of a case; None means "leave as it is", except where `clear` names the field."""

    title: str | None = None
    status: CaseStatus | None = None
    queue_id: int | None = None
    assignee_id: int | None = None
    due_at: datetime | None = None
    citizen_id: int | None = None
    clear: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class EditCase:
    """Command: apply an edit to the case the user saw at `version`."""

    id: int
    version: int
    edit: CaseEdit


class CaseSort(StrEnum):
    """The columns by which the case list sorts."""

    OPENED = "opened"
    DUE = "due"
    NUMBER = "number"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What the case list shows; None means all."""

    open_only: bool = True
    status: CaseStatus | None = None
    queue_id: int | None = None
    assignee_id: int | None = None
    citizen_id: int | None = None
    overdue_at: datetime | None = None
    text: str = ""
    sort: CaseSort = CaseSort.OPENED
    descending: bool = True


def case_number(year: int, count: int) -> str:
    """Return the number shown to people: 2026-000123."""
    return f"{year}-{count:06d}"


def is_provisional(number: str) -> bool:
    """Tell whether a number is only its desk's, until the office has given one: D7-0042."""
    return _PROVISIONAL.fullmatch(number) is not None


def written_number(text: str) -> str:
    """Return the number of a case as it is shown, for one that is written short: "26-123" is 2026-000123; else an empty text."""
    written = _WRITTEN.fullmatch(text.strip())
    return case_number(int(written[1]) + (_CENTURY if len(written[1]) == len("26") else 0), int(written[2])) if written else ""


def is_number_begun(text: str) -> bool:
    """Tell whether a text is the beginning of a case's number, the year and its dash, and not yet whole."""
    return _BEGUN.fullmatch(text.strip()) is not None


def check_title(title: str) -> str:
    """Return the title on one line. Raises DomainError when it is empty or too long."""
    text = one_line(title)
    if not text:
        raise DomainError("Give the case a title that says what it is about. Nothing was saved yet.", "title")
    if len(text) > TITLE_LIMIT:
        raise DomainError(f"A title may have at most {TITLE_LIMIT} characters; this one has {len(text)}. Nothing was saved yet.", "title")
    return text


def check_note(text: str) -> str:
    """Return a note cleaned up. Raises DomainError when it is empty."""
    note = clean(text)
    if not note:
        raise DomainError("The note is empty. Nothing was saved yet.", "note")
    if len(note) > NOTE_LIMIT:
        raise DomainError("The note is longer than a million characters. Attach it as a file instead; nothing was saved yet.", "note")
    return note


def check_due(due_at: datetime | None) -> datetime | None:
    """Return the due time. Raises DomainError for a year that must be a slip of the fingers."""
    if due_at is not None and due_at.year < EARLIEST_YEAR:
        raise DomainError(f"The due date {due_at.date().isoformat()} is before {EARLIEST_YEAR}. Check the year; nothing was saved yet.", "due_at")
    return due_at


def edit_text(value: object) -> str:
    """Return the value of a field as text, as the change log and a conflict show it."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, datetime) else str(value)


def closed_at_after(before: Case, status: CaseStatus, now: datetime) -> datetime | None:
    """Return the closing time after a change of status: set once when the case ends, cleared when it is opened again."""
    if status not in ENDED:
        return None
    return before.closed_at or now
