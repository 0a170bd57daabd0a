"""The rows of one table are compared with each other: who stands there twice is taken for one, by the same rules as against the register."""

import gzip
import random
import time
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.described import Described
from app.domain.import_report import ImportReport
from app.domain.people_table import PersonRow, guess_columns
from app.domain.user import Actor, Role
from app.identity.matcher import RegisterMatcher
from app.services.import_tables import PeopleTable, people_table, read_table
from app.services.imports import ImportService
from tests.fakes.clock import FakeClock
from tests.fakes.office import FakeOffice
from tests.identity.register import TABLES
from tests.identity.test_duplicates import DATA

RUTH = Actor(1, "Ruth", Role.MANAGER, "back-1")


def read(path: Path) -> PeopleTable:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    headings, rows = read_table(data.decode())
    return people_table(path.name, guess_columns(headings), rows)


def imports() -> tuple[ImportService, FakeOffice]:
    clock = FakeClock()
    office = FakeOffice(clock.now)
    return ImportService(office, RegisterMatcher(TABLES), clock), office


def look(table: PeopleTable) -> ImportReport:
    return imports()[0].dry_run(RUTH, table)


def person_of(row: PersonRow) -> str:
    return row.external_id.split("-")[1]


@pytest.mark.parametrize(("name", "twice", "missed"), [("dataset1", 500, 0.03), ("dataset2", 1_000, 0.03), ("dataset3", 3_000, 0.05)])
def test_the_febrl_files_into_an_empty_office(name: str, twice: int, missed: float) -> None:
    path = DATA / "febrl" / f"{name}.csv"
    if not path.is_file():
        pytest.skip("the FEBRL registers in ../shared/data/analytics are not on this machine")
    table = read(path)
    began = time.perf_counter()
    report = look(table)
    assert time.perf_counter() - began < 30
    people = {person_of(row) for row in table.persons}
    assert report.rows == report.created + report.matched + len(report.doubtful) + len(report.refused) == len(table.persons)
    wrong = [one for one in report.again if person_of(table.persons[one.row - 1]) != person_of(table.persons[(one.same_row or 0) - 1])]
    assert wrong == [], "nobody is taken for another"
    assert all(one.why for one in (*report.again, *report.doubtful)), "every such row says why"
    assert report.created - len(people) <= missed * twice


def test_a_county_in_which_everybody_is_there_once() -> None:
    """20,955 people, among them twins, fathers and sons and whole households: next to nobody may be left out as somebody else."""
    path = DATA / "desk_sim" / "dev20k_register.csv.gz"
    if not path.is_file():
        pytest.skip("the made-up desks in ../shared/data/analytics are not on this machine")
    report = look(read(path))
    assert report.matched <= 0.0005 * report.rows
    assert len(report.doubtful) <= 0.015 * report.rows


def row(name: str, phone: str = "", email: str = "", street: str = "") -> PersonRow:
    given, _, family = name.partition(" ")
    return PersonRow("", given, family, "", (phone,) if phone else (), (email,) if email else (), street, "", "")


def test_three_rows_of_an_empty_office() -> None:
    """Even with nothing to measure names by: the same person twice is one, and the husband at the same number is another."""
    rows = (row("Maria Garcia", "502-555-0134", "maria@x.org"), row("Maria Garcia", "5025550134", "maria@x.org"), row("Jose Garcia", "502-555-0134"))
    report = look(PeopleTable("three.csv", rows))
    assert [(one.row, one.same_row) for one in report.again] == [(2, 1)]
    assert (report.created, report.matched) == (2, 1)


def test_a_large_register_is_asked_row_by_row_with_the_same_outcome() -> None:
    """One row against many people goes through the store, many rows against few through the memory; the verdicts are the same."""
    service, office = imports()
    known = PeopleTable("known.csv", tuple(row(f"Given{n} Family{n % 40}", f"502-555-{n:04}", f"{n}@x.org", f"{n} Elm St") for n in range(120)))
    service.citizens(RUTH, known, as_is=True)
    asked = [replace(one, given=f"{one.given}x") for one in known.persons[:3]]
    with office.read() as unit:
        matcher = RegisterMatcher(TABLES)
        few = matcher.rows(unit.citizens, [one.described() for one in asked[:1]])
        many = matcher.rows(unit.citizens, [one.described() for one in asked * 20])
        for one in asked:
            through_store, through_memory = few.known(one.described()), many.known(one.described())
            assert through_store.ranked[0].id == through_memory.ranked[0].id
            assert through_store.ranked[0].probability == pytest.approx(through_memory.ranked[0].probability)


def test_a_key_that_everybody_shares_hides_nobody() -> None:
    """Four hundred people entered with 1 January 1900: a key that says nothing counts only for those found under another."""
    draw = random.Random(7)
    names = ["".join(draw.choices("abcdefghijklmnoprstuvwz", k=8)) for _ in range(800)]
    crowd = [replace(row(f"{names[n]} {names[-n - 1]}", f"502{draw.randrange(10**6, 10**7)}"), born="1900-01-01") for n in range(400)]
    report = look(PeopleTable("old.csv", (*crowd, replace(crowd[350], given=""), replace(crowd[3], given="Zed", family="Quill", phones=()))))
    assert [(one.row, one.same_row) for one in (*report.again, *report.doubtful)] == [(401, 351)]


def test_nobody_resembles_the_first_row() -> None:
    rows = RegisterMatcher(TABLES).rows(imports()[1].read().__enter__().citizens, [Described(("ann",), ("lee",))])
    assert rows.above(Described(("ann",), ("lee",))).ranked == ()
