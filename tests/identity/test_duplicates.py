"""Who is in the register twice: found with reasons, joined through a third record, and never a whole heap by one shared value."""

import csv
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.described import Described, described
from app.domain.people_table import guess_columns, person_row
from app.identity.clusters import MOST, joined_pairs
from app.identity.duplicates import find_duplicates
from tests.identity.register import BACKGROUND, NICKNAMES

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "analytics"


def people_of(path: Path) -> tuple[list[str], list[Described]]:
    """Read a public register as the program reads any table: by the guess of its columns."""
    with path.open(encoding="utf-8", newline="") as file:
        heading, *rows = list(csv.reader(file, skipinitialspace=True))
    columns = guess_columns(heading)
    found = [person_row(row, columns) for row in rows]
    return [one.external_id for one in found], [one.described() for one in found]


def f1(path: Path, cluster: dict[str, str]) -> float:
    names, people = people_of(path)
    together = defaultdict(list)
    for number, name in enumerate(names):
        together[cluster[name]].append(number)
    truth = {pair for numbers in together.values() for pair in combinations(numbers, 2)}
    found = {(one.first, one.second) for one in find_duplicates(dict(enumerate(people)), NICKNAMES) if one.probability >= 0.5}
    right = len(found & truth)
    precision, recall = right / len(found), right / len(truth)
    return 2 * precision * recall / (precision + recall)


@pytest.mark.parametrize(("name", "least"), [("dataset1", 0.995), ("dataset2", 0.9938), ("dataset3", 0.9928)])
def test_the_febrl_registers(name: str, least: float) -> None:
    path = DATA / "febrl" / f"{name}.csv"
    if not path.is_file():
        pytest.skip("the FEBRL registers in ../shared/data/analytics are not on this machine")
    names, _ = people_of(path)
    assert f1(path, {one: one.split("-")[1] for one in names}) >= least


def test_the_fake_thousand() -> None:
    folder = DATA / "fake_1000"
    if not folder.is_dir():
        pytest.skip("fake_1000 in ../shared/data/analytics is not on this machine")
    with (folder / "fake_1000.csv").open(encoding="utf-8", newline="") as file:
        cluster = {row["unique_id"]: row["cluster"] for row in csv.DictReader(file)}
    assert f1(folder / "fake_1000.csv", cluster) >= 0.95


def test_the_reasons_stand_beside_each_pair() -> None:
    people = {
        1: described("Robert", "Fisher", "1970-05-01", ("5025550101",), (), "9 Oak Ave", "40065"),
        2: described("Bob", "Fisher", "1970-05-01", ("5025550101",), (), "9 Oak Avenue", "40065"),
        3: described("Laura", "Fisher", "1972-11-11", ("5025550101",), (), "9 Oak Ave", "40065"),
    } | {number: described(f"Given{number}", f"Family{number}", zip_code=f"4{number:04}") for number in range(10, 300)}
    pair, *others = find_duplicates(people, NICKNAMES)
    assert (pair.first, pair.second) == (1, 2)
    assert {"Bob = Robert" in pair.reasons or "Robert = Bob" in pair.reasons, "same phone" in pair.reasons, "same birth date" in pair.reasons} == {True}
    assert not [one for one in others if 3 in {one.first, one.second} and one.probability >= 0.5], "his wife is not he"


def test_long_work_says_how_far_it_is_and_stops_when_told() -> None:
    class StoppedError(Exception):
        pass

    told = []

    def progress(done: int, total: int | None, _what: str) -> None:
        told.append((done, total))
        raise StoppedError

    twins = {number: described("Ann", f"Lee{number // 2}", "1990-01-01") for number in range(40)}
    with pytest.raises(StoppedError):
        find_duplicates(twins, NICKNAMES, progress)
    assert told[0][0] == 0


def test_how_far_it_is_only_grows_and_ends_at_the_end() -> None:
    told: list[tuple[int, int | None]] = []
    crowd = {number: described(f"Given{number % 40}", f"Family{number % 90}", f"19{number % 90 + 10}-01-01") for number in range(3_000)}
    find_duplicates(crowd, NICKNAMES, lambda done, total, _what: told.append((done, total)))
    shares = [done / total for done, total in told if total]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert 0.8 < shares[-1] <= 1
    assert len(shares) == len(told) > 6


def test_an_initial_is_found_beside_the_whole_name_and_given_names_apart_are_not_compared_in_vain() -> None:
    people = {
        1: described("M", "Okonkwo", "1970-05-01", ("5025550101",)),
        2: described("Mary", "Okonkwo", "1970-05-01", ("5025550101",)),
        3: described("Martin", "Okonkwo", "1988-05-02", ("5025550199",)),
    } | {number: described(f"Given{number}", f"Family{number}", f"19{number}-02-03") for number in range(10, 90)}
    found = {(one.first, one.second) for one in find_duplicates(people, NICKNAMES, background=BACKGROUND) if one.probability >= 0.5}
    assert found == {(1, 2)}


PAIRS = st.dictionaries(st.tuples(st.integers(0, 30), st.integers(0, 30)).filter(lambda pair: pair[0] < pair[1]), st.floats(0.2, 1.0), max_size=60)


@given(PAIRS)
def test_joining_keeps_every_pair_and_no_heap_grows_without_end(pairs: dict[tuple[int, int], float]) -> None:
    joined = joined_pairs(pairs)
    assert all(joined[pair] >= strength for pair, strength in pairs.items())
    assert all(first < second for first, second in joined)
    neighbours = defaultdict(set)
    for first, second in joined.keys() - pairs.keys():
        neighbours[first].add(second)
        neighbours[second].add(first)
    assert all(len(found) < MOST for found in neighbours.values())
