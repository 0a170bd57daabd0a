"""The office's service standard: due times in working days."""

from datetime import datetime, timedelta

SATURDAY = 5


def due_after(start: datetime, working_days: int) -> datetime:
    """Return the time `working_days` Mondays-to-Fridays after start, at the same time of day."""
    due, left = start, working_days
    while left > 0:
        due += timedelta(days=1)
        if due.weekday() < SATURDAY:
            left -= 1
    return due
