"""Who has which case open, and drafts of replies: a row for each person and desk, so that nobody overwrites anybody."""

from uuid import uuid4

import pytest

from app.domain.changes import Kind
from app.domain.errors import NotFound
from app.domain.presence import Presence, ReplyDraft
from app.domain.user import Actor, Role
from app.services.ports.office import Office
from tests.fakes.clock import FakeClock
from tests.stories import MONDAY, RUTH, days

DANA = Actor(3, "Dana", Role.CLERK, "desk-1")
SAM = Actor(4, "Sam", Role.CLERK, "desk-2")
SAM_AT_THE_COUNTER = Actor(4, "Sam", Role.CLERK, "counter")


@pytest.fixture
def case_id(office: Office) -> int:
    with office.write(RUTH) as unit:
        made, _, _ = unit.cases.add(uuid4(), {"title": "Water bill"}, MONDAY)
        unit.commit()
    return made


def enter(office: Office, case_id: int, actor: Actor, *, after: float = 0, writing: bool = False) -> None:
    with office.write(actor) as unit:
        unit.presence.enter(case_id, MONDAY + days(after), writing=writing)
        assert unit.commit().ids(Kind.PRESENCE) == {case_id}


def draft(office: Office, case_id: int, actor: Actor, text: str, *, after: float = 0) -> None:
    with office.write(actor) as unit:
        unit.presence.save_draft(case_id, MONDAY + days(after), {"text": text, "subject": "Re: Bill"})
        assert unit.commit().ids(Kind.PRESENCE) == {case_id}


def here(office: Office, case_id: int) -> list[str]:
    with office.read() as unit:
        return [f"{one.user_name} {one.desk}" for one in unit.presence.present(case_id, MONDAY)]


def texts(office: Office, case_id: int) -> list[str]:
    with office.read() as unit:
        return [one.fields["text"] for one in unit.presence.drafts(case_id)]


def test_who_is_here(office: Office, case_id: int) -> None:
    enter(office, case_id, SAM, writing=True)
    enter(office, case_id, DANA)
    enter(office, case_id, SAM_AT_THE_COUNTER)
    with office.read() as unit:
        assert unit.presence.present(case_id, MONDAY) == (
            Presence(3, "Dana", "desk-1", MONDAY, writing=False),
            Presence(4, "Sam", "counter", MONDAY, writing=False),
            Presence(4, "Sam", "desk-2", MONDAY, writing=True),
        )
        assert unit.presence.present(case_id + 1, MONDAY) == ()


def test_whoever_was_not_seen_lately_is_gone(office: Office, case_id: int) -> None:
    enter(office, case_id, SAM, after=-1)
    assert here(office, case_id) == []
    enter(office, case_id, SAM)
    assert here(office, case_id) == ["Sam desk-2"]


def test_leaving_leaves_the_others(office: Office, case_id: int) -> None:
    for actor in (SAM, SAM_AT_THE_COUNTER, DANA):
        enter(office, case_id, actor)
    with office.write(SAM) as unit:
        unit.presence.leave(case_id)
        unit.commit()
    assert here(office, case_id) == ["Dana desk-1", "Sam counter"]


def test_each_has_an_own_draft(office: Office, case_id: int) -> None:
    draft(office, case_id, DANA, "Dear Maria")
    draft(office, case_id, SAM, "Hello", after=1)
    draft(office, case_id, SAM_AT_THE_COUNTER, "Hi", after=2)
    draft(office, case_id, DANA, "Dear Maria, the meter", after=3)
    assert texts(office, case_id) == ["Dear Maria, the meter", "Hi", "Hello"]
    with office.read() as unit:
        assert unit.presence.drafts(case_id)[0] == ReplyDraft(
            case_id, 3, "Dana", "desk-1", MONDAY + days(3), {"text": "Dear Maria, the meter", "subject": "Re: Bill"}
        )
        assert unit.presence.drafts(case_id + 1) == ()


def test_forgetting_mine_leaves_the_others(office: Office, case_id: int) -> None:
    draft(office, case_id, DANA, "Dear Maria")
    draft(office, case_id, SAM, "Hello")
    with office.write(SAM) as unit:
        unit.presence.forget_draft(case_id)
        unit.commit()
    assert texts(office, case_id) == ["Dear Maria"]


def test_nothing_of_it_is_a_record_of_the_office(office: Office, case_id: int) -> None:
    with office.read() as unit:
        before = len(list(unit.changes.all()))
    enter(office, case_id, SAM)
    draft(office, case_id, SAM, "Hello")
    with office.read() as unit:
        assert len(list(unit.changes.all())) == before


def test_a_case_that_is_not_there(office: Office) -> None:
    with pytest.raises(NotFound, match="Case 4711"):
        enter(office, 4711, SAM)
    with pytest.raises(NotFound, match="Case 4711"):
        draft(office, 4711, SAM, "Hello")


def test_what_was_typed_comes_back(office: Office, case_id: int, clock: FakeClock) -> None:
    typed = {"text": 'A "quote", a\nline, añ 🙂 \\ and {{citizen.name}}', "to": ""}
    with office.write(SAM) as unit:
        unit.presence.save_draft(case_id, clock.at, typed)
        unit.commit()
    with office.read() as unit:
        assert unit.presence.drafts(case_id)[0].fields == typed
