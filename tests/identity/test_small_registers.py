"""An office that has just begun: five citizens are not all the people there are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.described import Described, described
from app.identity.duplicates import find_duplicates
from app.identity.name_levels import family_level
from app.identity.weights import Level
from tests.identity.register import BACKGROUND, NICKNAMES, Register

GIVENS = ("Minh", "Mary", "Xochitl", "James", "Ann", "Jose", "Bob", "Fatima", "Wei", "Olga")
FAMILIES = ("Okafor", "O'Brien", "Smith", "Garcia", "Nguyen", "Zhang", "Petrov", "Lee", "Quist", "Vandermeer", "Abel", "Dubois", "Hunt", "Ito")
PLACES = st.sampled_from([{}, {"zip_code": "40065"}, {"zip_code": "40065", "town": "Shelby"}, {"town": "Shelby"}])


def crowd(size: int, given_name: str, **place: str) -> dict[int, Described]:
    """Return a register of so many people in one place, nobody of whom bears the given name."""
    others = [name for name in GIVENS if name != given_name]
    return {
        number: described(others[number % len(others)], f"{FAMILIES[number % len(FAMILIES)]}{'abcdefgh'[number % 8]}", **place) for number in range(1, size)
    }


def test_minh_obrien_is_not_minh_okafor() -> None:
    for size in (1, 2, 5, 10, 20, 50, 500, 5_000):
        for place in ({}, {"zip_code": "40065"}, {"zip_code": "40065", "town": "Shelby"}):
            register = Register({0: described("Minh", "Okafor", **place), **crowd(size, "Minh", **place)})
            verdict = register.who(described("Minh", "O'Brien", **place))
            assert verdict.preselected is None
            assert all(one.probability < 0.05 for one in verdict.ranked), (size, place)


@given(st.sampled_from(GIVENS), st.sampled_from(FAMILIES), st.sampled_from(FAMILIES), st.sampled_from([1, 2, 3, 5, 8, 20, 50, 120, 700]), PLACES)
@settings(deadline=None, max_examples=150)
def test_a_shared_given_name_is_no_person_in_a_register_of_any_size(given_name: str, family: str, other: str, size: int, place: dict[str, str]) -> None:
    known, asked = described(given_name, family, **place), described(given_name, other, **place)
    if family_level(asked.family, known.family) is not Level.OTHER:
        return
    register = Register({0: known, **crowd(size, given_name, **place)})
    verdict = register.who(asked)
    assert verdict.preselected is None
    assert all(one.probability < 0.5 for one in verdict.ranked)


@given(st.sampled_from(GIVENS), st.permutations(FAMILIES), st.integers(2, 12), PLACES)
@settings(deadline=None, max_examples=100)
def test_nor_are_they_registered_twice(given_name: str, families: list[str], size: int, place: dict[str, str]) -> None:
    people = {number: described(given_name, family, **place) for number, family in enumerate(families[:size])}
    apart = {(a, b) for a in people for b in people if family_level(people[a].family, people[b].family) is Level.OTHER}
    found = find_duplicates(people, NICKNAMES, background=BACKGROUND)
    assert [pair for pair in found if (pair.first, pair.second) in apart and pair.probability >= 0.5] == []


def test_another_phone_or_birth_date_does_not_help() -> None:
    known = described("Minh", "Okafor", "1970-01-01", ("502-555-0134",), zip_code="40065")
    verdict = Register({0: known}).who(described("Minh", "O'Brien", "1988-11-30", ("502-555-0177",), zip_code="40065"))
    assert all(one.probability < 0.01 for one in verdict.ranked)


@pytest.mark.parametrize("size", [1, 5, 50])
def test_whom_a_small_office_knows_it_knows(size: int) -> None:
    """Caution must not make everybody a stranger: a rare whole name is listed first, with the number it is certain; a common one alone is not."""
    okafor = described("Minh", "Okafor", phones=("502-555-0134",), zip_code="40065")
    smith = described("Mary", "Smith", phones=("502-555-0171",), zip_code="40065")
    register = Register({0: okafor, 9_000: smith, **crowd(size, "Minh", zip_code="40065")})
    named = register.who(described("Minh", "Okafor"))
    assert (named.ranked[0].id, named.preselected) == (0, None)
    assert named.ranked[0].probability >= 0.5
    assert register.who(described("Minh", "Okafor", phones=("5025550134",))).preselected == 0
    assert register.who(described("Minh", phones=("5025550134",))).ranked[0].id == 0
    assert 0.05 <= register.who(described("Mary", "Smith")).ranked[0].probability < named.ranked[0].probability


def test_somebody_who_married_is_known_again_by_the_number() -> None:
    register = Register({0: described("Minh", "Okafor", "1970-01-01", ("502-555-0134",), zip_code="40065"), **crowd(20, "Minh", zip_code="40065")})
    verdict = register.who(described("Minh", "O'Brien", "1970-01-01", ("502-555-0134",)))
    assert verdict.ranked[0].id == 0
    assert verdict.ranked[0].probability >= 0.5
    assert verdict.preselected is None, "the family name speaks against it: a person decides"
