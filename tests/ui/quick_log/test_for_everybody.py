"""The form for people who do not see it, have no mouse, or read Spanish: names, Tab, Alt keys, nothing clipped."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTranslator
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.quick_log.chips import Chips, ChipText
from app.ui.quick_log.desk import QuickLogDesk
from app.ui.window import MainWindow
from tests.ui.accessibility import clipped, problems
from tests.ui.desk_office import DeskOffice
from tests.ui.quick_log.conftest import focus, newest

Press = Callable[..., None]
ALT = Qt.KeyboardModifier.AltModifier
ENTER = Qt.Key.Key_Return


@pytest.mark.parametrize("size", [(1024, 640), (1366, 768)])
@pytest.mark.parametrize("outcome", [Qt.Key.Key_A, Qt.Key.Key_O, Qt.Key.Key_C, Qt.Key.Key_B])
def test_the_form_passes_with_every_outcome(
    size: tuple[int, int], outcome: Qt.Key, window: MainWindow, office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    window.resize(*size)
    press(Qt.Key.Key_F2)
    press("maria.gl@example.org", ENTER)
    qtbot.waitUntil(lambda: newest(desk).side.facts is not None)
    press(outcome, modifier=ALT)
    settle()
    assert problems(window) == []


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_F4])
def test_tab_goes_from_top_to_bottom(key: Qt.Key, window: MainWindow, desk: QuickLogDesk, press: Press, settle: Callable[[], None]) -> None:
    press(key)
    press(Qt.Key.Key_B, modifier=ALT)
    form = newest(desk)
    form.fields.first.setFocus()
    tops = []
    while (here := focus()) is not None and form.fields.isAncestorOf(here):
        tops.append(here.mapTo(form, QPoint(0, 0)).y())
        press(Qt.Key.Key_Tab)
    assert tops == sorted(tops)
    assert len(tops) >= 7
    assert focus() is form.discard_button
    press(Qt.Key.Key_Tab)
    assert focus() is form.save_button


@pytest.mark.parametrize("key", [Qt.Key.Key_F4, Qt.Key.Key_F6])
def test_the_other_forms_pass(key: Qt.Key, window: MainWindow, desk: QuickLogDesk, press: Press, settle: Callable[[], None]) -> None:
    window.resize(1024, 640)
    press(key)
    settle()
    assert problems(window) == []


def test_the_text_of_an_unanswered_email_passes(window: MainWindow, desk: QuickLogDesk, press: Press, qtbot: QtBot, settle: Callable[[], None]) -> None:
    press(Qt.Key.Key_F2)
    press("maria.gl@example.org", ENTER)
    qtbot.waitUntil(lambda: newest(desk).side.facts is not None)
    press(Qt.Key.Key_U, modifier=ALT)
    settle()
    assert problems(window) == []


class LongWords(QTranslator):
    """Every text 40 % longer, as in Spanish; Alt keys stay."""

    def translate(self, _context: str, source: str, _comment: str = "", _n: int = -1) -> str:
        return source + " " + "ñandú "[: max(1, len(source) * 2 // 5)] * (1 + len(source) // 15)

    def isEmpty(self) -> bool:
        return False


def test_texts_of_spanish_length_are_not_clipped_and_fields_stay_in_line(
    window: MainWindow, office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    window.resize(1024, 640)
    longer = LongWords()
    QCoreApplication.installTranslator(longer)
    try:
        press(Qt.Key.Key_F2)
        press("maria.gl@example.org", ENTER)
        qtbot.waitUntil(lambda: newest(desk).side.facts is not None)
        press(Qt.Key.Key_B, modifier=ALT)
        settle()
        form = newest(desk)
        assert clipped(form) == []
        lefts = {
            field.mapTo(form, QPoint(0, 0)).x()
            for field in (form.fields.who.field, form.fields.topic, form.fields.note, form.fields.outcome.due, form.fields.outcome.phone)
        }
        assert len(lefts) == 1
    finally:
        QCoreApplication.removeTranslator(longer)


def test_no_part_flashes_up_as_a_window(desk: QuickLogDesk, press: Press, windows_shown: list[str], settle: Callable[[], None]) -> None:
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F4, Qt.Key.Key_F6):
        press(key)
    settle()
    assert windows_shown == []


def test_chips_with_spanish_words_break_into_lines_instead_of_being_clipped(qtbot: QtBot, theme: object) -> None:
    chips = Chips("Resultado")
    qtbot.addWidget(chips)
    words = ("&Respondido ahora", "&Abrir un caso nuevo", "Añadir al &caso 2026-000123", "&Devolver la llamada", "R&emitido a otra oficina")
    chips.set_chips([ChipText(word, word) for word in words], words[0])
    chips.resize(420, 40)
    chips.show()
    qtbot.waitUntil(lambda: chips.height() > 60)
    inner = [chip for chip in chips.findChildren(QWidget) if chip.isVisible()]
    assert all(chip.geometry().right() <= chips.width() and chip.geometry().bottom() <= chips.height() for chip in inner)
    assert len({chip.y() for chip in inner}) > 1


def test_the_arrows_walk_the_chips_and_tab_stops_once(window: MainWindow, press: Press) -> None:
    chips = Chips("Outcome", window.centralWidget())
    chips.set_chips([ChipText("one", "&One"), ChipText("two", "&Two"), ChipText("three", "T&hree")], "one")
    chips.show()
    chips.setFocus()
    press(Qt.Key.Key_Right)
    assert chips.name == "two"
    press(Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert chips.name == "three"
    assert [chip.focusPolicy() & Qt.FocusPolicy.TabFocus for chip in chips.findChildren(QWidget)].count(Qt.FocusPolicy.TabFocus) == 1


def test_the_panels_alt_keys_win_over_those_of_the_page_beneath(window: MainWindow, desk: QuickLogDesk, press: Press) -> None:
    from PySide6.QtWidgets import QPushButton

    beneath = QPushButton("&Note of the page", window.centralWidget())
    pressed: list[bool] = []
    beneath.clicked.connect(lambda: pressed.append(True))
    beneath.show()
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_N, modifier=ALT)
    assert newest(desk).fields.note.hasFocus()
    press("typed into the note")
    assert newest(desk).contact.text == "typed into the note"
    assert not pressed
    beneath.deleteLater()
