"""When the office is open."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sample.calendar import CLOSES, DAY, HOUR, OPENS, busyness, day_of, in_office, is_holiday, is_open, mail_time, office_hours_later, office_time, start_of
from app.sample.dice import Dice

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    "day", [date(2026, 1, 1), date(2026, 1, 19), date(2026, 5, 25), date(2026, 7, 4), date(2026, 9, 7), date(2026, 11, 26), date(2026, 12, 25)]
)
def test_the_office_is_closed_on_holidays(day: date) -> None:
    assert is_holiday(day)
    assert not is_open(day)


@pytest.mark.parametrize("day", [date(2026, 1, 26), date(2026, 11, 16), date(2026, 6, 1)])
def test_the_office_is_open_on_ordinary_days(day: date) -> None:
    assert is_open(day)


def test_mondays_and_days_after_a_holiday_are_busy_and_weekends_quiet() -> None:
    monday, wednesday, saturday = date(2026, 11, 16), date(2026, 11, 18), date(2026, 11, 21)
    assert busyness(monday) > busyness(wednesday) > 5 * busyness(saturday)
    assert busyness(date(2026, 11, 26)) < 0.2
    assert busyness(date(2026, 9, 8)) > busyness(date(2026, 9, 15))


@given(DAYS, st.integers(0, 999))
def test_office_times_lie_in_office_hours(day: date, seed: int) -> None:
    start = start_of(day)
    assert day_of(start) == day
    assert start + OPENS <= office_time(start, Dice(seed)) <= start + CLOSES + HOUR // 2
    assert start <= mail_time(start, Dice(seed)) < start + DAY


@given(DAYS, st.integers(0, DAY - 1), st.integers(0, 999))
def test_the_next_office_time_is_on_an_open_day(day: date, second: int, seed: int) -> None:
    at = start_of(day) + second
    found = in_office(at, Dice(seed))
    assert is_open(day_of(found))
    assert day_of(at) <= day_of(found) <= day_of(at) + timedelta(days=7)


@given(DAYS, st.integers(0, DAY - 1), st.floats(0, 400, allow_nan=False), st.integers(0, 99))
def test_office_hours_pass_only_while_the_office_is_open(day: date, second: int, hours: float, seed: int) -> None:
    at = start_of(day) + second
    later = office_hours_later(at, hours, Dice(seed))
    assert later >= at
    assert is_open(day_of(later))
    assert OPENS <= later % DAY <= CLOSES
    assert later - at >= int(hours * HOUR) * 0.5


def test_a_short_wait_on_friday_afternoon_ends_on_monday_morning() -> None:
    friday = start_of(date(2026, 11, 20)) + 16 * HOUR
    later = office_hours_later(friday, 1.0, Dice(1))
    assert day_of(later) == date(2026, 11, 23)
    assert later % DAY == OPENS + HOUR // 2
