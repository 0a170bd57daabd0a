"""When a county office is busy: office hours, holidays, weekdays and seasons. Local times are seconds since 1970 shifted by the zone's offset."""

from datetime import date, timedelta
from functools import lru_cache

from app.sample.dice import Dice, Wheel

DAY = 86_400
HOUR = 3_600
OPENS, CLOSES = 8 * HOUR, 16 * HOUR + 1_800

_EPOCH = date(1970, 1, 1)
_SATURDAY = 5
_WEEKDAYS = (1.26, 1.08, 1.0, 0.96, 0.88, 0.07, 0.06)
"""Contacts by weekday; on the weekend only mail and web forms arrive."""
_HALF_HOURS = Wheel(range(16, 33), (7, 9, 10, 11, 10, 9, 8, 6, 5, 5, 8, 9, 9, 8, 7, 6, 3))
_MAIL_HOURS = Wheel(range(24), (1, 1, 0.5, 0.5, 0.5, 1, 2, 4, 7, 8, 8, 7, 7, 6, 6, 6, 6, 6, 6, 7, 8, 7, 5, 2))
_FIXED_HOLIDAYS = {(1, 1), (6, 19), (7, 4), (11, 11), (12, 24), (12, 25)}
_MOVING_HOLIDAYS = {(1, 0, 15, 21), (2, 0, 15, 21), (5, 0, 25, 31), (9, 0, 1, 7), (11, 3, 22, 28), (11, 4, 23, 29)}
"""Month, weekday, first and last day of the month on which it can fall."""


def day_of(local: int) -> date:
    """Return the local date of a local time."""
    return _day(local // DAY)


def start_of(day: date) -> int:
    """Return the local time at which a day begins."""
    return (day - _EPOCH).days * DAY


def is_holiday(day: date) -> bool:
    """Tell whether the office is closed for a holiday."""
    if (day.month, day.day) in _FIXED_HOLIDAYS:
        return True
    return any(day.month == month and day.weekday() == weekday and low <= day.day <= high for month, weekday, low, high in _MOVING_HOLIDAYS)


@lru_cache(maxsize=8_192)
def is_open(day: date) -> bool:
    """Tell whether the office works on the day."""
    return day.weekday() < _SATURDAY and not is_holiday(day)


def busyness(day: date) -> float:
    """Return how many contacts begin on the day, where an ordinary Wednesday is 1."""
    if day.weekday() < _SATURDAY and is_holiday(day):
        return _WEEKDAYS[_SATURDAY]
    after_holiday = 1.15 if day.weekday() < _SATURDAY and not is_open(day - timedelta(days=1)) and day.weekday() else 1.0
    return _WEEKDAYS[day.weekday()] * after_holiday


def office_time(day_start: int, dice: Dice) -> int:
    """Return a time within office hours on the day."""
    return day_start + _HALF_HOURS.spin(dice) * HOUR // 2 + dice.between(0, 1_799)


def in_office(local: int, dice: Dice) -> int:
    """Return a time within office hours on the day of a time, or on the next day the office is open."""
    day = day_of(local)
    while not is_open(day):
        day += timedelta(days=1)
    return office_time(start_of(day), dice)


def mail_time(day_start: int, dice: Dice) -> int:
    """Return a time at which people write."""
    return day_start + _MAIL_HOURS.spin(dice) * HOUR + dice.between(0, HOUR - 1)


def office_hours_later(local: int, hours: float, dice: Dice) -> int:
    """Return the time so many office hours later, at a time the office is open."""
    at, left = local, int(hours * HOUR)
    while True:
        day = day_of(at)
        start = start_of(day)
        if is_open(day) and at < start + CLOSES:
            begins = max(at, start + OPENS)
            if begins + left <= start + CLOSES:
                return begins + left
            left -= start + CLOSES - begins
        at = start + DAY
        if left > 40 * HOUR:
            # Long waits need not be counted by the minute.
            at, left = at + left // (8 * HOUR) * DAY * 7 // 5, dice.between(0, 4 * HOUR)


@lru_cache(maxsize=8_192)
def _day(number: int) -> date:
    return _EPOCH + timedelta(days=number)
