"""Records of one person are joined and taken apart again with nothing lost; households; who speaks for whom."""

from dataclasses import replace
from uuid import uuid4

import pytest

from app.domain.case import CaseFilter
from app.domain.changes import Kind
from app.domain.errors import NotFound
from app.domain.timeline import TimelineFilter
from app.services.ports.office import Office
from tests.stories import MONDAY, RUTH, contact, days, profile


def people(office: Office, *names: str) -> list[int]:
    with office.write(RUTH) as unit:
        made = [unit.citizens.add(uuid4(), profile(name)) for name in names]
        for number, citizen in enumerate(made):
            unit.interactions.add(contact(text=f"contact of {number}", at=MONDAY + days(number)), citizen, None)
        unit.commit()
    return made


def link(office: Office, first: int, second: int) -> int:
    with office.write(RUTH) as unit:
        made = unit.links.add(first, second, "same phone", MONDAY)
        unit.commit()
    return made


def split(office: Office, link_id: int) -> None:
    with office.write(RUTH) as unit:
        unit.links.end(link_id, MONDAY + days(1))
        unit.commit()


def said(office: Office, citizen: int) -> list[str]:
    with office.read() as unit:
        return [entry.text for entry in unit.interactions.citizen_timeline(citizen, TimelineFilter(), None, 50).rows]


def test_joined_records_show_one_timeline_from_either_side(office: Office) -> None:
    maria, mary, _ = people(office, "Maria Garcia", "Mary Garcia", "Ann Lee")
    link(office, mary, maria)
    assert said(office, maria) == said(office, mary) == ["contact of 1", "contact of 0"]


def test_three_records_are_one_person_through_the_middle_one(office: Office) -> None:
    first, middle, last = people(office, "M. Garcia", "Maria Garcia", "Maria Lopez")
    one, _ = link(office, first, middle), link(office, middle, last)
    with office.read() as unit:
        assert unit.links.members(last) == (first, middle, last)
        assert unit.links.joined() == {first: first, middle: first, last: first}
    split(office, one)
    with office.read() as unit:
        assert unit.links.members(first) == (first,)
        assert unit.links.members(last) == (middle, last)
    assert said(office, first) == ["contact of 0"]


def test_a_split_can_be_taken_back(office: Office) -> None:
    first, second = people(office, "Maria Garcia", "Mary Garcia")
    made = link(office, first, second)
    split(office, made)
    with office.write(RUTH) as unit:
        unit.links.again(made)
        changes = unit.commit()
    assert changes.ids(Kind.CITIZEN) == {first, second}
    assert len(said(office, first)) == 2
    with office.read() as unit:
        [kept] = unit.links.of([second])
    assert (kept.id, kept.why, kept.made_by, kept.ended_at) == (made, "same phone", RUTH.name, None)


def test_the_same_link_twice_is_one(office: Office) -> None:
    first, second = people(office, "Maria Garcia", "Mary Garcia")
    assert link(office, first, second) == link(office, second, first)


def test_what_waits_for_an_answer_is_seen_from_every_record(office: Office) -> None:
    first, second = people(office, "Maria Garcia", "Mary Garcia")
    with office.write(RUTH) as unit:
        asked, _ = unit.interactions.add(contact(text="my bill doubled"), second, None)
        unit.interactions.await_reply(asked)
        unit.commit()
    link(office, first, second)
    with office.read() as unit:
        assert [entry.text for entry in unit.interactions.awaiting(first, 5)] == ["my bill doubled"]


def test_cases_and_promises_of_joined_records_are_found_from_either(office: Office) -> None:
    first, second, other = people(office, "Maria Garcia", "Mary Garcia", "Ann Lee")
    with office.write(RUTH) as unit:
        case_id, _, _ = unit.cases.add(uuid4(), {"title": "Water bill", "citizen_id": second}, MONDAY)
        unit.callbacks.add(second, None, None, MONDAY, "", "about the bill")
        unit.commit()
    link(office, first, second)
    with office.read() as unit:
        assert [row.id for row in unit.cases.page(CaseFilter(citizen_id=first), None, 5).rows] == [case_id]
        assert [row.note for row in unit.callbacks.open(first, 5)] == ["about the bill"]
        assert unit.cases.page(CaseFilter(citizen_id=other), None, 5).rows == unit.callbacks.open(other, 5) == ()


