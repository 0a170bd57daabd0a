"""Entries read as people at the counter say them, whatever was typed."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.case import CaseStatus
from app.domain.channel import Channel, Direction, Outcome
from app.domain.timeline import CaseStory, EntryKind, TimelineEntry
from app.ui.colours import Tone
from app.ui.widgets.timeline_words import (
    channel_name,
    entry_words,
    files_said,
    promise_said,
    size_said,
    spoken,
    status_icon,
    status_name,
    status_tone,
    unanswered_tone,
    waiting_tone,
)

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=timezone(timedelta(hours=-6)))
CALL = TimelineEntry(
    EntryKind.INTERACTION,
    1,
    NOW,
    Channel.PHONE,
    Direction.INBOUND,
    "",
    "Asked about the bill\nagain and again",
    "Water billing",
    Outcome.ANSWERED,
    3,
    "2026-000123",
    "Dana",
    seconds=180,
)


def event(kind: EntryKind, text: str, subject: str = "") -> TimelineEntry:
    """Make an event of a case."""
    return TimelineEntry(kind, 1, NOW, None, None, subject, text, "", None, 3, "2026-000123", "Sam")


def test_a_call_says_its_first_line_channel_topic_who_and_how_long() -> None:
    words = entry_words(CALL, NOW)
    assert (words.headline, words.kind, words.preview, words.by, words.time) == (
        "Asked about the bill",
        "Phone, Water billing",
        "again and again",
        "Dana, 3 min",
        "09:30",
    )
    assert words.body == CALL.text


def test_an_email_says_its_subject_and_then_its_text() -> None:
    words = entry_words(replace(CALL, channel=Channel.EMAIL, subject="Bill  doubled?\n", text="Good morning,\n\nplease look", topic=""), NOW)
    assert (words.headline, words.kind, words.preview) == ("Bill doubled?", "Email", "Good morning, please look")


def test_a_contact_without_words_says_so() -> None:
    assert entry_words(replace(CALL, text=" \n ", topic="", seconds=None), NOW).headline == "No note was written"
    assert entry_words(replace(CALL, text="", seconds=None), NOW).headline == "Water billing"


@pytest.mark.parametrize(
    ("entry", "headline"),
    [
        (event(EntryKind.CASE_OPENED, "Water bill"), "Case opened: Water bill"),
        (event(EntryKind.CASE_STATUS, "New → Waiting on citizen"), "Status: New → Waiting on citizen"),
        (event(EntryKind.CASE_ASSIGNED, "Dana"), "Assigned to Dana"),
        (event(EntryKind.CASE_ASSIGNED, "nobody"), "Assigned to nobody"),
        (event(EntryKind.CASE_DUE, "2026-11-26T18:00:00+00:00"), "Due tomorrow 12:00"),
        (event(EntryKind.CASE_DUE, ""), "No due date any more"),
        (event(EntryKind.CASE_EDITED, "Queue: Water"), "Queue: Water"),
        (event(EntryKind.CASE_NOTE, "Meter read on Thursday\nby Jo"), "Meter read on Thursday"),
        (event(EntryKind.CALLBACK, "Tell her", "2026-11-26T18:00:00+00:00"), "Call back tomorrow 12:00: Tell her"),
        (event(EntryKind.CALLBACK, "", "not a time"), "Call back "),
        (event(EntryKind.CALLBACK_DONE, ""), "The promised call was made"),
    ],
)
def test_every_event_has_a_sentence(entry: TimelineEntry, headline: str) -> None:
    assert entry_words(entry, NOW).headline == headline.strip()


def test_what_we_sent_reads_differently_from_what_we_got() -> None:
    assert channel_name(Channel.EMAIL) == "Email"
    assert channel_name(Channel.EMAIL, Direction.OUTBOUND) == "Email sent"
    assert all(channel_name(channel, direction) for channel in Channel for direction in Direction)


def test_every_status_has_a_word_a_tone_and_an_icon() -> None:
    assert len({status_name(status) for status in CaseStatus}) == len(CaseStatus)
    assert all(status_icon(status) and status_tone(status) for status in CaseStatus)


def test_a_screen_reader_hears_the_whole_entry_in_one_sentence() -> None:
    said = spoken(replace(CALL, awaiting_reply=True, attachments=2), NOW)
    assert said == "Phone, Water billing, 09:30, Asked about the bill, not answered, case 2026-000123, 2 files, Dana, 3 min"


@pytest.mark.parametrize(("size", "said"), [(0, "0 bytes"), (999, "999 bytes"), (72_500, "72 kB"), (3_400_000, "3.4 MB")])
def test_sizes_are_said_shortly(size: int, said: str) -> None:
    assert size_said(size) == said
    assert files_said(1) == "1 file"


def test_an_unanswered_contact_turns_red_after_two_days() -> None:
    assert unanswered_tone(NOW - timedelta(hours=47), NOW) is Tone.WAITING
    assert unanswered_tone(NOW - timedelta(hours=49), NOW) is Tone.OVERDUE


@given(st.text(max_size=400), st.text(max_size=2_000), st.sampled_from(EntryKind))
def test_no_text_breaks_the_first_line(subject: str, text: str, kind: EntryKind) -> None:
    told = CaseStory(3, text) if kind is EntryKind.STORY else None
    words = entry_words(replace(CALL, kind=kind, subject=subject, text=text, story=told), NOW)
    assert "\n" not in words.headline
    assert len(words.headline) <= 300
    assert spoken(replace(CALL, kind=kind, subject=subject, text=text, story=told), NOW)


def story(**values: object) -> TimelineEntry:
    told = replace(CaseStory(12, "Waiting on citizen"), **values)
    return TimelineEntry(
        EntryKind.STORY, 7, NOW, None, None, "Water bill doubled", "", "", None, 7, "2026-000123", "", told.waits_since is not None, story=told
    )


def test_a_folded_case_says_how_it_stands_and_how_many_entries_it_holds() -> None:
    words = entry_words(story(), NOW)
    assert (words.headline, words.kind, words.body) == ("Water bill doubled", "Waiting on citizen, 12 entries", "")
    assert spoken(story(), NOW).startswith("Waiting on citizen, 12 entries")
    assert promise_said(story(), NOW) == ""


def test_what_is_promised_and_what_waits_inside_is_said_on_the_folded_line() -> None:
    late = story(promised_for=NOW + timedelta(days=1), waits_since=NOW - timedelta(days=3))
    assert promise_said(late, NOW).startswith("Promised tomorrow")
    assert "not answered" in spoken(late, NOW)
    assert waiting_tone(late, NOW) is Tone.OVERDUE, "the newest entry is of now, but something waits for three days"
    assert waiting_tone(story(waits_since=NOW), NOW) is Tone.WAITING


@pytest.mark.parametrize(("days", "said"), [(0, "clock"), (3, "day"), (400, "month")])
def test_inside_a_story_the_day_stands_where_the_time_of_day_stands_elsewhere(days: int, said: str) -> None:
    at = NOW - timedelta(days=days)
    words = entry_words(replace(CALL, at=at, inside=True), NOW)
    local = at.astimezone(NOW.tzinfo)
    expected = {"clock": f"{local:%H:%M}", "day": f"{local.day} {local:%b}", "month": f"{local:%b} {local.year}"}
    assert words.time == expected[said]
