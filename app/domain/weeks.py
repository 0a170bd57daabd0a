"""ISO weeks of the office: their names, their days, and the moments at which they begin and end in local time."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from app.domain.errors import DomainError

_WEEK = re.compile(r"([0-9]{4})-?[Ww]([0-9]{1,2})")
_FIRST_YEAR, _LAST_YEAR = 1900, 9000
_COMPARED = 4
"""Weeks before, with which a week is compared."""


def week_of(day: date) -> str:
    """Return the ISO week a day falls in: "2026-W47"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def first_day(week: str) -> date:
    """Return the Monday of a week such as "2026-W47". Raises DomainError where there is no such week."""
    match = _WEEK.fullmatch(week.strip())
    if match:
        year, number = int(match[1]), int(match[2])
        try:
            if _FIRST_YEAR <= year <= _LAST_YEAR:
                return date.fromisocalendar(year, number, 1)
        except ValueError:
            pass
    raise DomainError(f"{week.strip()[:40]!r} is not a week. Write the year and the number of the week, for example 2026-W47.", "week")


def default_week(today: date) -> str:
    """Return the week a summary is about when none is named: on a Monday the one that ended yesterday, on other days the running one.

    The summary is printed on Monday morning for the week that is over; asked for on another day, people want to know how this week is going.
    """
    return week_of(today - timedelta(days=1))


def week_edges(week: str, zone: tzinfo) -> tuple[datetime, ...]:
    """Return six moments in UTC: the Mondays, 00:00 local time, that bound the four weeks before and the week itself. Raises DomainError."""
    monday = first_day(week)
    return tuple(_local(monday + timedelta(weeks=index), time(), zone) for index in range(-_COMPARED, 2))


def running_week_edges(week: str, zone: tzinfo, now: datetime) -> tuple[datetime, ...]:
    """Return ten moments in UTC: for the four weeks before and the week itself, its Monday 00:00 and the same weekday and time of day as now.

    A running week is compared with equally long parts of the others; every second span (the rest of each week) is not wanted. Raises DomainError.
    """
    monday = first_day(week)
    local = now.astimezone(zone)
    into = local.date() - monday
    mondays = [monday + timedelta(weeks=index) for index in range(-_COMPARED, 1)]
    return tuple(edge for start in mondays for edge in (_local(start, time(), zone), _local(start + into, local.time(), zone)))


def local_midnight(day: date, zone: tzinfo) -> datetime:
    """Return the moment in UTC at which a day begins."""
    return _local(day, time(), zone)


def _local(day: date, at: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)
