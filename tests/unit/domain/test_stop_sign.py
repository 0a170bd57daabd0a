"""What stands against writing to somebody, and how a note about them is taken back."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.citizen import Citizen, Profile, check_profile, shown_name, taken_back
from app.domain.contact_point import ContactKind, email, phone
from app.domain.errors import DomainError
from app.domain.stop_sign import is_left_alone, stop_signs, wrong_addresses
from tests.stories import BORN, named

TODAY = date(2026, 11, 22)
WRONG = replace(email("Old@X.gov"), wrong=True)


def known(**values: object) -> Citizen:
    return Citizen(1, named("ada"), replace(Profile(given="Ada", family="Reed"), **values), 1)


def test_of_most_people_nothing_is_asked() -> None:
    assert stop_signs(known()) == ()
    assert not is_left_alone(Profile(given="Ada", alert="Dog in the yard"))


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ({"deceased": True}, ("Ada Reed is noted as deceased.",)),
        ({"do_not_contact": True}, ("Ada Reed asked not to be contacted.",)),
        ({"deceased": True, "do_not_contact": True}, ("Ada Reed is noted as deceased.", "Ada Reed asked not to be contacted.")),
    ],
)
def test_the_dead_and_those_who_asked_for_it_are_left_alone(marks: dict[str, bool], said: tuple[str, ...]) -> None:
    assert stop_signs(known(**marks)) == said
    assert is_left_alone(known(**marks).profile)


def test_a_wrong_address_is_known_however_it_is_written() -> None:
    ada = known(contacts=(WRONG, email("ada@x.gov")))
    assert wrong_addresses(ada, ("ada@x.gov", "OLD@x.gov")) == ("OLD@x.gov was found to be a wrong address of Ada Reed.",)


def test_a_wrong_number_reaches_nobody_and_names_nobody() -> None:
    ada = known(contacts=(replace(phone("502 555 0134"), wrong=True), phone("502 555 0135"), WRONG))
    assert ada.reached_by(ContactKind.PHONE) == ("502-555-0135",)
    assert ada.reached_by(ContactKind.EMAIL) == ()
    assert shown_name(Profile(contacts=(WRONG,))) == "Unnamed citizen"


def test_who_has_a_day_of_death_has_died() -> None:
    assert check_profile(Profile(given="Ada", deceased_on=BORN), TODAY).deceased
    assert check_profile(Profile(given="Ada", deceased=True), TODAY).deceased_on is None


def test_a_note_is_taken_back_and_what_came_after_it_stays() -> None:
    before = known().profile
    after = replace(before, deceased=True)
    now = replace(after, town="Harlan")
    assert taken_back(now, before, after) == replace(before, town="Harlan")


def test_what_was_changed_again_is_not_taken_back() -> None:
    before = known(town="Harlan").profile
    after, now = replace(before, town="Evarts"), replace(before, town="Cumberland")
    assert taken_back(now, before, after) == now


def test_contact_points_come_back_in_whatever_order_they_are_kept() -> None:
    before = known(contacts=(phone("502 555 0134"), email("a@x.gov"))).profile
    after = replace(before, contacts=(replace(before.contacts[0], wrong=True), before.contacts[1]))
    now = replace(after, contacts=after.contacts[::-1])
    assert taken_back(now, before, after) == before


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        (Profile(given="Ada", deceased_on=date(2026, 11, 23)), "is in the future"),
        (Profile(given="Ada", born=date(1961, 4, 9), deceased_on=date(1960, 1, 1)), "before the date of birth"),
    ],
)
def test_nobody_dies_tomorrow_or_before_they_were_born(profile: Profile, said: str) -> None:
    with pytest.raises(DomainError, match=said) as caught:
        check_profile(profile, TODAY)
    assert caught.value.field == "deceased_on"
