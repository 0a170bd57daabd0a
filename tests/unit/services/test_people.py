"""Who speaks for whom: with a consent, since a day, once."""

from datetime import timedelta

import pytest

from app.domain.errors import DomainError
from app.services.people import PeopleService
from tests.stories import MONDAY, RUTH
from tests.unit.services.conftest import Desk


@pytest.fixture
def people(desk: Desk) -> PeopleService:
    return PeopleService(desk.store, desk.clock)


def test_a_daughter_speaks_for_her_mother_since_the_day_on_the_form(desk: Desk, people: PeopleService) -> None:
    mother, daughter = desk.register("Rosa Diaz"), desk.register("Ana Diaz")
    since = desk.clock.now() - timedelta(days=9)
    row = people.let_speak(RUTH, daughter, mother, " daughter ", "Signed form\n", since).value
    [found] = people.speakers(RUTH, mother)
    assert (found.id, found.speaker_id, found.relation, found.consent, found.since) == (row, daughter, "daughter", "Signed form", since)
    people.stop_speaking(RUTH, row)
    assert people.speakers(RUTH, mother) == ()
    people.let_speak(RUTH, daughter, mother, "daughter", "a new form")
    assert people.speakers(RUTH, daughter)[0].since == desk.clock.now(), "since today where nothing is said"


@pytest.mark.parametrize(
    ("consent", "days", "same", "field"),
    [("  ", 0, False, "consent"), ("a form", 1, False, "since"), ("a form", 0, True, "speaker")],
    ids=["no consent", "not yet", "themselves"],
)
def test_what_is_refused(desk: Desk, people: PeopleService, consent: str, days: int, same: bool, field: str) -> None:
    mother, daughter = desk.register("Rosa Diaz"), desk.register("Ana Diaz")
    with pytest.raises(DomainError) as caught:
        people.let_speak(RUTH, daughter, daughter if same else mother, "", consent, desk.clock.now() + timedelta(days=days))
    assert caught.value.field == field
    assert people.speakers(RUTH, mother) == ()


def test_the_same_is_not_noted_twice_but_the_other_way_round_is_something_else(desk: Desk, people: PeopleService) -> None:
    mother, daughter = desk.register("Rosa Diaz"), desk.register("Ana Diaz")
    people.let_speak(RUTH, daughter, mother, "", "a form")
    with pytest.raises(DomainError, match="noted already"):
        people.let_speak(RUTH, daughter, mother, "", "another form")
    people.let_speak(RUTH, mother, daughter, "", "a form")
    assert len(people.speakers(RUTH, mother)) == 2


def test_what_was_noted_with_a_joined_record_counts_for_the_person(desk: Desk, people: PeopleService) -> None:
    mother, rosie, daughter = desk.register("Rosa Diaz"), desk.register("Rosie Diaz"), desk.register("Ana Diaz")
    people.let_speak(RUTH, daughter, rosie, "", "a form", MONDAY - timedelta(days=1))
    people.link(RUTH, mother, rosie)
    assert [one.spoken_for_id for one in people.speakers(RUTH, mother)] == [rosie]


def test_joined_parted_and_joined_again(desk: Desk, people: PeopleService) -> None:
    maria, mary = desk.register("Maria Garcia"), desk.register("Mary Garcia")
    people.not_the_same(RUTH, maria, mary)
    link = people.link(RUTH, maria, mary, "same phone").value
    assert [one.id for one in people.records(RUTH, mary)] == [maria, mary]
    people.split(RUTH, link)
    assert [one.id for one in people.records(RUTH, mary)] == [mary]
    people.link_again(RUTH, link)
    [found] = people.links(RUTH, mary)
    assert (found.why, found.ended_at) == ("same phone", None)
    with pytest.raises(DomainError, match="joined with itself"):
        people.link(RUTH, maria, maria)


def test_who_lives_together_until_somebody_moves_out(desk: Desk, people: PeopleService) -> None:
    maria, jose = desk.register("Maria Garcia"), desk.register("Jose Garcia")
    people.live_together(RUTH, maria, jose)
    assert [one.name for one in people.household(RUTH, maria)] == ["Jose Garcia"]
    people.leave_household(RUTH, jose)
    assert people.household(RUTH, maria) == ()
