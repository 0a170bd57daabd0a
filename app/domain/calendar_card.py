"""An appointment that came with a mail, as far as a card shows it. Nothing is answered or accepted by itself."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CalendarCard:
    """One event of a calendar file. Times are UTC, None where they are missing or cannot be read.

    Of a whole-day event `starts_at` is midnight UTC of its first day and `ends_at` midnight UTC after its last day: show the dates, convert no zone.
    """

    summary: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    whole_day: bool = False
    location: str = ""
    organizer: str = ""
    """Name and address, or one of both."""
    method: str = ""
    """What the sender wants, in capitals: REQUEST, REPLY, CANCEL, PUBLISH ...; empty where the file does not say."""
    status: str = ""
    """CONFIRMED, TENTATIVE or CANCELLED; of a REPLY what was answered: ACCEPTED, DECLINED, TENTATIVE. Empty where the file does not say."""
    repeats: bool = False
    """The event comes again; the times are those of the first one."""
