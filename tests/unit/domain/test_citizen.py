"""Profiles: what is cleaned, what is refused, how a citizen is shown."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.citizen import Citizen, Profile, check_profile, field_texts, shown_name
from app.domain.contact_point import ContactKind, ContactPoint, email, phone
from app.domain.errors import DomainError
from tests.stories import named

TODAY = date(2026, 11, 16)


def test_cleaned_up_and_otherwise_as_typed() -> None:
    typed = Profile(
        given="  María\n",
        family=" García  López ",
        born=date(1961, 4, 9),
        street=" 12  Elm St",
        town="Harlan ",
        zip=" 40831",
        contacts=(phone("502-555-0134"), ContactPoint(ContactKind.PHONE, "(502) 555-0134", "?"), email("M@x.gov")),
        language=" Spanish",
        preferred_channel="phone ",
        interpreter=True,
        alert=" Dog.\r\nRing twice.\0 ",
        external_id="  C-1 ",
    )
    assert check_profile(typed, TODAY) == Profile(
        given="María",
        family="García López",
        born=date(1961, 4, 9),
        street="12 Elm St",
        town="Harlan",
        zip="40831",
        contacts=(phone("502-555-0134"), email("M@x.gov")),
        language="Spanish",
        preferred_channel="phone",
        interpreter=True,
        alert="Dog.\nRing twice.",
        external_id="C-1",
    )


def test_an_empty_external_number_is_none() -> None:
    assert check_profile(Profile(given="Ann", external_id=" "), TODAY).external_id is None


@pytest.mark.parametrize("enough", [Profile(given="Ann"), Profile(family="Chen"), Profile(contacts=(phone("5550134"),))])
def test_one_way_to_tell_somebody_apart_is_enough(enough: Profile) -> None:
    assert check_profile(enough, TODAY)


def test_a_name_of_200_letters_is_kept() -> None:
    assert check_profile(Profile(given="é" * 200), TODAY).given == "é" * 200


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        (Profile(), "family", "Type a name, a phone number or an email address, so that this citizen can be found again. Nothing was saved yet."),
        (Profile(given="\u202e \x07"), "family", "Type a name"),
        (Profile(given="x" * 201), "given", "A name may have at most 200 characters; this one has 201. Nothing was saved yet."),
        (Profile(family="x" * 201), "family", "A name may have at most 200 characters"),
        (Profile(given="A", street="x" * 201), "street", "This line may have at most 200 characters; it has 201. Nothing was saved yet."),
        (Profile(given="A", town="x" * 201), "town", "This line"),
        (Profile(given="A", zip="x" * 201), "zip", "This line"),
        (Profile(given="A", external_id="x" * 201), "external_id", "This line"),
        (
            Profile(given="A", alert="x" * 2001),
            "alert",
            "An alert may have at most 2000 characters, this one has 2001. Write a note instead; nothing was saved yet.",
        ),
        (Profile(given="A", born=date(1899, 12, 31)), "born", "The date of birth 1899-12-31 is before 1900. Check the year; nothing was saved yet."),
        (Profile(given="A", born=date(2026, 11, 17)), "born", "The date of birth 2026-11-17 is in the future. Check the year; nothing was saved yet."),
        (Profile(given="A", contacts=(phone("12"),)), "phone", '"12" has too few digits'),
        (Profile(given="A", contacts=(email("x"),)), "email", '"x" is not an email address.'),
    ],
)
def test_what_is_refused_and_why(typed: Profile, field: str, sentence: str) -> None:
    with pytest.raises(DomainError) as caught:
        check_profile(typed, TODAY)
    assert caught.value.message.startswith(sentence)
    assert caught.value.field == field


def test_born_today_or_in_1900_is_possible() -> None:
    for born in (TODAY, date(1900, 1, 1)):
        assert check_profile(Profile(given="A", born=born), TODAY).born == born


@pytest.mark.parametrize(
    ("profile", "shown"),
    [
        (Profile(given="Maria", family="Garcia"), "Maria Garcia"),
        (Profile(family="Garcia"), "Garcia"),
        (Profile(contacts=(phone("5025550134"),)), "Unnamed (502-555-0134)"),
        (Profile(), "Unnamed citizen"),
    ],
)
def test_shown_by_what_is_known(profile: Profile, shown: str) -> None:
    assert shown_name(profile) == shown
    assert Citizen(1, named("x"), profile, 1).name == shown


def test_reached_by() -> None:
    citizen = Citizen(1, named("x"), Profile(contacts=(phone("5025550134"), email("a@x.gov"), phone("5025550135"))), 1)
    assert citizen.reached_by(ContactKind.PHONE) == ("502-555-0134", "502-555-0135")
    assert citizen.reached_by(ContactKind.EMAIL) == ("a@x.gov",)


def test_every_field_as_text_for_the_change_log() -> None:
    texts = field_texts(Profile(given="Ann", born=date(1961, 4, 9), interpreter=True, contacts=(phone("5025550134", "home", preferred=True), email("a@x.gov"))))
    assert (texts["given"], texts["born"], texts["interpreter"]) == ("Ann", "1961-04-09", "True")
    assert (texts["family"], texts["external_id"]) == ("", "")
    assert texts["contacts"] == "502-555-0134 (home, preferred), a@x.gov"
    assert field_texts(Profile())["interpreter"] == ""
    assert field_texts(Profile(given="x")) != field_texts(replace(Profile(given="x"), interpreter=True))
