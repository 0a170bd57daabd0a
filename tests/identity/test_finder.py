"""Who is this? Candidates for what a clerk types while the phone rings."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.citizen import EditCitizen, Profile
from app.domain.contact_point import phone
from app.domain.names import fold
from tests.identity.conftest import DANA, PEOPLE, Desk


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("5025550177", "Thị Minh Nguyễn", "same phone"),
        ("+1 (502) 555-0177", "Thị Minh Nguyễn", "same phone"),
        ("502555017", "Thị Minh Nguyễn", "phone starts with 502555017"),
        ("0177", "Thị Minh Nguyễn", "phone ends in 0177"),
        ("0199", "Robert Hollis", "another phone number matches"),
        ("270 555 0142", "Unnamed (270-555-0142)", "same phone"),
        ("maria.garcia@example.org", "María García López", "same email"),
        ("lupe.t@", "Guadalupe Torres", "email starts as typed"),
        ("lupe.t@ex", "Guadalupe Torres", "email starts as typed"),
        ("office@torres", "Guadalupe Torres", "another email address matches"),
        ("office", "Guadalupe Torres", "another email address matches"),
        ("garcia lop", "José García López", "name starts as typed"),
        ("maria garcia lopez", "María García López", "same name"),
        ("lopez maria", "María García López", "name starts as typed"),
        ("nguyen", "Thị Minh Nguyễn", "name starts as typed"),
        ("minh nguyen", "Thị Minh Nguyễn", "name starts as typed"),
        ("OBRIEN", "Seán O'Brien-Łuc", "name starts as typed"),
        ("obrien luc", "Seán O'Brien-Łuc", "name starts as typed"),
        ("bob hollis", "Robert Hollis", "Bob = Robert"),
        ("lupe", "Guadalupe Torres", "Lupe = Guadalupe"),
        ("pepe garcia", "José García López", "Pepe = Jose"),
        ("maria garsia", "María García López", "spelled like Garcia"),
        ("kowlaski", "William Kowalski", "spelled like Kowalski"),
        ("kathryn bazquez", "Catherine Vasquez", "sounds like Vasquez"),
        ("muhammad alfarsi", "Mohammed Al-Farsi", "sounds like Mohammed"),
        ("mohamed al farsi", "Mohammed Al-Farsi", "spelled like Mohammed"),
        ("mria garc", "María García López", "spelled like Maria"),
        ("fetherstonehaugh", "Featherstonehaugh", "spelled like Featherstonehaugh"),
        ("240 griffin", "William Kowalski", "address starts as typed"),
        ("maria 0134", "María García López", "phone ends in 0134"),
        ("kowalski 859", "William Kowalski", "phone starts with 859"),
    ],
)
def test_the_caller_is_found_with_a_reason(county: Desk, text: str, name: str, reason: str) -> None:
    found = county.type(text)
    assert found[0].citizen.name == name
    assert reason in found[0].reasons


def test_a_shared_number_shows_the_household_and_prefers_nobody(county: Desk) -> None:
    found = county.type("502-555-0134")
    assert {row.citizen.name for row in found} == {"María García López", "José García López"}
    assert all(row.household for row in found)
    assert found[0].likelihood == found[1].likelihood < 0.5


def test_name_and_number_together_are_surer_than_either(county: Desk) -> None:
    both, by_name, by_number = county.best("maria 0134"), county.best("maria"), county.best("0134")
    assert both.likelihood > by_name.likelihood
    assert both.likelihood > by_number.likelihood
    assert not county.best("5025550177").household


def test_a_wrong_number_does_not_hide_the_name(county: Desk) -> None:
    assert county.best("kowalski 9999").citizen.name == "William Kowalski"


def test_nobody_like_that_proposes_nobody(county: Desk) -> None:
    for text in ("zzyzx", "00", "?", "   ", "qq@nowhere", "12345678901234567890"):
        assert county.type(text) == ()


def test_a_citizen_registered_on_another_desk_is_known_at_once(desk: Desk) -> None:
    desk.register(Profile("Ann", "Smith"))
    assert desk.names("smiht") == ["Ann Smith"]
    desk.register(Profile("Emiliano", "Zapata"))
    assert desk.names("zapatta") == ["Emiliano Zapata"]


def test_a_changed_name_is_found_under_its_new_spelling(desk: Desk) -> None:
    citizen_id = desk.register(Profile("Ann", "Smith"))
    assert desk.names("smiht") == ["Ann Smith"]
    with desk.office.write(DANA) as unit:
        before = unit.citizens.get(citizen_id)
        command = EditCitizen(citizen_id, before.version, Profile("Ann", "Wojciechowska"))
        unit.citizens.replace(command.id, command.version, command.profile)
        unit.commit()
    assert desk.names("wojcechowska") == ["Ann Wojciechowska"]
    assert desk.names("smiht") == []


def test_learning_anew_keeps_what_is_known(desk: Desk) -> None:
    desk.register(Profile("Ann", "Smith"))
    with desk.office.read() as unit:
        desk.finder.refresh(unit.citizens)
    assert desk.names("anne smiht") == ["Ann Smith"]


def test_only_as_many_as_wanted(desk: Desk) -> None:
    for at in range(30):
        desk.register(Profile(f"Ann{at}", "Smith", contacts=(phone(f"502555{at:04}"),)))
    assert len(desk.type("smith", 8)) == 8
    assert len(desk.type("502555", 8)) == 8
    assert len(desk.type("smith 502", 3)) == 3
    assert desk.names("smith 0007") == ["Ann7 Smith"]


def test_several_desks_ask_at_once(desk: Desk) -> None:
    for profile in PEOPLE:
        desk.register(profile)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(desk.names, ["kowlaski", "maria garsia", "bob hollis", "0177"] * 10))
    assert found[:4] * 10 == found
    assert found[0] == ["William Kowalski"]


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_a_valid_question(county: Desk, text: str) -> None:
    found = county.type(text)
    assert len(found) <= 8
    assert all(row.reasons and 0 < row.likelihood <= 1 for row in found)
    assert [row.likelihood for row in found] == sorted((row.likelihood for row in found), reverse=True)
    assert sum(row.likelihood for row in found) <= 1.01
    assert len({row.citizen.id for row in found}) == len(found)


@given(st.sampled_from([profile for profile in PEOPLE if profile.family]), st.integers(2, 30))
@settings(max_examples=80, deadline=None)
def test_the_start_of_a_stored_name_finds_it(county: Desk, profile: Profile, length: int) -> None:
    for name in (profile.family, profile.given):
        start = fold(name)[:length]
        if len(start) >= 2:
            assert f"{profile.given} {profile.family}".strip() in county.names(start)


@given(st.sampled_from([profile for profile in PEOPLE if profile.given and profile.family]), st.integers(1, 12), st.integers(1, 12))
@settings(max_examples=80, deadline=None)
def test_the_starts_of_both_names_find_it_in_either_order(county: Desk, profile: Profile, given: int, family: int) -> None:
    one, other = fold(profile.given)[:given].strip(), fold(profile.family)[:family].strip()
    name = f"{profile.given} {profile.family}"
    assert name in county.names(f"{one} {other}")
    assert name in county.names(f"{other} {one}")


def test_nothing_heavy_is_loaded_with_the_finder() -> None:
    code = "import sys, app.identity.finder; print([name for name in ('rapidfuzz', 'sqlalchemy', 'PySide6') if name in sys.modules])"
    root = Path(__file__).resolve().parents[2]
    ran = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("typed", ["oak street", "oak st", "Griffin Court", "griffin ct"])
def test_an_address_is_found_by_its_road_alone(county: Desk, typed: str) -> None:
    found = county.names(typed)
    assert set(found) == ({"María García López", "José García López"} if "oak" in typed else {"William Kowalski"})
