"""What was pinned and opened lately stands in the empty search box and in the palette: by keyboard, over a real office."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.shortcuts import Shortcuts
from app.domain.shortcut import Shortcut, ShortcutKind
from app.system.recents import RecentFile
from app.ui.jobs import Jobs
from app.ui.navigation import Place
from app.ui.window import MainWindow, Session
from tests.ui.accessibility import problems
from tests.ui.desk import CTRL, SHIFT, Desk, Key
from tests.ui.real_office import RealOffice, open_real_office, tell_story


@pytest.fixture
def office(tmp_path: Path) -> Iterator[RealOffice]:
    made = open_real_office(tmp_path)
    yield made
    made.close()


@pytest.fixture
def recents(tmp_path: Path, office: RealOffice) -> RecentFile:
    return RecentFile(tmp_path / "recent.json", office.session.location, office.session.actor.user_id)


@pytest.fixture
def desk(qtbot: QtBot, office: RealOffice, window: MainWindow, jobs: Jobs, recents: RecentFile) -> Desk:
    made = Desk(qtbot, office, window, jobs)
    shortcuts = Shortcuts(office.session, window.shell, recents, window)
    window.attach(Session([], lambda _text: (), None, shortcuts.groups))
    return made


def shown(desk: Desk) -> list[str]:
    """Return what stands beneath the search box: headings, and hits by what a screen reader says."""
    found = desk.window.search.popup.list
    return [found.item(at).data(Qt.ItemDataRole.AccessibleTextRole) or "-" for at in range(found.count())] if desk.window.search.popup.isVisible() else []


def search(desk: Desk) -> None:
    desk.press(Key.Key_K, CTRL)
    QTest.qWait(60)
    desk.settle()


def test_what_was_opened_stands_in_the_empty_box_newest_first_and_enter_goes_there(desk: Desk) -> None:
    maria, case_id = tell_story(desk.office)
    ann = desk.office.citizen("Ann", "Lee")
    desk.open("citizens", maria)
    desk.open("cases", case_id)
    desk.open("citizens", ann)
    search(desk)
    assert [text.split(",")[0] for text in shown(desk)] == ["-", "2026-000001  Water bill doubled in October", "María García López"]
    assert "Open, María García López" in shown(desk)[1]
    assert problems(desk.window) == []
    desk.window.search.setFocus()
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Return)
    assert desk.window.navigation.place == Place("citizens", maria)


def test_one_key_pins_and_the_same_key_takes_the_pin_out_with_undo(desk: Desk) -> None:
    maria, case_id = tell_story(desk.office)
    desk.open("citizens", maria)
    desk.press(Key.Key_D, CTRL)
    assert desk.notices[-1].startswith("Pinned: ")
    desk.open("cases", case_id)
    desk.cases.page.timeline.view.setFocus()
    desk.press(Key.Key_D, CTRL)
    actor, shortcuts = desk.office.session.actor, desk.office.session.shortcuts
    assert [one.shortcut for one in shortcuts.pinned(actor)] == [Shortcut(ShortcutKind.CASE, case_id), Shortcut(ShortcutKind.CITIZEN, maria)]
    desk.press(Key.Key_D, CTRL)
    assert desk.notices[-1] == "No longer pinned."
    desk.undo()
    assert len(shortcuts.pinned(actor)) == 2
    search(desk)
    assert len(shown(desk)) == 3, "one heading and the two pins; opened lately is not said twice"
    assert shortcuts.pinned(replace(actor, user_id=99)) == (), "nobody else sees them"


def test_typing_finds_and_an_emptied_box_shows_them_again(desk: Desk) -> None:
    maria, _ = tell_story(desk.office)
    desk.open("citizens", maria)
    desk.open("cases")
    search(desk)
    assert len(shown(desk)) == 2
    desk.type("zzz")
    QTest.qWait(60)
    desk.settle()
    assert shown(desk) == []
    for _ in range(3):
        desk.press(Key.Key_Backspace)
    QTest.qWait(60)
    desk.settle()
    assert len(shown(desk)) == 2
    desk.press(Key.Key_Escape)
    assert not desk.window.search.popup.isVisible()
    desk.press(Key.Key_Down)
    assert len(shown(desk)) == 2, "Down brings them back"


def test_where_nothing_was_opened_the_box_shows_nothing(desk: Desk) -> None:
    desk.open("citizens")
    search(desk)
    assert not desk.window.search.popup.isVisible()


def test_who_is_gone_or_died_is_told_or_left_out(desk: Desk, recents: RecentFile) -> None:
    rosa = desk.office.citizen("Rosa", "Diaz", deceased=True)
    recents.note("citizen", 4_711)
    recents.note("something else", 1)
    recents.note("citizen", rosa)
    search(desk)
    assert [text.split(",")[0] for text in shown(desk)[1:]] == ["Rosa Diaz (deceased)"]


def test_it_is_remembered_for_the_next_start(desk: Desk, recents: RecentFile) -> None:
    maria, _ = tell_story(desk.office)
    desk.open("citizens", maria)
    desk.open("citizens", maria, "edit")
    assert recents.all() == (("citizen", maria),)


def test_the_palette_leads_there_too(desk: Desk) -> None:
    maria, case_id = tell_story(desk.office)
    desk.open("citizens", maria)
    desk.open("cases", case_id)
    desk.press(Key.Key_P, CTRL | SHIFT)
    palette = desk.window.palette_list
    desk.settle()
    first = palette.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert not first.startswith("Go to "), "actions come first"
    desk.type("go to maría"[:6])
    palette.field.insert("garcía")
    desk.settle()
    assert palette.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Go to María García López"
    desk.press(Key.Key_Return)
    assert desk.window.navigation.place == Place("citizens", maria)
    assert not palette.isVisible()
