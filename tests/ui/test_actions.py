"""Actions are declared once, unique in id and key, and found by keys, buttons and the palette."""

import importlib
import inspect
import pkgutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import app.ui
from app.ui.actions import Actions, Declared, DuplicateAction, action, check_unique, declared
from app.ui.fuzzy import best, score
from app.ui.icons import Icons
from app.ui.widgets.buttons import action_button
from app.ui.window import MainWindow, QuickLogKind, Session
from tests.ui.conftest import bring_up
from tests.ui.fake_office import screens


def all_declared() -> list[tuple[str, Declared]]:
    """Return every action declared anywhere in the window, by the method that declares it."""
    found: dict[str, Declared] = {}
    for module in pkgutil.walk_packages(app.ui.__path__, "app.ui."):
        for _, owner in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if owner.__module__.startswith("app.ui"):
                found |= {f"{owner.__module__}.{owner.__name__}.{name}": entry for name, entry in declared(owner) if name in vars(owner)}
    return sorted(found.items())


def test_no_two_actions_share_an_id_or_a_key() -> None:
    check_unique(all_declared())


def test_every_action_says_what_happens_without_shouting() -> None:
    for method, found in all_declared():
        assert found.text, method
        assert found.text[0].isupper(), method
        assert not found.text.removesuffix("...").endswith(("!", ".")), method


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Declared("a", "A"), Declared("a", "B")),
        (Declared("a", "A", "F2"), Declared("b", "B", "F2", where="cases")),
        (Declared("a", "A", "F2", where="cases"), Declared("b", "B", "F2")),
        (Declared("a", "A", "Ctrl+N", where="cases"), Declared("b", "B", "F9, Ctrl+N", where="cases")),
    ],
)
def test_a_double_id_or_key_is_refused(one: Declared, other: Declared) -> None:
    with pytest.raises(DuplicateAction):
        check_unique([("one", one), ("other", other)])


def test_two_pages_may_use_the_same_key() -> None:
    check_unique([("one", Declared("a", "A", "Ctrl+N", where="cases")), ("other", Declared("b", "B", "Ctrl+N", where="citizens"))])


class NotePad(QWidget):
    """A page with one action."""

    def __init__(self) -> None:
        super().__init__()
        self.kept = 0

    @action("pad.keep", "Keep the note", "Ctrl+Return", "save", where="pad")
    def keep(self) -> None:
        """Keep the note."""
        self.kept += 1


def test_a_declared_method_becomes_a_key_and_a_button(qtbot: QtBot, icons: Icons) -> None:
    pad, actions = NotePad(), Actions(icons)
    qtbot.addWidget(pad)
    pad.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    (found,) = actions.collect(pad, pad)
    made = action_button(found, with_key=True)
    qtbot.addWidget(made)
    bring_up(pad)
    pad.setFocus()
    qtbot.waitUntil(pad.hasFocus)
    QTest.keyClick(pad, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made.click()
    assert pad.kept == 2
    assert made.text().endswith("Ctrl+Return")
    assert made.accessibleName() == "Keep the note"
    assert actions.listed() == [found]
    found.setEnabled(False)
    assert not made.isEnabled()
    assert actions.listed() == []


@pytest.mark.parametrize(
    ("wanted", "first"), [("lc", "Log a call"), ("walk", "Log a walk-in"), ("search", "Search the daybook"), ("count", "Count a contact without a name")]
)
def test_a_few_letters_find_the_action(wanted: str, first: str) -> None:
    texts = ("Log a walk-in", "Log a call", "Search the daybook", "Count a contact without a name", "Go back")
    assert best(wanted, [(text, text) for text in texts])[0] == first


def test_letters_out_of_order_find_nothing() -> None:
    assert score("xyz", "Log a call") == 0
    assert best("  ", [("b", 1), ("a", 2)]) == [1, 2]


def test_the_palette_runs_an_action_without_the_mouse(window: MainWindow) -> None:
    logged: list[QuickLogKind] = []
    window.attach(Session(screens(window.shell), None, logged.append))
    window.open_palette()
    field = window.palette_list.field
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, "walk")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert logged == [QuickLogKind.WALK_IN]
    assert not window.palette_list.isVisible()


def test_the_palette_moves_with_the_arrows_and_gives_the_focus_back(window: MainWindow) -> None:
    window.attach(Session(screens(window.shell), None, lambda _kind: None))
    window.search.setFocus()
    window.open_palette()
    palette = window.palette_list
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentRow() == 1
    QTest.keyClicks(palette.field, "qqqq")
    assert palette.list.count() == 0
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is window.search


def test_the_palette_leaves_out_what_cannot_be_done_now(window: MainWindow) -> None:
    ids = [found.objectName() for found in window.actions_found.listed()]
    assert "window.search" in ids
    assert "log.call" not in ids
    assert "window.palette" not in ids
