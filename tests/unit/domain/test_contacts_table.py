"""A log of contacts from another program is read as people wrote it: times, channels and directions in their own words."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.domain.channel import Channel, Direction
from app.domain.contacts_table import ContactColumn, ContactRow, column_named, contact_row, guess_contact_columns, moment_of
from app.domain.errors import DomainError
from app.domain.people_table import PersonColumn

ZONE = timezone(timedelta(hours=-5))


def row(**said: str) -> ContactRow:
    return contact_row(tuple(said.values()), tuple(column_named(name) for name in said))


def test_columns_are_guessed_from_what_contacts_are_called() -> None:
    headings = [
        "Date",
        "Time",
        "Contact type",
        "Direction",
        "Name",
        "Phone",
        "Email",
        "Category",
        "Subject",
        "Notes",
        "Case number",
        "Citizen ID",
        "Taken by",
        "id",
    ]
    assert [column.value for column in guess_contact_columns(headings)] == [
        "date", "time", "channel", "direction", "name", "phone", "email", "topic", "subject", "note", "case", "citizen", "by", "",
    ]  # fmt: skip
    assert guess_contact_columns(["external_id", "Phone 1", "Phone 2", "at", "timestamp", "colour"]) == (
        PersonColumn.ID, PersonColumn.PHONE, PersonColumn.PHONE, ContactColumn.AT, ContactColumn.NONE, ContactColumn.NONE,
    )  # fmt: skip
    assert [column.value for column in guess_contact_columns(["Fecha", "Hora", "Canal", "Nombre", "Apellidos", "Teléfono", "Nota"])] == [
        "date", "time", "channel", "given", "family", "phone", "note",
    ]  # fmt: skip


def test_a_mapping_names_columns_of_both_kinds() -> None:
    assert (column_named("at"), column_named("family"), column_named("external_id")) == (ContactColumn.AT, PersonColumn.FAMILY, PersonColumn.ID)
    with pytest.raises(ValueError, match="shoe"):
        column_named("shoe")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-11-20T16:40:00Z", "2026-11-20T16:40:00+00:00"),
        ("2026-11-20 16:40", "2026-11-20T16:40:00"),
        ("2026-11-20", "2026-11-20T00:00:00"),
        ("2026-11-20 4:40 PM", "2026-11-20T16:40:00"),
        ("11/20/2026 4:40:05 p.m.", "2026-11-20T16:40:05"),
        ("11/2/2026 12:05 am", "2026-11-02T00:05:00"),
        ("20/11/2026, 09:14", "2026-11-20T09:14:00"),
        ("1-2-2026", "2026-01-02T00:00:00"),
        ("13/13/2026", None),
        ("11/20/2026 soon", None),
        ("11/20/2026 25:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_times_as_they_are_written(text: str, said: str | None) -> None:
    found = moment_of(text)
    assert (found.isoformat() if found else None) == said


def test_a_time_without_a_zone_is_the_offices() -> None:
    assert row(date="11/20/2026", time="16:40").at(ZONE).astimezone(UTC) == datetime(2026, 11, 20, 21, 40, tzinfo=UTC)
    assert row(at="2026-11-20T16:40Z").at(ZONE) == datetime(2026, 11, 20, 16, 40, tzinfo=UTC)
    assert row(at="2026-11-20 16:40").at(None).tzinfo is not None, "without a zone it is that of this PC"


@pytest.mark.parametrize(
    ("written", "channel"),
    [("Phone Call", "phone"), ("walk-in", "walk_in"), ("E-Mail", "email"), ("WebForm", "web_form"), ("Carta", "letter"), ("SMS", "chat")],
)
def test_channels_in_their_own_words(written: str, channel: str) -> None:
    assert row(channel=written).channel() is Channel(channel)


def test_directions_in_their_own_words() -> None:
    assert [row(direction=word).direction() for word in ("", "IN", "Outgoing", "saliente")] == [
        Direction.INBOUND, Direction.INBOUND, Direction.OUTBOUND, Direction.OUTBOUND,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ask", "why"),
    [
        (lambda: row(note="x").at(ZONE), "does not say when"),
        (lambda: row(at="soon").at(ZONE), "The time soon is none"),
        (lambda: row(note="x").channel(), "does not say on which channel"),
        (lambda: row(channel="pigeon").channel(), "The channel pigeon is none"),
        (lambda: row(direction="sideways").direction(), "The direction sideways is none"),
    ],
)
def test_what_cannot_be_understood_says_so(ask: object, why: str) -> None:
    with pytest.raises(DomainError, match=why):
        ask()  # type: ignore[operator]


def test_a_note_keeps_its_lines_and_the_rest_goes_on_one() -> None:
    found = row(note="first\nsecond", subject="Well\nwater", given="Maria", family="Garcia")
    assert (found.get(ContactColumn.NOTE), found.get(ContactColumn.SUBJECT), found.get(ContactColumn.CASE)) == ("first\nsecond", "Well water", "")
    assert (found.person.given, found.person.family) == ("Maria", "Garcia")
