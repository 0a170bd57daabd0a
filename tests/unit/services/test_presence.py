"""Who else is here, who writes, and whose draft is whose."""

import pytest

from app.domain.case import OpenCase
from app.domain.errors import NotFound
from app.domain.user import Actor, Role
from app.services.presence import PresenceService
from tests.stories import RUTH, named
from tests.unit.services.conftest import Desk

DANA = Actor(3, "Dana", Role.CLERK, "desk-1")
SAM = Actor(4, "Sam", Role.CLERK, "desk-2")
SAM_AT_THE_COUNTER = Actor(4, "Sam", Role.CLERK, "counter")
FAY = Actor(5, "Fay", Role.FRONT_DESK, "counter")


@pytest.fixture
def presence(desk: Desk) -> PresenceService:
    return PresenceService(desk.store, desk.clock)


@pytest.fixture
def case_id(desk: Desk) -> int:
    return desk.cases.open(RUTH, OpenCase(named("bill"), "Water bill")).value.id


def test_the_others_and_who_writes_first(presence: PresenceService, case_id: int) -> None:
    assert presence.enter(DANA, case_id) == ()
    assert [one.user_name for one in presence.enter(FAY, case_id)] == ["Dana"]
    assert [one.user_name for one in presence.enter(SAM, case_id, writing=True)] == ["Dana", "Fay"]
    assert [(one.user_name, one.writing) for one in presence.enter(DANA, case_id)] == [("Sam", True), ("Fay", False)]


def test_i_at_another_desk_am_another(presence: PresenceService, case_id: int) -> None:
    presence.enter(SAM, case_id, writing=True)
    assert [one.desk for one in presence.enter(SAM_AT_THE_COUNTER, case_id)] == ["desk-2"]
    assert [one.desk for one in presence.enter(SAM, case_id)] == ["counter"]


def test_whoever_was_not_seen_for_two_minutes_has_gone(presence: PresenceService, desk: Desk, case_id: int) -> None:
    presence.enter(SAM, case_id)
    desk.clock.pass_time(seconds=119)
    assert [one.user_name for one in presence.enter(DANA, case_id)] == ["Sam"]
    desk.clock.pass_time(seconds=2)
    assert presence.enter(DANA, case_id) == ()


def test_leaving(presence: PresenceService, case_id: int) -> None:
    presence.enter(SAM, case_id)
    presence.leave(SAM, case_id)
    presence.leave(SAM, case_id)
    assert presence.enter(DANA, case_id) == ()


def test_drafts_stand_side_by_side(presence: PresenceService, desk: Desk, case_id: int) -> None:
    presence.save_draft(DANA, case_id, {"text": "Dear Maria"})
    desk.clock.pass_time(seconds=1)
    presence.save_draft(SAM, case_id, {"text": "Hello"})
    desk.clock.pass_time(seconds=1)
    presence.save_draft(DANA, case_id, {"text": "Dear Maria, the meter"})
    assert [(one.user_name, one.fields["text"]) for one in presence.drafts(FAY, case_id)] == [("Dana", "Dear Maria, the meter"), ("Sam", "Hello")]
    presence.forget_draft(DANA, case_id)
    assert [one.user_name for one in presence.drafts(SAM, case_id)] == ["Sam"]


def test_a_case_that_is_not_there(presence: PresenceService) -> None:
    with pytest.raises(NotFound):
        presence.enter(DANA, 4711)
    with pytest.raises(NotFound):
        presence.save_draft(DANA, 4711, {})
    assert presence.drafts(DANA, 4711) == ()
