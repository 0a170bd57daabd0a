"""Callbacks: promised, listed by their time, ticked off and taken back."""

from uuid import uuid4

import pytest

from app.domain.changes import Kind
from app.domain.errors import NotFound
from app.services.ports.office import Office
from tests.stories import MONDAY, RUTH, contact, days, profile


def promise(office: Office, *, citizen_id: int | None = None, after: float = 1, note: str = "about the bill") -> int:
    with office.write(RUTH) as unit:
        callback_id = unit.callbacks.add(citizen_id, None, None, MONDAY + days(after), "502-555-0134", note)
        unit.commit()
    return callback_id


def test_a_promise_comes_back_with_the_citizens_name(office: Office) -> None:
    with office.write(RUTH) as unit:
        maria = unit.citizens.add(uuid4(), profile("Maria Garcia"))
        case_id, _, _ = unit.cases.add(uuid4(), {"title": "Water bill"}, MONDAY)
        call, _ = unit.interactions.add(contact(), maria, None)
        callback_id = unit.callbacks.add(maria, case_id, call, MONDAY + days(1), "502-555-0134", "Bring the\nmeter book")
        changes = unit.commit()
    with office.read() as unit:
        [found] = unit.callbacks.open(None, 10)
    assert (found.id, found.citizen_id, found.citizen_name, found.case_id, found.interaction_id) == (callback_id, maria, "Maria Garcia", case_id, call)
    assert (found.due_at, found.phone, found.note, found.done_at) == (MONDAY + days(1), "502-555-0134", "Bring the\nmeter book", None)
    assert changes.kinds() >= {Kind.CALLBACK, Kind.CITIZEN, Kind.CASE}


def test_an_unknown_caller_is_shown_as_he_gave_his_name(office: Office) -> None:
    with office.write(RUTH) as unit:
        call, _ = unit.interactions.add(contact(caller="A man named Bob"), None, None)
        unit.callbacks.add(None, None, call, MONDAY, "", "")
        unit.callbacks.add(None, None, None, MONDAY, "", "")
        unit.commit()
    with office.read() as unit:
        assert [one.citizen_name for one in unit.callbacks.open(None, 10)] == ["A man named Bob", ""]


def test_the_most_urgent_comes_first(office: Office) -> None:
    later, now, same = promise(office, after=2), promise(office, after=0), promise(office, after=0)
    with office.read() as unit:
        assert [one.id for one in unit.callbacks.open(None, 10)] == [now, same, later]
        assert [one.id for one in unit.callbacks.open(None, 1)] == [now]


def test_only_those_of_one_citizen(office: Office) -> None:
    with office.write(RUTH) as unit:
        maria = unit.citizens.add(uuid4(), profile("Maria Garcia"))
        unit.commit()
    promise(office)
    hers = promise(office, citizen_id=maria)
    with office.read() as unit:
        assert [one.id for one in unit.callbacks.open(maria, 10)] == [hers]


def test_ticked_off_and_taken_back(office: Office) -> None:
    callback_id = promise(office)
    with office.write(RUTH) as unit:
        unit.callbacks.done(callback_id, MONDAY)
        unit.commit()
    with office.read() as unit:
        assert unit.callbacks.open(None, 10) == ()
    with office.write(RUTH) as unit:
        unit.callbacks.done(callback_id, None)
        unit.commit()
    with office.read() as unit:
        assert [one.id for one in unit.callbacks.open(None, 10)] == [callback_id]
        assert [row["diff"] for row in unit.changes.of("callback", callback_id)][:2] == [{"at": None}, {"at": MONDAY.isoformat()}]


def test_a_promise_nobody_made_cannot_be_ticked_off(office: Office) -> None:
    with office.write(RUTH) as unit, pytest.raises(NotFound, match="Callback 4711 was not found"):
        unit.callbacks.done(4711, MONDAY)
