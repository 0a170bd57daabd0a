"""How a citizen is best reached, told by their last contacts."""

from datetime import timedelta

from app.domain.approach import Approach, Reached, Touch, approach
from app.domain.channel import Channel, Direction, Outcome
from tests.stories import MONDAY


def they(day: float, channel: Channel = Channel.PHONE, outcome: Outcome = Outcome.ANSWERED) -> Touch:
    return Touch(MONDAY + timedelta(days=day), channel, Direction.INBOUND, outcome)


def we(day: float, channel: Channel, outcome: Outcome = Outcome.NONE) -> Touch:
    return Touch(MONDAY + timedelta(days=day), channel, Direction.OUTBOUND, outcome)


def told(*touches: Touch) -> Approach:
    """Return what is said of contacts told from the oldest to the newest."""
    return approach(touches[::-1])


def test_of_somebody_new_nothing_is_said() -> None:
    assert approach(()) == Approach()


def test_the_last_contact_and_the_channel_they_come_by() -> None:
    last = they(9, outcome=Outcome.CALLBACK)
    found = told(they(1, Channel.WALK_IN), they(3), last)
    assert found.last == last
    assert found.comes_by == Reached(Channel.PHONE, 2, 3)
    assert found.answers is None


def test_one_contact_or_a_different_channel_each_time_is_no_habit() -> None:
    assert told(they(1)).comes_by is None
    assert told(they(1), they(2, Channel.LETTER), they(3, Channel.EMAIL), they(4)).comes_by is None


def test_an_email_answered_by_any_contact_within_a_fortnight_counts_a_letter_answered_after_three_weeks_does_not() -> None:
    found = told(we(0, Channel.LETTER), they(21, Channel.WALK_IN), we(30, Channel.EMAIL), they(44))
    assert found.answers == Reached(Channel.EMAIL, 1, 1)


def test_one_answer_is_the_answer_to_the_last_try_only() -> None:
    found = told(we(0, Channel.EMAIL), we(1, Channel.EMAIL), we(2, Channel.LETTER), they(3))
    assert found.answers == Reached(Channel.LETTER, 1, 1)


def test_a_call_of_ours_that_ended_somehow_reached_them_a_call_without_an_outcome_did_not() -> None:
    found = told(we(0, Channel.PHONE, Outcome.ADDED_TO_CASE), we(20, Channel.PHONE), we(40, Channel.EMAIL, Outcome.ANSWERED))
    assert found.answers == Reached(Channel.PHONE, 1, 2)


def test_four_of_five_weigh_more_than_a_single_lucky_letter() -> None:
    calls = [we(at * 20, Channel.PHONE, Outcome.ANSWERED if at else Outcome.NONE) for at in range(5)]
    found = told(*calls, we(200, Channel.LETTER), they(201))
    assert found.answers == Reached(Channel.PHONE, 4, 5)
