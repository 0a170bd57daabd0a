"""The quick answers to "when do we call back": this afternoon, the next working morning, two working days on."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from app.domain.service_standard import SATURDAY, due_after

MORNING = time(9)
AFTERNOON = time(15)
LAST = time(16, 30)
"""From here on nobody promises this afternoon."""
LEAD = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class QuickTime:
    """One choice: its name ("afternoon", "morning", "later") and the time it means."""

    name: str
    at: datetime


def quick_times(now: datetime) -> tuple[QuickTime, ...]:
    """Return the choices that make sense at this moment, soonest first, in the zone of `now`."""
    morning = _on(now, MORNING)
    times = [QuickTime("morning", due_after(morning, 1)), QuickTime("later", due_after(morning, 2))]
    afternoon = _afternoon(now)
    return (QuickTime("afternoon", afternoon), *times) if afternoon is not None else tuple(times)


def _afternoon(now: datetime) -> datetime | None:
    if now.weekday() >= SATURDAY or now.time() > LAST:
        return None
    soonest = _half_hour(now + LEAD)
    return max(soonest, _on(now, AFTERNOON))


def _half_hour(at: datetime) -> datetime:
    """Round up to the next full or half hour."""
    start = at.replace(minute=0, second=0, microsecond=0)
    steps = -(-(at - start) // timedelta(minutes=30))
    return start + steps * timedelta(minutes=30)


def _on(day: datetime, at: time) -> datetime:
    return day.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
