"""Logging a contact: what is cleaned, what is refused, and why."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from app.domain.attachment import NewAttachment
from app.domain.channel import Channel, Direction, Outcome, expects_reply
from app.domain.errors import DomainError
from app.domain.interaction import CallbackWish, check_log
from tests.stories import MONDAY, contact


def test_cleaned_up_and_otherwise_as_typed() -> None:
    typed = contact(
        caller=" Mr.\nBob " + "x" * 300,
        topic=" Water ",
        subject="Bill\tof May " + "y" * 2_000,
        text=" Paid\r\ntwice\0 ",
        seconds=-5,
        callback=CallbackWish(MONDAY, " 502-555-0134\n", " call\r\nhome "),
        attachments=(NewAttachment("..\\evil\u202etxt.exe ", "text/plain", 1, "ab"),),
    )
    checked = check_log(typed, MONDAY)
    assert checked.caller == ("Mr. Bob " + "x" * 300)[:200]
    assert checked.subject == ("Bill of May " + "y" * 2_000)[:1_000]
    assert (checked.topic, checked.text, checked.seconds) == ("Water", "Paid\ntwice", 0)
    assert checked.callback == CallbackWish(MONDAY, "502-555-0134", "call\nhome")
    assert [new.name for new in checked.attachments] == ["_eviltxt.exe"]
    assert replace(checked, caller="", subject="", topic="", text="", seconds=None, callback=None, attachments=()) == replace(
        typed, caller="", subject="", topic="", text="", seconds=None, callback=None, attachments=()
    )


@pytest.mark.parametrize(("seconds", "kept"), [(None, None), (95, 95), (10**9, 7 * 24 * 3600)])
def test_a_clock_that_ran_over_the_weekend_is_cut(seconds: int | None, kept: int | None) -> None:
    assert check_log(contact(seconds=seconds), MONDAY).seconds == kept


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        (
            {"at": datetime(1899, 12, 31, tzinfo=MONDAY.tzinfo)},
            "at",
            "The date 1899-12-31 is before 1900. Check the year; the text is kept, nothing was saved yet.",
        ),
        ({"at": MONDAY + timedelta(minutes=11)}, "at", "The time of this contact is in the future. Check the date; the text is kept, nothing was saved yet."),
        ({"text": "x" * 1_000_001}, "text", "The note is longer than a million characters. Attach it as a file instead; nothing was saved yet."),
        ({"topic": "x" * 201}, "topic", "A name may have at most 200 characters; this one has 201. Nothing was saved yet."),
        ({"outcome": Outcome.ADDED_TO_CASE}, "case", "Choose the case this contact belongs to. Nothing was saved yet."),
        ({"outcome": Outcome.CALLBACK}, "callback", "Say when to call back. Nothing was saved yet."),
        (
            {"callback": CallbackWish(MONDAY - timedelta(days=1))},
            "callback",
            "The callback is due before the contact took place. Check its date; nothing was saved yet.",
        ),
    ],
)
def test_what_is_refused_and_why(values: dict[str, Any], field: str, sentence: str) -> None:
    with pytest.raises(DomainError) as caught:
        check_log(contact(**values), MONDAY)
    assert (caught.value.message, caught.value.field) == (sentence, field)


def test_a_clock_ten_minutes_fast_is_forgiven() -> None:
    assert check_log(contact(at=MONDAY + timedelta(minutes=10)), MONDAY)


def test_outcomes_with_what_they_need() -> None:
    assert check_log(contact(outcome=Outcome.ADDED_TO_CASE, case_id=7), MONDAY).case_id == 7
    assert check_log(contact(outcome=Outcome.CALLBACK, callback=CallbackWish(MONDAY)), MONDAY).callback == CallbackWish(MONDAY)


@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("automatic", [True, False])
def test_only_who_wrote_to_us_waits_for_an_answer(channel: Channel, direction: Direction, *, automatic: bool) -> None:
    written = channel in {Channel.EMAIL, Channel.WEB_FORM, Channel.LETTER}
    assert expects_reply(channel, direction, automatic=automatic) is (written and direction is Direction.INBOUND and not automatic)
