"""Who is this? The right person first, nobody wrong preselected, strangers told apart: measured on made-up desks, and on names as people say them."""

import csv
import gzip
from itertools import product
from pathlib import Path

import pytest

from app.domain.described import Described, described
from app.domain.people_table import PersonRow
from tests.identity.addresses_apart import APART, SAME
from tests.identity.names_apart import GROUPS
from tests.identity.register import Register, scores

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "analytics"


@pytest.fixture(scope="module")
def desk() -> Path:
    folder = DATA / "desk_sim"
    if not folder.is_dir():
        pytest.skip("the made-up desks in ../shared/data/analytics are not on this machine")
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def person(row: dict[str, str]) -> Described:
    return described(row["given"], row["sur"], row["dob"], (row["phone"],), (row["email"],), row["street"], row["zip"])


def test_two_thousand_contacts_at_the_desk(desk: Path) -> None:
    """Households, juniors, twins, nicknames, mis-hearings, moves, a spouse's phone; 300 of the contacts are people nobody knows."""
    register = Register({int(row["id"]): person(row) for row in rows(desk / "dev20k_register.csv.gz")})
    questions = [(row["scenario"], person(row), int(row["truth_id"]) if row["truth_id"] else None) for row in rows(desk / "dev20k_queries.csv.gz")]
    score = scores(register, questions)["all"]
    assert score.share_first >= 0.93
    assert score.wrong <= 0.001 * score.preselected
    assert score.preselected >= 600, "who preselects nobody is never wrong"
    assert score.share_called_new <= 0.05


def test_names_as_people_say_them() -> None:
    """Double surnames said in part, names in another order, hyphens, transliterations, mis-hearings: in a register of 3,600 others with common names."""
    givens = [first for group in GROUPS.values() for first, *_ in group] + ["Mary", "James", "Linda", "John", "Karen"]
    families = [family for group in GROUPS.values() for _, family, *_ in group] + ["Smith", "Johnson", "Garcia", "Brown", "Lee"]
    said = {(given, family) for group in GROUPS.values() for given, family, *_ in group}
    crowd = [(given, family) for given, family in product(givens, families) if (given, family) not in said]
    people = {number: described(given, family, zip_code="40010") for number, (given, family) in enumerate(crowd, 1_000)}
    questions = []
    for kind, group in GROUPS.items():
        for given, family, asked_given, asked_family in group:
            people[len(questions)] = described(given, family, zip_code="40003")
            questions.append((kind, described(asked_given, asked_family, zip_code="40003"), len(questions)))
    found = scores(Register(people), questions)
    assert {kind: f"{one.first} of {one.asked}" for kind, one in found.items() if one.share_first < 0.8} == {}
    assert found["all"].share_first >= 0.9
    assert found["all"].wrong == 0


def test_names_among_twenty_thousand_others(desk: Path) -> None:
    """The same names with nothing else said, no place either, in the register of the made-up desks."""
    people = {1_000 + int(row["id"]): person(row) for row in rows(desk / "dev20k_register.csv.gz")}
    questions = []
    for kind, group in GROUPS.items():
        for given, family, asked_given, asked_family in group:
            people[len(questions)] = described(given, family)
            questions.append((kind, described(asked_given, asked_family), len(questions)))
    found = scores(Register(people), questions)
    assert {kind: f"{one.first} of {one.asked}" for kind, one in found.items() if one.first < LEAST[kind]} == {}
    assert found["all"].preselected == 0, "a name alone names nobody"


LEAST = {
    "hispanic": 10,
    "asian": 10,
    "hyphens and prefixes": 10,
    "transliterated": 12,
    "misheard": 8,
    "accents": 10,
    "suffixes": 8,
    "all": 68,
}


def who(register: dict[int, Described], asked: Described) -> tuple[int | None, int | None]:
    verdict = Register({**register, **{1_000 + n: described("Somebody", f"Else{n}", zip_code="40009") for n in range(500)}}).who(asked)
    return (verdict.ranked[0].id if verdict.ranked else None), verdict.preselected


MARIA = described("Maria", "Garcia Lopez", "1984-03-05", ("502-555-0134",), ("maria.gl@example.org",), "12 Elm Street Apt 4", "40065")
JOSE = described("Jose", "Garcia", "1980-01-02", ("502-555-0134",), (), "12 Elm St Apt 4", "40065")


def test_a_shared_number_alone_preselects_nobody() -> None:
    assert who({1: MARIA, 2: JOSE}, described(phones=("5025550134",)))[1] is None


def test_even_a_number_of_one_person_alone_preselects_nobody() -> None:
    assert who({1: MARIA}, described(phones=("5025550134",))) == (1, None)


def test_a_number_and_the_name_preselect() -> None:
    assert who({1: MARIA, 2: JOSE}, described("Maria", "Garcia", phones=("(502) 555-0134",))) == (1, 1)


def test_another_birth_date_is_a_conflict() -> None:
    assert who({1: MARIA}, described("Maria", "Garcia Lopez", "1961-07-30", emails=("maria.gl@example.org",)))[1] is None


def test_a_son_is_not_his_father() -> None:
    father = described("Robert", "Fisher Sr", phones=("5025550199",), street="9 Oak Ave", zip_code="40065")
    assert who({1: father}, described("Robert", "Fisher Jr", phones=("5025550199",), street="9 Oak Avenue", zip_code="40065"))[1] is None


def test_a_spouses_phone_speaks_for_the_caller_who_gave_the_name() -> None:
    first, _ = who({1: MARIA, 2: described("Ana", "Garcia", street="12 Elm St Apt 4", zip_code="40065"), 3: described("Ana", "Garcia", zip_code="40022")},
                   described("Ana", "Garcia", phones=("5025550134",)))  # fmt: skip
    assert first == 2


def same_address(registered: str, said: str) -> bool:
    mine, yours = described(street=registered), described(street=said)
    return (mine.street, mine.unit) == (yours.street, yours.unit)


def test_one_address_in_two_spellings() -> None:
    """Unit numbers, rural routes, boxes, directions, ordinals: 20 pairs as they stand on envelopes."""
    assert [pair for pair in SAME if not same_address(*pair)] == []


def test_another_address_is_not_the_same() -> None:
    assert [pair for pair in APART if same_address(*pair)] == []


def test_a_row_without_anything_names_nobody() -> None:
    assert PersonRow(external_id="17", zip="40065").is_empty
