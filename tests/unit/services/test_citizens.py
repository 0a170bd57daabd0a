"""Citizens at the desk: registered, edited, found, and everything beside the form."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.approach import Approach, Reached
from app.domain.changes import Changes, Kind
from app.domain.channel import Channel, Outcome
from app.domain.citizen import CitizenFilter, EditCitizen, Profile, RegisterCitizen
from app.domain.errors import Conflict, DomainError, NotFound
from app.domain.interaction import CallbackWish
from app.domain.timeline import TimelineFilter
from tests.stories import MONDAY, RUTH, contact, named, profile
from tests.unit.services.conftest import Desk


def test_registered_cleaned_up_and_told_to_the_screens(desk: Desk) -> None:
    done = desk.citizens.register(RUTH, RegisterCitizen(named("maria"), profile(" Maria  Garcia ")))
    assert done.changes == Changes.of((Kind.CITIZEN, done.value))
    assert desk.citizens.get(RUTH, done.value).name == "Maria Garcia"


def test_a_repeated_registration_registers_once_and_says_who(desk: Desk) -> None:
    first, again = (desk.citizens.register(RUTH, RegisterCitizen(named("maria"), profile())) for _ in range(2))
    assert (again.value, again.changes) == (first.value, Changes.of((Kind.CITIZEN, first.value)))
    assert len(desk.citizens.page(RUTH, CitizenFilter()).rows) == 1


def test_nothing_is_stored_of_a_citizen_born_tomorrow(desk: Desk) -> None:
    with pytest.raises(DomainError, match="in the future"):
        desk.register(born=date(2026, 11, 17))
    assert desk.citizens.page(RUTH, CitizenFilter()).rows == ()


def test_edited_with_the_version_seen(desk: Desk) -> None:
    maria = desk.register(town="Harlan")
    done = desk.citizens.edit(RUTH, EditCitizen(maria, 1, profile(town="Evarts ")))
    assert (done.value, done.changes) == (maria, Changes.of((Kind.CITIZEN, maria)))
    found = desk.citizens.get(RUTH, maria)
    assert (found.profile.town, found.version) == ("Evarts", 2)


def test_an_edit_that_is_refused_or_in_conflict_stores_nothing(desk: Desk) -> None:
    maria = desk.register(town="Harlan")
    with pytest.raises(DomainError):
        desk.citizens.edit(RUTH, EditCitizen(maria, 1, Profile()))
    desk.citizens.edit(RUTH, EditCitizen(maria, 1, profile(town="Evarts")))
    with pytest.raises(Conflict):
        desk.citizens.edit(RUTH, EditCitizen(maria, 1, profile(town="Cumberland")))
    with pytest.raises(NotFound):
        desk.citizens.edit(RUTH, EditCitizen(4711, 1, profile()))
    assert desk.citizens.get(RUTH, maria).profile.town == "Evarts"


def test_found_while_typing_nothing_while_not(desk: Desk) -> None:
    maria = desk.register()
    assert [one.citizen.id for one in desk.citizens.find(RUTH, "gar")] == [maria]
    assert desk.citizens.find(RUTH, "  ") == ()
    assert desk.citizens.find(RUTH, "gar", limit=0) == ()


def test_listed_page_by_page(desk: Desk) -> None:
    ids = [desk.register(f"Ann Chen{number}") for number in range(3)]
    first = desk.citizens.page(RUTH, CitizenFilter("chen"), limit=2)
    second = desk.citizens.page(RUTH, CitizenFilter("chen"), first.next_key, 2)
    assert [row.id for row in (*first.rows, *second.rows)] == ids


def test_the_timeline_of_a_citizen(desk: Desk) -> None:
    maria = desk.register()
    desk.log(citizen_id=maria, text="first")
    desk.clock.pass_time(hours=1)
    desk.log(citizen_id=maria, text="second", channel=Channel.WALK_IN)
    page = desk.citizens.timeline(RUTH, maria, TimelineFilter(), limit=1)
    rest = desk.citizens.timeline(RUTH, maria, TimelineFilter(), page.next_key)
    assert [entry.text for entry in (*page.rows, *rest.rows)] == ["second", "first"]


def test_the_panel_shows_what_the_next_sentence_needs(desk: Desk) -> None:
    maria = desk.register()
    desk.log(citizen_id=maria, channel=Channel.LETTER, outcome=Outcome.NONE, subject="Fence")
    desk.log(citizen_id=maria, outcome=Outcome.CASE_OPENED, case_title="Water bill")
    desk.log(citizen_id=maria, outcome=Outcome.CALLBACK, callback=CallbackWish(MONDAY + timedelta(days=1), note="about the fence"))
    closed = desk.log(citizen_id=maria, outcome=Outcome.CASE_OPENED, case_title="Old matter")
    with desk.store.write(RUTH) as unit:
        assert closed.case_id is not None
        unit.cases.update(closed.case_id, 1, {"closed_at": MONDAY})
        unit.commit()
    panel = desk.citizens.panel(RUTH, maria)
    assert panel.citizen_id == maria
    assert len(panel.last) == 4
    assert [entry.subject for entry in panel.awaiting] == ["Fence"]
    assert [(case.title, case.status, case.due_at) for case in panel.open_cases] == [("Water bill", "New", None)]
    assert [(row.note, row.due_at) for row in panel.callbacks] == [("about the fence", MONDAY + timedelta(days=1))]


def test_a_whole_profile_survives_registration(desk: Desk) -> None:
    typed = replace(profile("Maria Garcia", phones=["502-555-0134"]), born=date(1961, 4, 9), interpreter=True, language="Spanish")
    maria = desk.citizens.register(RUTH, RegisterCitizen(named("m"), typed)).value
    assert desk.citizens.get(RUTH, maria).profile == typed


def test_how_to_reach_somebody_is_read_from_their_contacts(desk: Desk) -> None:
    maria = desk.register()
    assert desk.citizens.approach(RUTH, maria) == Approach()
    for _ in range(2):
        desk.interactions.log(RUTH, contact(citizen_id=maria))
    assert desk.citizens.approach(RUTH, maria).comes_by == Reached(Channel.PHONE, 2, 2)


def test_an_edit_is_taken_back_and_another_desks_work_since_stays(desk: Desk) -> None:
    maria = desk.register()
    before = desk.citizens.get(RUTH, maria).profile
    after = replace(before, do_not_contact=True)
    desk.citizens.edit(RUTH, EditCitizen(maria, 1, after))
    desk.citizens.edit(RUTH, EditCitizen(maria, 2, replace(after, town="Harlan")))
    done = desk.citizens.take_back(RUTH, maria, before, after)
    assert done.changes == Changes.of((Kind.CITIZEN, maria))
    kept = desk.citizens.get(RUTH, maria).profile
    assert (kept.do_not_contact, kept.town) == (False, "Harlan")


def test_citizens_in_one_line_each_in_the_order_asked_for(desk: Desk) -> None:
    maria, ann = desk.register(), desk.register("Ann Lee", deceased=True)
    assert [(one.name, one.deceased) for one in desk.citizens.briefs(RUTH, [ann, 4_711, maria])] == [("Ann Lee", True), ("Maria Garcia", False)]
