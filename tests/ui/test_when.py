"""Times read as people say them at the counter."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from app.ui import when

CENTRAL = timezone(timedelta(hours=-6))
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=CENTRAL)
ENGLISH = QLocale("en_US")
SPANISH = QLocale("es")


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 11, 25, 9, 14, tzinfo=CENTRAL), "09:14"),
        (datetime(2026, 11, 24, 16, 40, tzinfo=CENTRAL), "yesterday 16:40"),
        (datetime(2026, 11, 26, 12, 0, tzinfo=CENTRAL), "tomorrow 12:00"),
        (datetime(2026, 11, 3, 8, 0, tzinfo=CENTRAL), "3 Nov"),
        (datetime(2025, 11, 3, 8, 0, tzinfo=CENTRAL), "3 Nov 2025"),
        (datetime(2026, 11, 25, 3, 0, tzinfo=UTC), "yesterday 21:00"),
        (datetime(1899, 12, 31, 12, 0, tzinfo=UTC), "31 Dec 1899"),
    ],
)
def test_a_time_is_said_as_seen_from_this_desk(at: datetime, said: str) -> None:
    assert when.said(at, NOW, ENGLISH) == said


@pytest.mark.parametrize(
    ("day", "title"),
    [(25, "Today"), (24, "Yesterday"), (26, "Tomorrow"), (20, "Fri 20 Nov"), (2, "Mon 2 Nov")],
)
def test_a_history_is_headed_by_its_days(day: int, title: str) -> None:
    assert when.day_title(date(2026, 11, day), NOW.date(), ENGLISH) == title


def test_days_of_another_year_say_so() -> None:
    assert when.day_title(date(2025, 11, 20), NOW.date(), ENGLISH) == "Thu 20 Nov 2025"


@pytest.mark.parametrize(
    ("days", "due"),
    [(0, "today 12:00"), (1, "tomorrow 12:00"), (2, "Fri 12:00"), (6, "Tue 12:00"), (7, "2 Dec"), (-1, "yesterday 12:00"), (-9, "16 Nov")],
)
def test_a_deadline_names_the_weekday_within_a_week(days: int, due: str) -> None:
    noon = datetime(2026, 11, 25, 12, 0, tzinfo=CENTRAL)
    assert when.due(noon + timedelta(days=days), NOW, ENGLISH) == due


def test_a_tooltip_is_exact_and_in_the_desks_language() -> None:
    at = datetime(2026, 11, 20, 16, 40, 12, tzinfo=CENTRAL)
    assert when.exact(at, NOW, ENGLISH) == "Friday 20 November 2026, 16:40:12"
    assert when.exact(at, NOW, SPANISH).startswith("viernes 20 noviembre 2026")


def test_spanish_months_have_no_full_stop() -> None:
    assert when.day(date(2026, 11, 3), NOW.date(), SPANISH) == "3 nov"


@pytest.mark.parametrize(
    ("minutes", "ago"),
    [(0, "0 min"), (12, "12 min"), (59, "59 min"), (60, "1 h"), (1439, "23 h"), (1440, "1 day"), (4000, "2 days")],
)
def test_waiting_is_counted_in_the_largest_unit(minutes: int, ago: str) -> None:
    assert when.ago(NOW - timedelta(minutes=minutes), NOW) == ago


@pytest.mark.parametrize(
    ("seconds", "clock", "length"),
    [(0, "00:00", "0 s"), (40, "00:40", "40 s"), (134, "02:14", "2 min"), (3900, "1:05:00", "1 h 5 min"), (-5, "00:00", "0 s")],
)
def test_a_contacts_clock_runs_and_its_length_is_said(seconds: int, clock: str, length: str) -> None:
    assert when.clock(timedelta(seconds=seconds)) == clock
    assert when.length(timedelta(seconds=seconds)) == length


@given(st.datetimes(min_value=datetime(1880, 1, 2), max_value=datetime(2200, 1, 1), timezones=st.just(UTC)))
def test_every_moment_can_be_said_and_only_today_is_a_bare_clock(at: datetime) -> None:
    words = when.said(at, NOW, ENGLISH)
    is_today = at.astimezone(CENTRAL).date() == NOW.date()
    assert (len(words) == len("09:14") and words[2] == ":") == is_today


def test_now_knows_its_zone() -> None:
    assert when.now().tzinfo is not None
