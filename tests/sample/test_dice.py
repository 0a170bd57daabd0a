"""Chance that falls the same way everywhere."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sample.dice import Dice, Wheel, by_rank, moment


def test_the_same_seed_gives_the_same_chances() -> None:
    assert [Dice(7).roll() for _ in range(3)] == [Dice(7).roll() for _ in range(3)]
    # Written down once: should these change, every sample office changes with them.
    dice = Dice(1889)
    assert [dice.between(1, 1_000) for _ in range(5)] == [305, 811, 201, 4, 789]


@given(st.integers(0, 2**32), st.integers(-5, 5), st.integers(0, 100))
def test_a_number_lies_within_its_bounds(seed: int, low: int, width: int) -> None:
    assert low <= Dice(seed).between(low, low + width) <= low + width


def test_a_wheel_follows_its_weights() -> None:
    dice, wheel = Dice(3), Wheel(("often", "seldom", "never"), (9, 1, 0))
    seen = Counter(wheel.spin(dice) for _ in range(5_000))
    assert seen["never"] == 0
    assert 0.07 < seen["seldom"] / 5_000 < 0.13


def test_the_first_of_a_list_come_up_most() -> None:
    dice, wheel = Dice(3), by_rank(range(50))
    seen = Counter(wheel.spin(dice) for _ in range(20_000))
    assert seen[0] > seen[10] > seen[49] > 0


@pytest.mark.parametrize("share", [0.0, 0.25, 1.0])
def test_a_chance_comes_in_its_share_of_cases(share: float) -> None:
    dice = Dice(5)
    assert sum(dice.chance(share) for _ in range(8_000)) / 8_000 == pytest.approx(share, abs=0.02)


def test_a_count_has_its_mean_and_near_its_median() -> None:
    dice = Dice(5)
    assert sum(dice.count(2.3) for _ in range(8_000)) / 8_000 == pytest.approx(2.3, abs=0.05)
    drawn = sorted(dice.near(10, 0.8) for _ in range(8_001))
    assert drawn[4_000] == pytest.approx(10, rel=0.05)
    assert drawn[0] > 0


def test_uids_are_of_version_7_in_order_of_time_and_all_different() -> None:
    dice = Dice(5)
    uids = [dice.uid(1_795_000_000 + at) for at in range(2_000)]
    assert uids == sorted(uids)
    assert len(set(uids)) == 2_000
    assert {uid.version for uid in uids} == {7}
    assert int.from_bytes(uids[0].bytes[:6], "big") == 1_795_000_000_000
    assert moment(0).isoformat() == "1970-01-01T00:00:00+00:00"
