"""The citizens and cases a person comes back to, with their names of today."""

from dataclasses import replace

import pytest

from app.domain.case import OpenCase
from app.domain.citizen import EditCitizen
from app.domain.errors import NotFound
from app.domain.shortcut import Shortcut, ShortcutKind
from app.services.shortcuts import SHOWN, ShortcutsService
from tests.stories import FRANK, RUTH, named, profile
from tests.unit.services.conftest import Desk

NOBODY = Shortcut(ShortcutKind.CITIZEN, 4_711)


@pytest.fixture
def shortcuts(desk: Desk) -> ShortcutsService:
    return ShortcutsService(desk.store, desk.clock)


def citizen(desk: Desk, name: str, **values: object) -> Shortcut:
    return Shortcut(ShortcutKind.CITIZEN, desk.register(name, **values))


def case(desk: Desk, title: str, citizen_id: int | None = None) -> Shortcut:
    return Shortcut(ShortcutKind.CASE, desk.cases.open(RUTH, OpenCase(named(title), title, citizen_id)).value.id)


def test_pinned_with_the_name_of_today(desk: Desk, shortcuts: ShortcutsService) -> None:
    maria = citizen(desk, "Maria Garcia", phones=["502 555 0134"], street="12 Elm St")
    assert shortcuts.pin(RUTH, maria).value is True
    assert shortcuts.is_pinned(RUTH, maria)
    known = desk.citizens.get(RUTH, maria.id)
    desk.citizens.edit(RUTH, EditCitizen(known.id, known.version, replace(known.profile, family="Lopez", deceased=True)))
    [found] = shortcuts.pinned(RUTH)
    assert (found.title, found.detail, found.deceased) == ("Maria Lopez", "502-555-0134, 12 Elm St", True)
    shortcuts.pin(RUTH, maria, pinned=False)
    assert not shortcuts.is_pinned(RUTH, maria)
    assert shortcuts.pinned(RUTH) == ()


def test_a_pin_is_the_persons_own(desk: Desk, shortcuts: ShortcutsService) -> None:
    maria = citizen(desk, "Maria Garcia")
    shortcuts.pin(replace(FRANK, user_id=2), maria)
    assert shortcuts.pinned(replace(RUTH, user_id=3)) == ()


def test_citizens_and_cases_in_the_order_asked_for(desk: Desk, shortcuts: ShortcutsService) -> None:
    maria = citizen(desk, "Maria Garcia")
    bill, lights = case(desk, "Water bill", maria.id), case(desk, "Street lights")
    found = shortcuts.named(RUTH, [lights, maria, NOBODY, bill, Shortcut(ShortcutKind.CASE, 99)])
    assert [one.shortcut for one in found] == [lights, maria, bill], "what is gone is left out"
    assert (found[2].title, found[2].detail, found[2].status) == ("2026-000001  Water bill", "Maria Garcia", "New")
    assert found[0].detail == ""


def test_nothing_is_pinned_that_is_not_there(shortcuts: ShortcutsService) -> None:
    with pytest.raises(NotFound):
        shortcuts.pin(RUTH, NOBODY)
    with pytest.raises(NotFound):
        shortcuts.pin(RUTH, Shortcut(ShortcutKind.CASE, 99))
    assert shortcuts.pinned(RUTH) == ()


def test_no_more_than_fits_is_shown(desk: Desk, shortcuts: ShortcutsService) -> None:
    many = [citizen(desk, f"Ann {profile().family}{number}") for number in range(SHOWN + 3)]
    for one in many:
        desk.clock.pass_time(minutes=1)
        shortcuts.pin(RUTH, one)
    assert [one.shortcut for one in shortcuts.pinned(RUTH)] == many[: -SHOWN - 1 : -1]
    assert len(shortcuts.named(RUTH, many)) == SHOWN
