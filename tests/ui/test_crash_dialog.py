"""When the program fails, the typed text is still there, and the reporter itself does not fail."""

import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.ui.crash_dialog import CrashDialog, CrashReporter, details_of
from app.ui.typed_text import TypedText


def failing() -> Exception:
    """Return an error as it comes out of a screen, with a citizen's name in its words."""
    try:
        raise KeyError("Maria Garcia Lopez")
    except KeyError as error:
        return error


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """Return a window for the dialog to stand before."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def dialogs() -> list[CrashDialog]:
    """Return the dialogs on screen."""
    return [found for found in QApplication.topLevelWidgets() if isinstance(found, CrashDialog) and found.isVisible()]


def test_what_was_typed_is_shown_and_can_be_copied(qtbot: QtBot) -> None:
    dialog = CrashDialog([("Phone call 09:14", "Asks about the bill")], "details here")
    qtbot.addWidget(dialog)
    dialog.show()
    texts = [found.toPlainText() for found in dialog.findChildren(QPlainTextEdit)]
    assert texts == ["Phone call 09:14\nAsks about the bill", "details here"]
    buttons = {found.text(): found for found in dialog.findChildren(QPushButton)}
    buttons["Copy what I typed"].click()
    assert "Asks about the bill" in QGuiApplication.clipboard().text()
    buttons["Copy the details"].click()
    assert QGuiApplication.clipboard().text() == "details here"
    buttons["Go back to work"].click()
    assert not dialog.isVisible()


def test_it_says_what_is_saved_and_what_to_do(qtbot: QtBot) -> None:
    dialog = CrashDialog([], "details")
    qtbot.addWidget(dialog)
    dialog.show()
    said = " ".join(found.text() for found in dialog.findChildren(QLabel))
    assert "shown as saved is saved" in said
    assert "try again" in said
    assert not any(found.isVisible() for found in dialog.findChildren(QPushButton) if found.text() == "Copy what I typed")


def test_details_name_the_place_but_never_the_words_of_a_citizen() -> None:
    details = details_of(failing(), "1.2.3")
    assert "1.2.3" in details
    assert "KeyError" in details
    assert "failing" in details
    assert "Maria" not in details


def test_an_unhandled_error_is_logged_and_shown_once(parent: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    logged: list[BaseException] = []
    reporter = CrashReporter(TypedText(), logged.append, "1.2.3", parent)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    reporter.install()
    for error in (failing(), failing()):
        sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    qtbot.wait(20)
    assert len(dialogs()) == 1
    assert len(logged) == 2
    dialogs()[0].accept()
    reporter.take(failing())
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    dialogs()[0].accept()


def test_a_broken_log_and_a_broken_source_do_not_hide_the_dialog(parent: QWidget, qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    def broken_log(_error: BaseException) -> None:
        raise OSError("disk full")

    def broken_source() -> str:
        raise RuntimeError("gone")

    typed = TypedText()
    typed.register(parent, "Broken", broken_source)
    typed.register(parent, "Whole", lambda: "still typed")
    CrashReporter(typed, broken_log, "1", parent).take(failing())
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    assert "still typed" in dialogs()[0].findChildren(QPlainTextEdit)[0].toPlainText()
    assert "KeyError" in capsys.readouterr().err
    dialogs()[0].accept()


def test_a_dialog_that_cannot_be_built_leaves_the_trace_on_stderr(
    parent: QWidget, qtbot: QtBot, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_dialog(*_arguments: object) -> CrashDialog:
        raise MemoryError

    monkeypatch.setattr("app.ui.crash_dialog.CrashDialog", no_dialog)
    CrashReporter(TypedText(), lambda _error: None, "1", parent).take(failing())
    qtbot.wait(20)
    assert "KeyError" in capsys.readouterr().err


def test_ctrl_c_in_a_terminal_is_not_a_mistake_of_the_program(
    parent: QWidget, qtbot: QtBot, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("app.ui.crash_dialog.QCoreApplication.quit", lambda: None)
    CrashReporter(TypedText(), lambda _error: None, "1", parent).install()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    qtbot.wait(20)
    assert dialogs() == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_only_live_forms_with_words_are_collected() -> None:
    typed, living, dead = TypedText(), QObject(), QObject()
    typed.register(dead, "Gone", lambda: "lost")
    typed.register(living, "Empty", lambda: "  \n")
    typed.register(living, "Call", lambda: "Asks about the bill")
    delete(dead)
    assert typed.collect() == [("Call", "Asks about the bill")]
