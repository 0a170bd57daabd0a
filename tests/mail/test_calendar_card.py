"""Appointments that come with a mail are read for a card, whoever made the file, and whatever it holds nothing goes wrong."""

from datetime import UTC, datetime
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar_card import CalendarCard
from app.mail.calendar_card import CARD_LIMIT, calendar_cards
from app.mail.parse import parse_mail
from tests.mail.letters import File, letter

OUTLOOK = """BEGIN:VCALENDAR\r
METHOD:REQUEST\r
PRODID:Microsoft Exchange Server 2010\r
VERSION:2.0\r
BEGIN:VTIMEZONE\r
TZID:Eastern Standard Time\r
BEGIN:STANDARD\r
DTSTART:16010101T020000\r
TZOFFSETFROM:-0400\r
TZOFFSETTO:-0500\r
END:STANDARD\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
ORGANIZER;CN="Reyes, Dana":mailto:dana.reyes@county.example\r
ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=maria.gl@exa\r
 mple.org:mailto:maria.gl@example.org\r
SUMMARY;LANGUAGE=en-US:Site visit\\, 12 Oak St: water \r
 meter\r
DTSTART;TZID=Eastern Standard Time:20261203T143000\r
DTEND;TZID=Eastern Standard Time:20261203T150000\r
UID:040000008200E00074C5B7101A82E008\r
STATUS:CONFIRMED\r
LOCATION;LANGUAGE=en-US:12 Oak St\\; at the gate\r
END:VEVENT\r
END:VCALENDAR\r
"""


def card(lines: str) -> CalendarCard:
    (found,) = calendar_cards(f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{lines}\nEND:VEVENT\nEND:VCALENDAR".encode())
    return found


def test_an_invitation_from_outlook_is_read_whole():
    assert calendar_cards(OUTLOOK.encode()) == [
        CalendarCard(
            summary="Site visit, 12 Oak St: water meter",
            starts_at=datetime(2026, 12, 3, 19, 30, tzinfo=UTC),
            ends_at=datetime(2026, 12, 3, 20, 0, tzinfo=UTC),
            location="12 Oak St; at the gate",
            organizer="Reyes, Dana <dana.reyes@county.example>",
            method="REQUEST",
            status="CONFIRMED",
        )
    ]


@pytest.mark.parametrize(
    ("written", "starts_at"),
    [
        ("DTSTART:20260704T180000Z", datetime(2026, 7, 4, 18, tzinfo=UTC)),
        ("DTSTART;TZID=America/Chicago:20260704T130000", datetime(2026, 7, 4, 18, tzinfo=UTC)),
        ("DTSTART;TZID=Central Standard Time:20260704T130000", datetime(2026, 7, 4, 18, tzinfo=UTC)),
        ('DTSTART;TZID="Central Standard Time":20260104T130000', datetime(2026, 1, 4, 19, tzinfo=UTC)),
        ("DTSTART;TZID=US Mountain Standard Time:20260704T130000", datetime(2026, 7, 4, 20, tzinfo=UTC)),
        ("DTSTART;TZID=/freeassociation.sourceforge.net/America/Denver:20260704T130000", datetime(2026, 7, 4, 19, tzinfo=UTC)),
        ("DTSTART;TZID=Pacific Standard Time:20260704T130000Z", datetime(2026, 7, 4, 13, tzinfo=UTC)),
        ("DTSTART;TZID=Nowhere/At All:20260704T130000", datetime(2026, 7, 4, 13, tzinfo=UTC)),
        ("DTSTART;TZID=../../etc/passwd:20260704T130000", datetime(2026, 7, 4, 13, tzinfo=UTC)),
        ("DTSTART:20260704T130000", datetime(2026, 7, 4, 13).astimezone(UTC)),
        ("DTSTART:2026-07-04T18:00:00Z", datetime(2026, 7, 4, 18, tzinfo=UTC)),
        ("DTSTART:20261399T130000Z", None),
        ("DTSTART:tomorrow", None),
        ("DTSTART:", None),
        ("DTSTART:00010101T000000Z", datetime(1, 1, 1, tzinfo=UTC)),
        ("SUMMARY:no time at all", None),
    ],
)
def test_times_come_in_utc_whatever_zone_they_name(written: str, starts_at: datetime | None):
    assert card(written).starts_at == starts_at


def test_a_zone_only_the_file_knows_is_read_from_the_file():
    zone = "BEGIN:VTIMEZONE\nTZID:Courthouse clock\nBEGIN:STANDARD\nTZOFFSETTO:-0630\nEND:STANDARD\nEND:VTIMEZONE"
    (found,) = calendar_cards(f"BEGIN:VCALENDAR\n{zone}\nBEGIN:VEVENT\nDTSTART;TZID=Courthouse clock:20260704T080000\nEND:VEVENT\nEND:VCALENDAR".encode())
    assert found.starts_at == datetime(2026, 7, 4, 14, 30, tzinfo=UTC)


def test_whole_days_are_dates_and_end_after_the_last_one():
    day = card("SUMMARY:Offices closed\nDTSTART;VALUE=DATE:20261126")
    assert (day.whole_day, day.starts_at, day.ends_at) == (True, datetime(2026, 11, 26, tzinfo=UTC), datetime(2026, 11, 27, tzinfo=UTC))
    assert card("DTSTART;VALUE=DATE:20261126\nDTEND;VALUE=DATE:20261128").ends_at == datetime(2026, 11, 28, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "ends_at"),
    [
        ("DURATION:PT1H30M", datetime(2026, 7, 4, 19, 30, tzinfo=UTC)),
        ("DURATION:P1DT1H", datetime(2026, 7, 5, 19, tzinfo=UTC)),
        ("DURATION:P2W", datetime(2026, 7, 18, 18, tzinfo=UTC)),
        ("DURATION:P9999W", datetime(2026, 7, 4, 18, tzinfo=UTC).replace(year=2218, month=2, day=21)),
        ("DURATION:soon", None),
        ("DTEND:20260704T170000Z", None),
    ],
)
def test_an_end_may_be_a_length_but_never_before_the_start(written: str, ends_at: datetime | None):
    assert card(f"DTSTART:20260704T180000Z\n{written}").ends_at == ends_at


