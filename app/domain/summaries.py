"""What the printed summaries say: values only, ready to be drawn on paper or written as CSV."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.case import Case, CaseBrief
from app.domain.citizen import Citizen
from app.domain.timeline import TimelineEntry


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """Everything printed about one case; entries are oldest first."""

    office: str
    printed_at: datetime
    printed_by: str
    case: Case
    citizen: Citizen | None
    entries: tuple[TimelineEntry, ...]
    attachments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """One row of the weekly table: this week's count and the four weeks before it, oldest first."""

    name: str
    this_week: int
    before: tuple[int, int, int, int]

    @property
    def usual(self) -> float:
        """Return the mean of the four weeks before."""
        return sum(self.before) / 4


@dataclass(frozen=True, slots=True)
class UnansweredRow:
    """A written contact that still waits for an answer."""

    at: datetime
    citizen: str
    subject: str
    days: int


@dataclass(frozen=True, slots=True)
class AskedTwiceRow:
    """A citizen who came again about a like matter, on another channel, before we answered: the channel hop."""

    citizen: str
    first_at: datetime
    first_channel: str
    again_at: datetime
    again_channel: str
    subject: str
    citizen_id: int | None = None


@dataclass(frozen=True, slots=True)
class WeeklySummary:
    """The office's week, Monday to Sunday, against the four weeks before.

    `until` is set while the week is still running: everything is then counted up to that time, in this week and at the same point of the others.
    """

    office: str
    week: str
    first_day: date
    last_day: date
    printed_at: datetime
    printed_by: str
    contacts: Trend
    channels: tuple[Trend, ...]
    topics: tuple[Trend, ...]
    opened: Trend
    closed: Trend
    open_now: int
    overdue_now: int
    unanswered_now: int
    oldest_open: tuple[CaseBrief, ...]
    overdue: tuple[CaseBrief, ...]
    unanswered: tuple[UnansweredRow, ...]
    asked_twice: Trend
    asked_twice_rows: tuple[AskedTwiceRow, ...]
    until: datetime | None = None
