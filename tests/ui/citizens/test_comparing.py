"""Comparing a register takes its time: the page says how far it is, and Stop leaves nothing behind."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from app.domain.user import Actor
from app.services.identity import IdentityService
from app.services.ports.progress import Progress
from app.ui.navigation import Place
from app.ui.notices import Notice
from tests.ui.desk import Desk

Compare = Callable[[IdentityService, Actor, Progress], Any]


class LargeRegister:
    """Stands still at 40 % until it is let go, as a register of 50,000 would for a while; then it is the real comparison."""

    def __init__(self) -> None:
        self.let_go = False
        self.stopped: list[str] = []
        self._real: Compare = IdentityService.duplicates  # type: ignore[assignment]

    def duplicates(self, service: IdentityService, actor: Actor, progress: Progress) -> Any:
        try:
            while not self.let_go:
                progress(400, 1_000, "citizens compared")
                time.sleep(0.01)
        except BaseException as stopped:
            self.stopped.append(type(stopped).__name__)
            raise
        return self._real(service, actor, progress)


@pytest.fixture
def register(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> LargeRegister:
    for given, family in (("Robert", "Fisher"), ("Bob", "Fisher"), ("Ann", "Lee"), ("Wei", "Zhang")):
        desk.office.citizen(given, family)
    made = LargeRegister()
    monkeypatch.setattr(IdentityService, "duplicates", lambda service, actor, progress: made.duplicates(service, actor, progress))
    return made


def comparing(desk: Desk) -> list[Notice]:
    return [notice for notice in desk.window.notices.shown if notice.text.startswith("Comparing")]


def stored(desk: Desk) -> list[object]:
    with desk.office.session.identity._office.read() as unit:
        return [*unit.changes.all(), *unit.citizens.all(), *unit.links.refused(), *unit.links.joined()]


def begin(desk: Desk) -> None:
    desk.window.navigation.open(Place("citizens", None, "duplicates"))
    desk.bot.waitUntil(lambda: [notice.text for notice in comparing(desk)] == ["Comparing the register: 40 %."])


def test_stop_ends_the_work_and_leaves_nothing_behind(desk: Desk, register: LargeRegister) -> None:
    before = stored(desk)
    begin(desk)
    next(offer for offer in comparing(desk)[0].offers if offer.text == "Stop").do()
    desk.settle()
    assert register.stopped == ["Cancelled"]
    assert comparing(desk) == [], "nothing says that it still goes on"
    assert desk.citizens.duplicates.model.rows == ()
    assert stored(desk) == before
    register.let_go = True
    desk.citizens.duplicates.compare()
    desk.settle()
    assert stored(desk) == before, "it proposes; a person decides"
    assert comparing(desk) == []


def test_calls_are_saved_while_it_goes_on(desk: Desk, register: LargeRegister) -> None:
    begin(desk)
    desk.office.contact(1, "asks about the dump", desk.office.clock.now())
    desk.window.navigation.open(Place("citizens", 1))
    desk.bot.waitUntil(lambda: desk.citizens.page.timeline.model.rowCount() > 0, timeout=5_000)
    register.let_go = True
    desk.settle()
    assert comparing(desk) == []


def test_asked_for_again_the_first_comparison_ends(desk: Desk, register: LargeRegister) -> None:
    begin(desk)
    desk.citizens.duplicates.compare()
    desk.bot.waitUntil(lambda: register.stopped == ["Cancelled"])
    register.let_go = True
    desk.settle()
    assert comparing(desk) == []


def test_closing_the_window_ends_it(desk: Desk, register: LargeRegister) -> None:
    begin(desk)
    assert desk.jobs.close(5.0)
    assert register.stopped == ["Cancelled"]