@pytest.mark.parametrize("wrong", ["add", "end", "again"])
def test_what_is_not_there_is_said(office: Office, wrong: str) -> None:
    [maria] = people(office, "Maria Garcia")
    with office.write(RUTH) as unit, pytest.raises(NotFound):
        {
            "add": lambda: unit.links.add(maria, 4_711, "", MONDAY),
            "end": lambda: unit.links.end(4_711, MONDAY),
            "again": lambda: unit.links.again(4_711),
        }[wrong]()


def test_two_people_who_are_not_one_are_remembered(office: Office) -> None:
    father, son = people(office, "Bob Fisher", "Bob Fisher")
    with office.write(RUTH) as unit:
        unit.links.refuse(son, father, MONDAY)
        unit.links.refuse(father, son, MONDAY)
        unit.commit()
    with office.read() as unit:
        assert unit.links.refused() == {(father, son)}
    with office.write(RUTH) as unit:
        unit.links.refuse(father, son, MONDAY, refused=False)
        unit.commit()
    with office.read() as unit:
        assert unit.links.refused() == frozenset()


def test_a_household_grows_and_shrinks(office: Office) -> None:
    maria, jose, ana = people(office, "Maria Garcia", "Jose Garcia", "Ana Garcia")
    with office.write(RUTH) as unit:
        home = unit.households.join((maria, jose), MONDAY)
        assert unit.households.join((jose, ana), MONDAY) == home
        unit.commit()
    with office.read() as unit:
        assert unit.households.members(maria) == (jose, ana)
    with office.write(RUTH) as unit:
        unit.households.leave(jose)
        unit.commit()
    with office.read() as unit:
        assert (unit.households.members(maria), unit.households.members(jose)) == ((ana,), ())
    with office.write(RUTH) as unit, pytest.raises(NotFound):
        unit.households.leave(4_711)


def test_a_daughter_speaks_for_her_mother_until_she_does_not(office: Office) -> None:
    mother, daughter = people(office, "Rosa Diaz", "Ana Diaz")
    with office.write(RUTH) as unit:
        row = unit.speakers.add(daughter, mother, "daughter", "letter of 3 Nov 2026", MONDAY)
        unit.commit()
    with office.read() as unit:
        [found] = unit.speakers.of(mother)
        assert unit.speakers.of(daughter) == (found,)
    assert (found.relation, found.consent, found.by_name) == ("daughter", "letter of 3 Nov 2026", RUTH.name)
    for ended, standing in ((MONDAY, 0), (None, 1)):
        with office.write(RUTH) as unit:
            unit.speakers.end(row, ended)
            unit.commit()
        with office.read() as unit:
            assert len(unit.speakers.of(mother)) == standing
    with office.write(RUTH) as unit, pytest.raises(NotFound):
        unit.speakers.end(4_711, None)


def test_people_are_found_by_their_keys(office: Office) -> None:
    from app.domain.described import described
    from app.domain.person_keys import exact_keys, name_keys

    maria, mary, ann = people(office, "Maria Garcia", "Maria Garcia", "Ann Lee")
    asked = described("Maria", "Garcia")
    with office.read() as unit:
        assert set(unit.citizens.under_keys(name_keys(asked, asked=True), 10)) == {maria, mary}
        assert unit.citizens.under_keys(name_keys(described("Ann", "Lee"), asked=True), 10).keys() == {ann}
        assert unit.citizens.under_keys(exact_keys(asked), 10) == {}
        assert len(unit.citizens.under_keys(name_keys(asked, asked=True), 1)) == 1, "a crowded key alone gives its first"
        assert unit.citizens.folded_names([maria]) == {maria: ("maria", "garcia")}
        assert unit.citizens.described([ann]) == {ann: described("Ann", "Lee")}
        assert unit.citizens.highest_id() == ann
        assert dict(unit.citizens.everybody())[mary] == asked
        people_count, givens, families = unit.citizens.name_counts()
        assert (people_count, givens["maria"], families["lee"]) == (3, 2, 1)


def test_places_are_counted_as_they_are_compared(office: Office) -> None:
    homes = (("40065", "Shelbyville"), ("40065-1234", "SHELBYVILLE"), ("40003", "Bagdad"), ("", ""))
    with office.write(RUTH) as unit:
        for zip_code, town in homes:
            unit.citizens.add(uuid4(), replace(profile("Maria Garcia"), zip=zip_code, town=town))
        unit.commit()
    with office.read() as unit:
        zips, towns = unit.citizens.place_counts()
    assert (zips["40065"], zips["40003"], towns["shelbyville"], towns["bagdad"]) == (2, 1, 2, 1)
