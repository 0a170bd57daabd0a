"""The plain parts beneath the form: persons read from text, quick times, the clock, drafts as values."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.channel import Channel, Outcome
from app.domain.interaction import check_log
from app.ui.quick_log.callback_times import quick_times
from app.ui.quick_log.contact import Contact, command, first_outcome, from_fields, to_fields
from app.ui.quick_log.contact_clock import Stopwatch
from app.ui.quick_log.person import case_number, parse_person, typed_phone

ZONE = ZoneInfo("America/New_York")
AT = datetime(2026, 11, 20, 9, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "given_name", "family", "contacts"),
    [
        ("Ana Ruiz 502 555 0199", "Ana", "Ruiz", ("502-555-0199",)),
        ("Ruiz Soto, Ana", "Ana", "Ruiz Soto", ()),
        ("(502) 555-0199", "", "", ("502-555-0199",)),
        ("ana@example.org", "", "", ("ana@example.org",)),
        ("Ana Ruiz <ana@example.org> +1 502 555 0199", "Ana", "Ruiz", ("502-555-0199", "ana@example.org")),
        ("O'Brien <b>", "O'Brien", "<b", ()),
        ("Room 12", "Room", "12", ()),
        ("", "", "", ()),
    ],
)
def test_a_person_is_read_out_of_what_was_typed(typed: str, given_name: str, family: str, contacts: tuple[str, ...]) -> None:
    person = parse_person(typed)
    assert (person.given, person.family, tuple(point.raw for point in person.contacts)) == (given_name, family, contacts)


@given(st.text(max_size=80))
def test_any_text_is_a_person(text: str) -> None:
    parse_person(text)
    typed_phone(text)
    case_number(text)


@pytest.mark.parametrize(("typed", "number"), [("2026-000123", "2026-000123"), (" 2026-123 ", "2026-000123"), ("502-555-0134", ""), ("2026", "")])
def test_a_case_number_is_told_from_a_phone_number(typed: str, number: str) -> None:
    assert case_number(typed) == number


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-18 09:10", ["afternoon Wed 15:00", "morning Thu 09:00", "later Fri 09:00"]),
        ("2026-11-18 15:05", ["afternoon Wed 16:00", "morning Thu 09:00", "later Fri 09:00"]),
        ("2026-11-18 16:45", ["morning Thu 09:00", "later Fri 09:00"]),
        ("2026-11-20 10:00", ["afternoon Fri 15:00", "morning Mon 09:00", "later Tue 09:00"]),
        ("2026-11-21 10:00", ["morning Mon 09:00", "later Tue 09:00"]),
    ],
)
def test_quick_times_are_working_times(now: str, expected: list[str]) -> None:
    found = quick_times(datetime.fromisoformat(now).replace(tzinfo=ZONE))
    assert [f"{time.name} {time.at:%a %H:%M}" for time in found] == expected


@given(st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2030, 1, 1)))
def test_quick_times_lie_ahead_on_working_days_in_order(moment: datetime) -> None:
    now = moment.replace(tzinfo=ZONE)
    times = [found.at for found in quick_times(now)]
    assert times == sorted(times)
    assert all(at > now and at.weekday() < 5 for at in times)


def test_the_clock_stands_still_on_hold() -> None:
    now = [100.0]
    watch = Stopwatch(clock=lambda: now[0])
    now[0] += 30
    watch.hold()
    now[0] += 600
    watch.go_on()
    now[0] += 12
    assert watch.seconds == 42


def _contact(**values: object) -> Contact:
    return Contact(uuid4(), Channel.PHONE, AT, **values)  # type: ignore[arg-type]


@given(
    st.builds(
        Contact,
        uid=st.uuids(),
        channel=st.sampled_from(Channel),
        at=st.datetimes(timezones=st.just(UTC)),
        seconds=st.integers(0, 10**6),
        on_hold=st.just(True),
        who=st.text(),
        citizen_id=st.none() | st.integers(1),
        is_new=st.booleans(),
        topic=st.text(),
        text=st.text(),
        outcome=st.sampled_from(Outcome),
        case_title=st.text(),
        case_id=st.none() | st.integers(1),
        case_text=st.text(),
        callback_at=st.none() | st.datetimes(timezones=st.just(UTC)),
        callback_phone=st.text(),
    )
)
def test_a_draft_read_back_is_the_same_contact(contact: Contact) -> None:
    assert from_fields(contact.uid, to_fields(contact)) == contact


@given(
    st.dictionaries(st.sampled_from([*Contact.__slots__, "form"]), st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.lists(st.integers()))
)
def test_a_damaged_draft_is_refused_not_believed(fields: dict[str, object]) -> None:
    found = from_fields(uuid4(), {"form": "quick_log"} | fields)
    assert found is None or isinstance(found, Contact)


def test_only_what_belongs_to_the_outcome_is_stored() -> None:
    typed = {"case_title": "Fence", "case_id": 7, "callback_at": AT + timedelta(days=1), "callback_phone": "502"}
    answered = command(_contact(outcome=Outcome.ANSWERED, **typed))
    assert (answered.case_title, answered.case_id, answered.callback) == ("", None, None)
    opened = command(_contact(outcome=Outcome.CASE_OPENED, **typed))
    assert (opened.case_title, opened.case_id, opened.callback) == ("Fence", None, None)
    added = command(_contact(outcome=Outcome.ADDED_TO_CASE, **typed))
    assert (added.case_title, added.case_id, added.callback) == ("", 7, None)
    promised = command(_contact(outcome=Outcome.CALLBACK, **typed))
    assert promised.callback is not None
    assert (promised.callback.phone, promised.case_id) == ("502", None)


def test_the_same_form_always_makes_the_same_uid() -> None:
    contact = _contact(who="Ann")
    assert command(contact).uid == command(contact).uid == contact.uid
    check_log(command(contact), AT)


def test_letters_have_no_length_and_wait() -> None:
    assert command(Contact(uuid4(), Channel.LETTER, AT, seconds=40)).seconds is None
    assert command(Contact(uuid4(), Channel.PHONE, AT, seconds=40)).seconds == 40
    assert first_outcome(Channel.LETTER) is Outcome.NONE
    assert first_outcome(Channel.CHAT) is Outcome.ANSWERED