def test_an_answer_says_what_was_answered():
    reply = "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nSUMMARY:Accepted: Site visit\nATTENDEE;PARTSTAT=DECLINED;CN=Maria:mailto:maria.gl@example.org\nEND:VEVENT\nEND:VCALENDAR"
    (found,) = calendar_cards(reply.encode())
    assert (found.method, found.status, found.summary) == ("REPLY", "DECLINED", "Accepted: Site visit")


def test_a_meeting_that_comes_again_says_so():
    assert card("RRULE:FREQ=WEEKLY;BYDAY=MO").repeats
    assert not card("SUMMARY:once").repeats


def test_an_invitation_in_a_mail_is_a_card_and_a_file_and_is_shown_once():
    part = f"Content-Type: text/calendar; method=REQUEST; charset=utf-8\r\n\r\n{OUTLOOK}"
    file = f'Content-Type: application/ics; name="invite.ics"\r\nContent-Disposition: attachment; filename="invite.ics"\r\n\r\n{OUTLOOK}'
    raw = (
        "From: dana.reyes@county.example\r\nSubject: Site visit\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n"
        "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nPlease come.\r\n"
        f"--b\r\n{part}--b--\r\n--a\r\n{file}--a--\r\n"
    )
    mail = parse_mail(raw.encode()).mail
    assert mail is not None
    assert mail.text.strip() == "Please come."
    assert [event.summary for event in mail.events] == ["Site visit, 12 Oak St: water meter"]
    assert [part.name for part in mail.parts] == ["attachment-1.ics", "invite.ics"]


def test_a_calendar_file_sent_under_any_type_is_a_card_too():
    mail = parse_mail(letter(files=(File("visit.ICS", OUTLOOK.encode(), "application/octet-stream"),))).mail
    assert mail is not None
    assert len(mail.events) == 1


HOSTILE = {
    "a thousand events": "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\n" * 1_000,
    "events in each other": "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 100_000,
    "ends without begins": "END:VEVENT\n" * 100_000,
    "one endless line": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:" + "x" * 1_900_000,
    "a million folds": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x" + "\n " * 900_000,
    "parameters without end": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY" + ";A=" * 300_000 + ":x",
    "quotes without end": 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY;A="' + '",' * 300_000,
    "backslashes": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:" + "\\" * 500_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_read_in_a_moment_or_not_at_all(text: str):
    began = process_time()
    cards = calendar_cards(text.encode())
    assert len(cards) <= CARD_LIMIT
    assert all(len(one.summary) <= 500 for one in cards)
    assert process_time() - began < 20


@given(st.binary(max_size=200))
def test_any_bytes_are_no_accident(data: bytes):
    calendar_cards(data)
    calendar_cards(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + data)
