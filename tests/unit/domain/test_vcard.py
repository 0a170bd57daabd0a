"""Contact cards of phones, Outlook and address books come in; citizens go out and come back the same."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.citizen import Citizen, Profile
from app.domain.contact_point import email, phone
from app.domain.people_table import PersonRow
from app.domain.vcard import read_vcards, write_vcard

APPLE = """BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//iPhone OS 17.1//EN
N:García López;María;;;
FN:María García López
item1.EMAIL;type=INTERNET;type=pref:maria.gl@example.org
TEL;type=CELL;type=VOICE:(502) 555-0134
TEL;type=HOME:502-555-0199
item2.ADR;type=HOME:;;12 Elm St\\nApt 4;Shelby;KY;40065;United States
BDAY:1984-03-05
END:VCARD
"""
OUTLOOK = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=utf-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen\r\n"
    "FN;CHARSET=utf-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen M=C3=\r\n=BCller\r\nTEL;WORK;VOICE:+1 (502) 555-0177\r\nEND:VCARD\r\n"
)


def test_a_card_of_a_phone() -> None:
    [person] = read_vcards(APPLE)
    assert person == PersonRow(
        given="María", family="García López", born="1984-03-05", phones=("(502) 555-0134", "502-555-0199"), emails=("maria.gl@example.org",),
        street="12 Elm St Apt 4", town="Shelby", zip="40065",
    )  # fmt: skip


def test_a_card_of_old_outlook() -> None:
    [person] = read_vcards(OUTLOOK)
    assert (person.given, person.family, person.phones) == ("Jürgen", "Müller", ("+1 (502) 555-0177",))


def test_version_4_and_several_cards_and_folded_lines() -> None:
    text = "BEGIN:VCARD\nVERSION:4.0\nFN:Ann \n Lee\nTEL;VALUE=uri:tel:+15025550100\nEND:VCARD\n" + APPLE
    assert [person.family for person in read_vcards(text)] == ["Lee", "García López"]


@pytest.mark.parametrize("text", ["", "no card", "BEGIN:VCARD\nEND:VCARD", "BEGIN:VCARD\nNOTE:nobody\nEND:VCARD", "BEGIN:VCARD\nFN:cut off"])
def test_a_card_that_names_nobody_is_passed_over(text: str) -> None:
    assert read_vcards(text) == ()


def citizen(given: str, family: str, street: str) -> Citizen:
    points = (phone("502-555-0134", preferred=True), email("maria@example.org"))
    return Citizen(1, UUID(int=7), Profile(given, family, date(1984, 3, 5), street, "Shelby", "40065", points), 1)


WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), min_size=1, max_size=60)


@given(WORDS, WORDS, WORDS)
def test_what_goes_out_comes_back(given: str, family: str, street: str) -> None:
    card = write_vcard(citizen(given, family, street))
    [person] = read_vcards(card)
    assert (person.given, person.family, person.street, person.town, person.zip) == (given, family, street, "Shelby", "40065")
    assert (person.phones, person.emails, person.born) == (("502-555-0134",), ("maria@example.org",), "1984-03-05")
    assert person.external_id == str(UUID(int=7))


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_vcards("BEGIN:VCARD\n" + text + "\nEND:VCARD")
