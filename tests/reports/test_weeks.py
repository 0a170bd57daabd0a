"""Weeks: their names, their Mondays, and the moments at which they begin where the office is."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import DomainError
from app.domain.weeks import default_week, first_day, running_week_edges, week_edges, week_of

LOUISVILLE = ZoneInfo("America/New_York")
ZONES = st.sampled_from(
    [ZoneInfo(name) for name in ("America/New_York", "America/Phoenix", "America/Anchorage", "Pacific/Honolulu", "Europe/Berlin", "America/Havana", "UTC")]
)
WEEKS = st.dates(date(1970, 2, 9), date(2100, 12, 31)).map(week_of)


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 11, 22), "2026-W47"),
        (date(2026, 12, 31), "2026-W53"),
        (date(2027, 1, 3), "2026-W53"),
        (date(2027, 1, 4), "2027-W01"),
        (date(2024, 12, 30), "2025-W01"),
    ],
)
def test_the_turn_of_the_year_belongs_to_the_week_of_its_thursday(day: date, week: str) -> None:
    assert week_of(day) == week


@given(st.dates(date(1900, 1, 1), date(8999, 12, 20)))
def test_every_day_lies_in_the_week_named_after_it(day: date) -> None:
    monday = first_day(week_of(day))
    assert monday.weekday() == 0
    assert monday <= day < monday + timedelta(days=7)


@pytest.mark.parametrize("typed", ["2026-W47", "2026-w47", " 2026W47 "])
def test_a_week_may_be_typed_in_more_than_one_way(typed: str) -> None:
    assert first_day(typed) == date(2026, 11, 16)


@pytest.mark.parametrize(
    "typed", ["", "47", "2026-47", "2026-W00", "2025-W53", "2026-W54", "0000-W01", "9999-W52", "next week", "2026-W4711", "٢٠٢٦-W47", "x" * 5000]
)
def test_what_is_no_week_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(DomainError, match="2026-W47") as refused:
        first_day(typed)
    assert len(str(refused.value)) < 200
    assert refused.value.field == "week"


def test_on_monday_the_summary_is_about_last_week_and_later_about_this_one() -> None:
    weeks = [default_week(date(2026, 11, 16) + timedelta(days=days)) for days in range(8)]
    assert weeks == ["2026-W46", *["2026-W47"] * 7]


def test_the_edges_are_local_midnights_also_when_the_clocks_change() -> None:
    edges = week_edges("2026-W45", LOUISVILLE)
    assert [edge.hour for edge in edges] == [4, 4, 4, 4, 5, 5], "clocks went back on 1 November"
    assert edges[4] - edges[3] == timedelta(days=7, hours=1)
    assert edges[-1] == datetime(2026, 11, 9, 5, tzinfo=UTC)


@given(WEEKS, ZONES)
def test_five_weeks_follow_one_another_without_a_gap(week: str, zone: ZoneInfo) -> None:
    edges = week_edges(week, zone)
    assert len(edges) == 6
    assert all(edge.tzinfo is UTC for edge in edges)
    for start, end in pairwise(edges):
        assert abs((end - start) - timedelta(days=7)) <= timedelta(hours=1)
    monday = first_day(week)
    for index, edge in enumerate(edges):
        local = edge.astimezone(zone)
        assert local.date() == monday + timedelta(weeks=index - 4)
        assert local.hour <= 1, "midnight, or one o'clock where the clocks skipped it"


@given(st.datetimes(datetime(1970, 3, 1), datetime(2100, 1, 1)), ZONES)
def test_a_running_week_is_compared_with_the_same_part_of_the_others(moment: datetime, zone: ZoneInfo) -> None:
    now = moment.replace(tzinfo=UTC)
    local = now.astimezone(zone)
    edges = running_week_edges(week_of(local.date()), zone, now)
    assert len(edges) == 10
    assert list(edges) == sorted(edges)
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        assert start.astimezone(zone).weekday() == 0
        assert timedelta(0) <= end - start < timedelta(days=7, hours=2)
    assert abs(edges[-1] - now) <= timedelta(hours=1), "now itself, up to an hour that a change of clocks shows twice"
    assert edges[::2] == week_edges(week_of(local.date()), zone)[:5]


def test_a_running_week_ends_now() -> None:
    now = datetime(2026, 11, 19, 21, 40, tzinfo=UTC)
    edges = running_week_edges("2026-W47", LOUISVILLE, now)
    assert edges[-1] == now
    assert edges[-3] == now - timedelta(weeks=1)
    assert edges[1].astimezone(LOUISVILLE) == datetime(2026, 10, 22, 16, 40, tzinfo=LOUISVILLE)
