"""Find as you type, take with Enter."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.widgets.pick_list import Choice, PickList
from app.ui.window import MainWindow

NAMES = ("Maria Garcia Lopez", "Mario Rossi", "O'Brien <b>", "Ana Lopez")


def find(text: str) -> Sequence[Choice]:
    found = [name for name in NAMES if name.casefold().startswith(text.casefold())]
    return [Choice(name, f"detail of {name}", "person", name, sure=name.casefold() == text.casefold()) for name in found]


@pytest.fixture
def picked() -> list[object]:
    return []


@pytest.fixture
def pick(window: MainWindow, picked: list[object]) -> PickList:
    made = PickList("Citizen", window.shell, find, "Nobody fits.")
    made.picked.connect(picked.append)
    window.stack.addWidget(made)
    window.stack.setCurrentWidget(made)
    made.setFocus()
    return made


def type_and_wait(pick: PickList, words: str, settle: Callable[[], None]) -> None:
    QTest.keyClicks(pick.field, words)
    pick.look(pick.field.text().strip())
    settle()


def test_enter_takes_the_marked_one(pick: PickList, picked: list[object], settle: Callable[[], None]) -> None:
    type_and_wait(pick, "mari", settle)
    assert pick.list.count() == 2
    QTest.keyClick(pick.field, Qt.Key.Key_Down)
    assert pick.field.accessibleDescription() == "Mario Rossi, detail of Mario Rossi"
    QTest.keyClick(pick.field, Qt.Key.Key_Return)
    assert picked == ["Mario Rossi"]


def test_the_arrows_stop_at_both_ends(pick: PickList, picked: list[object], settle: Callable[[], None]) -> None:
    type_and_wait(pick, "mari", settle)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(pick.field, key)
    QTest.keyClick(pick.field, Qt.Key.Key_Return)
    assert picked == ["Mario Rossi"]


def test_enter_before_the_answer_takes_only_what_is_sure(pick: PickList, picked: list[object], settle: Callable[[], None]) -> None:
    QTest.keyClicks(pick.field, "mar")
    QTest.keyClick(pick.field, Qt.Key.Key_Return)
    settle()
    assert picked == []
    assert pick.list.count() == 2
    pick.clear()
    QTest.keyClicks(pick.field, "ana lopez")
    QTest.keyClick(pick.field, Qt.Key.Key_Return)
    settle()
    assert picked == ["Ana Lopez"]


def test_a_list_of_an_older_text_is_never_taken_from(pick: PickList, picked: list[object], settle: Callable[[], None]) -> None:
    type_and_wait(pick, "mari", settle)
    QTest.keyClicks(pick.field, "x")
    QTest.keyClick(pick.field, Qt.Key.Key_Return)
    settle()
    assert picked == []
    assert pick.words.text() == "Nobody fits."


def test_a_click_takes_too(pick: PickList, picked: list[object], settle: Callable[[], None]) -> None:
    type_and_wait(pick, "o'b", settle)
    QTest.mouseClick(pick.list.viewport(), Qt.MouseButton.LeftButton, pos=pick.list.visualItemRect(pick.list.item(0)).center())
    assert picked == ["O'Brien <b>"]


def test_ctrl_enter_is_left_to_the_page(pick: PickList, picked: list[object], settle: Callable[[], None]) -> None:
    type_and_wait(pick, "ana", settle)
    QTest.keyClick(pick.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert picked == []


def test_clearing_takes_list_and_words_away(pick: PickList, settle: Callable[[], None]) -> None:
    type_and_wait(pick, "zz", settle)
    assert pick.words.isVisible()
    pick.clear()
    assert not pick.words.isVisible()
    assert not pick.list.isVisible()
    assert pick.field.text() == ""
