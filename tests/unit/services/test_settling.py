"""Two desks change one thing: whose edit came second is asked, with both texts, and decides with an ordinary edit."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from app.bootstrap.session import OpenedOffice
from app.domain.case import CaseEdit, CaseStatus, EditCase, OpenCase
from app.domain.changes import Kind
from app.domain.citizen import EditCitizen, Profile, RegisterCitizen
from app.domain.edit_conflict import Settled, ShownConflict
from app.domain.errors import DomainError, NotFound
from tests.shares.two_desks import TwoDesks

DUE = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[TwoDesks]:
    made = TwoDesks(tmp_path)
    yield made
    made.close()


@pytest.fixture
def maria(desks: TwoDesks) -> int:
    front = desks.front.session
    maria = front.citizens.register(front.actor, RegisterCitizen(uuid4(), Profile("Maria", "Garcia", street="12 Elm St"))).value
    desks.share()
    return maria


@pytest.fixture
def case_id(desks: TwoDesks) -> int:
    front = desks.front.session
    case = front.cases.open(front.actor, OpenCase(uuid4(), "Water bill")).value
    desks.share()
    return case.id


def edit_citizen(desk: OpenedOffice, citizen_id: int, **values: object) -> None:
    session = desk.session
    seen = session.citizens.get(session.actor, citizen_id)
    session.citizens.edit(session.actor, EditCitizen(citizen_id, seen.version, replace(seen.profile, **values)))  # type: ignore[arg-type]


def edit_case(desk: OpenedOffice, case_id: int, edit: CaseEdit) -> None:
    session = desk.session
    seen = session.cases.get(session.actor, case_id)
    session.cases.edit(session.actor, EditCase(case_id, seen.version, edit))


def listed(desk: OpenedOffice) -> tuple[ShownConflict, ...]:
    return desk.session.settling.listed(desk.session.actor)


def street(desk: OpenedOffice, citizen_id: int) -> str:
    return desk.session.citizens.get(desk.session.actor, citizen_id).profile.street


@pytest.fixture
def kept_out(desks: TwoDesks, maria: int) -> ShownConflict:
    """Dana's street came first, Ruth's was kept out."""
    edit_citizen(desks.front, maria, street="9 Oak Ave")
    edit_citizen(desks.back, maria, street="77 Mill Rd")
    desks.share()
    (found,) = listed(desks.back)
    return found


def test_the_second_author_is_shown_both_texts_and_the_first_nothing(desks: TwoDesks, kept_out: ShownConflict) -> None:
    assert (kept_out.title, kept_out.edit.field) == ("Maria Garcia", "street")
    assert (kept_out.mine, kept_out.theirs, kept_out.can_use_mine) == ("77 Mill Rd", "9 Oak Ave", True)
    assert listed(desks.front) == ()
    assert desks.back.session.settling.count(desks.back.session.actor) == 1


def test_the_round_that_brings_it_says_so_to_the_screens(desks: TwoDesks, maria: int) -> None:
    edit_citizen(desks.front, maria, street="9 Oak Ave")
    edit_citizen(desks.back, maria, street="77 Mill Rd")
    front, back = desks.front.session, desks.back.session
    front.sharing.go_round(front.actor)
    assert len(back.sharing.go_round(back.actor).changes.ids(Kind.CONFLICT)) == 1


def test_their_text_is_kept_with_one_decision_and_it_is_asked_no_more(desks: TwoDesks, maria: int, kept_out: ShownConflict) -> None:
    back = desks.back.session
    done = back.settling.keep_theirs(back.actor, kept_out.edit.id)
    assert done.changes.ids(Kind.CONFLICT) == {kept_out.edit.id}
    assert listed(desks.back) == ()
    assert street(desks.back, maria) == "9 Oak Ave"


def test_ones_own_text_is_put_in_everywhere_and_can_be_taken_back(desks: TwoDesks, maria: int, kept_out: ShownConflict) -> None:
    back = desks.back.session
    done = back.settling.use_mine(back.actor, kept_out.edit.id)
    assert done.value == Settled(Kind.CITIZEN, maria, "street", "9 Oak Ave")
    desks.share()
    assert street(desks.front, maria) == street(desks.back, maria) == "77 Mill Rd"
    assert listed(desks.back) == ()
    back.settling.put(back.actor, done.value)
    desks.share()
    assert street(desks.front, maria) == "9 Oak Ave"


def test_what_was_changed_again_meanwhile_is_what_stands_there(desks: TwoDesks, maria: int, kept_out: ShownConflict) -> None:
    edit_citizen(desks.front, maria, street="1 River St")
    desks.share()
    (now,) = listed(desks.back)
    assert (kept_out.theirs, now.theirs) == ("9 Oak Ave", "1 River St")


@pytest.mark.parametrize(
    ("field", "first", "second"),
    [("born", datetime(1980, 1, 2, tzinfo=UTC).date(), datetime(1981, 2, 3, tzinfo=UTC).date()), ("external_id", "A-1", "A-2")],
)
def test_days_and_numbers_of_other_programs_are_put_in_as_what_they_are(desks: TwoDesks, maria: int, field: str, first: object, second: object) -> None:
    edit_citizen(desks.front, maria, **{field: first})
    edit_citizen(desks.back, maria, **{field: second})
    desks.share()
    back = desks.back.session
    (found,) = listed(desks.back)
    back.settling.use_mine(back.actor, found.edit.id)
    assert getattr(back.citizens.get(back.actor, maria).profile, field) == second


def test_a_case_is_given_to_whom_the_second_desk_meant(desks: TwoDesks, case_id: int) -> None:
    dana, ruth = desks.front.session.actor.user_id, desks.back.session.actor.user_id
    edit_case(desks.front, case_id, CaseEdit(assignee_id=dana))
    edit_case(desks.back, case_id, CaseEdit(assignee_id=ruth))
    desks.share()
    (found,) = listed(desks.back)
    assert (found.mine, found.theirs) == ("ruth", "dana")
    assert found.title.endswith("Water bill")
    back = desks.back.session
    back.settling.use_mine(back.actor, found.edit.id)
    desks.share()
    assert desks.front.session.cases.get(desks.front.session.actor, case_id).assignee_name == "ruth"


def test_a_due_time_and_a_status_are_put_in_too(desks: TwoDesks, case_id: int) -> None:
    edit_case(desks.front, case_id, CaseEdit(due_at=DUE, status=CaseStatus.OPEN))
    edit_case(desks.back, case_id, CaseEdit(due_at=DUE.replace(day=2), status=CaseStatus.WAITING_CITIZEN))
    desks.share()
    back = desks.back.session
    for found in listed(desks.back):
        back.settling.use_mine(back.actor, found.edit.id)
    case = back.cases.get(back.actor, case_id)
    assert (case.due_at, case.status) == (DUE.replace(day=2), CaseStatus.WAITING_CITIZEN)
    assert listed(desks.back) == ()


def test_two_desks_that_close_one_case_agree(desks: TwoDesks, case_id: int) -> None:
    for desk in (desks.front, desks.back):
        edit_case(desk, case_id, CaseEdit(status=CaseStatus.CLOSED))
    desks.share()
    assert listed(desks.front) == listed(desks.back) == ()


def test_an_edit_that_is_not_there_is_not_found(desks: TwoDesks) -> None:
    back = desks.back.session
    for settle in (back.settling.keep_theirs, back.settling.use_mine):
        with pytest.raises(NotFound):
            settle(back.actor, 4711)


def test_a_text_that_is_none_of_the_field_is_refused(desks: TwoDesks, case_id: int) -> None:
    back = desks.back.session
    with pytest.raises(DomainError, match="cannot be put in from here"):
        back.settling.put(back.actor, Settled(Kind.CASE, case_id, "status", "no status of ours"))
