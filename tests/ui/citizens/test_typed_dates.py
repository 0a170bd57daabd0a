"""People type days in many ways; what cannot be read is said in words, with what to do."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.citizen import Profile, check_profile
from app.domain.errors import DomainError
from app.ui.widgets.typed_dates import END_OF_DAY, UnreadableDate, read_day, read_moment, read_past_day

TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=timezone(timedelta(hours=-6)))
BORN = date(1984, 3, 5)


@pytest.mark.parametrize(
    "typed",
    [
        "1984-03-05",
        "1984/3/5",
        "3/5/1984",
        "03/05/1984",
        "3/5/84",
        "3-5-1984",
        "5.3.1984",
        "03051984",
        "19840305",
        "5 Mar 1984",
        "5 march 84",
        "Mar 5, 1984",
        "March 5th 1984",
        "1984 March 5",
        "5 de marzo de 1984",
        "5 marzo 1984",
        " 3 / 5 / 1984 ",
    ],
)
def test_the_birthday_of_maria_is_read_however_it_is_typed(typed: str) -> None:
    assert read_day(typed, TODAY) == BORN


@pytest.mark.parametrize(("typed", "meant"), [("5/3/1984", date(1984, 3, 5)), ("25/3/1984", date(1984, 3, 25)), ("3/25/1984", date(1984, 3, 25))])
def test_where_the_day_comes_first_it_is_read_first(typed: str, meant: date) -> None:
    assert read_day(typed, TODAY, month_first=False) == meant


@pytest.mark.parametrize(("typed", "year"), [("3/5/26", 2026), ("3/5/27", 1927), ("3/5/00", 2000), ("5 Mar 12", 2012)])
def test_two_figures_of_a_year_lie_in_the_last_hundred_years(typed: str, year: int) -> None:
    found = read_day(typed, TODAY)
    assert found is not None
    assert found.year == year


@pytest.mark.parametrize("typed", ["31/2/1984", "30 Feb 1984", "yesterday-ish", "1984", "13/13/1984", "x", "--", "3/5/19840", "mar mar 5", "٣/٥/١٩٨٤x"])
def test_what_is_not_a_day_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(UnreadableDate) as caught:
        read_day(typed, TODAY, field="born")
    assert caught.value.field == "born"
    assert "3/5/1984" in str(caught.value)
    assert "Nothing was saved" in str(caught.value)


def test_nothing_typed_is_no_day() -> None:
    assert read_day("   ", TODAY) is None
    assert read_moment("", NOW) is None


def test_a_birth_in_1899_is_read_and_then_refused_in_words() -> None:
    born = read_day("12/31/1899", TODAY)
    assert born == date(1899, 12, 31)
    with pytest.raises(DomainError, match="before 1900"):
        check_profile(Profile(family="Old", born=born), TODAY)


@given(st.dates(date(1900, 1, 1), TODAY), st.sampled_from(["%Y-%m-%d", "%m/%d/%Y", "%d.%m.%Y", "%d %B %Y", "%b %d, %Y", "%m%d%Y"]))
def test_every_day_reads_back_from_every_shape(day: date, shape: str) -> None:
    assert read_day(day.strftime(shape), TODAY) == day


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_refused_never_a_crash(typed: str) -> None:
    for read in (lambda: read_day(typed, TODAY), lambda: read_moment(typed, NOW)):
        with suppress(UnreadableDate):
            read()


@pytest.mark.parametrize(
    ("typed", "day", "clock"),
    [
        ("today", TODAY, END_OF_DAY),
        ("tomorrow 12:00", date(2026, 11, 26), time(12, 0)),
        ("mañana", date(2026, 11, 26), END_OF_DAY),
        ("fri", date(2026, 11, 27), END_OF_DAY),
        ("viernes 9:15", date(2026, 11, 27), time(9, 15)),
        ("wednesday", date(2026, 12, 2), END_OF_DAY),
        ("in 3 days", date(2026, 11, 28), END_OF_DAY),
        ("+2w", date(2026, 12, 9), END_OF_DAY),
        ("in 1 week 4pm", date(2026, 12, 2), time(16, 0)),
        ("3 Nov", date(2027, 11, 3), END_OF_DAY),
        ("3 dec 14:30", date(2026, 12, 3), time(14, 30)),
        ("12/24", date(2026, 12, 24), END_OF_DAY),
        ("12/24/26", date(2026, 12, 24), END_OF_DAY),
        ("5 jan 27", date(2027, 1, 5), END_OF_DAY),
        ("2026-12-24T16:00", date(2026, 12, 24), time(16, 0)),
        ("tomorrow noon", date(2026, 11, 26), time(12, 0)),
        ("11:45", TODAY, time(11, 45)),
    ],
)
def test_until_when_is_typed_as_it_is_said(typed: str, day: date, clock: time) -> None:
    assert read_moment(typed, NOW) == datetime.combine(day, clock, NOW.tzinfo)


@pytest.mark.parametrize("typed", ["tomorrow 25:00", "someday", "in many days", "Feb 30"])
def test_a_time_nobody_can_keep_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableDate):
        read_moment(typed, NOW, field="due_at")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("yesterday", date(2026, 11, 21)),
        ("today", date(2026, 11, 22)),
        ("ayer", date(2026, 11, 21)),
        ("monday", date(2026, 11, 16)),
        ("sunday", date(2026, 11, 15)),
        ("last friday", date(2026, 11, 20)),
        ("el lunes pasado", date(2026, 11, 16)),
        ("march 2024", date(2024, 3, 31)),
        ("diciembre de 2024", date(2024, 12, 31)),
        ("feb 2024", date(2024, 2, 29)),
        ("march", date(2026, 3, 31)),
        ("december", date(2025, 12, 31)),
        ("november", date(2026, 11, 30)),
        ("2023", date(2023, 12, 31)),
        ("3/5/2024", date(2024, 3, 5)),
        ("5 march", date(2026, 3, 5)),
        ("24 dec", date(2025, 12, 24)),
        ("12/24", date(2025, 12, 24)),
        ("", None),
    ],
)
def test_a_day_in_the_past_is_read_as_people_say_it(typed: str, found: date | None) -> None:
    assert read_past_day(typed, date(2026, 11, 22)) == found


@pytest.mark.parametrize("typed", ["gibberish", "march march", "march 20245", "32 march 2024", "13/13/2024"])
def test_what_is_no_day_in_the_past_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableDate):
        read_past_day(typed, date(2026, 11, 22))
