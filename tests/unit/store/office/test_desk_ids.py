"""Numbers that a desk gives without asking: rising, never another desk's, and exact in JSON."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.store.office.desk_ids import MOST_DESKS, OutboxNumbers, first_id, next_ids
from tests.stories import MONDAY

TIMES = st.datetimes(datetime(1999, 1, 1), datetime(2058, 1, 1), timezones=st.just(UTC))
NUMBERS = st.integers(1, MOST_DESKS - 1)


@given(NUMBERS, st.lists(st.tuples(TIMES, st.integers(0, 9_000)), max_size=6))
def test_they_rise_whatever_the_clock_does(desk: int, calls: list[tuple[datetime, int]]) -> None:
    last = 0
    for at, count in calls:
        given_now = next_ids(last, desk, at, count)
        assert given_now == sorted(set(given_now))
        assert all(last < number < 2**53 for number in given_now)
        assert all((number >> 13) & (MOST_DESKS - 1) == desk for number in given_now), "the desk stands in each of them"
        last = given_now[-1] if given_now else last


@given(TIMES, NUMBERS, NUMBERS, st.integers(1, 50))
def test_no_two_desks_ever_give_the_same(at: datetime, one: int, other: int, count: int) -> None:
    if one != other:
        assert not set(next_ids(0, one, at, count)) & set(next_ids(0, other, at, count))


def test_later_rows_have_higher_numbers_also_between_desks() -> None:
    assert first_id(1000, MONDAY) < first_id(1, MONDAY + timedelta(seconds=1))


@pytest.mark.parametrize("desk", [0, -1, MOST_DESKS])
def test_there_is_no_such_desk(desk: int) -> None:
    with pytest.raises(ValueError, match="no desk has the number"):
        first_id(desk, MONDAY)


def test_a_case_has_a_number_of_its_desk_until_the_office_gives_one() -> None:
    numbers = OutboxNumbers(7, 0, 41, lambda: MONDAY)
    assert [numbers.case_number(), numbers.case_number()] == ["D7-0042", "D7-0043"]
    assert numbers.ids(0) == []
    assert numbers.ids(2) == [first_id(7, MONDAY), first_id(7, MONDAY) + 1]
