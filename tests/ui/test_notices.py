"""Notices say what happened without getting in the way."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.errors import MailboxFault, OfficeUnavailable
from app.ui import notices as notices_module
from app.ui.icons import Icons
from app.ui.notices import Notice, NoticeKind, Notices, Offer
from app.ui.window import MainWindow
from tests.ui.conftest import bring_up


@pytest.fixture
def bar(qtbot: QtBot, icons: Icons) -> Notices:
    """Return an empty bar on screen."""
    made = Notices(icons)
    qtbot.addWidget(made)
    return made


def words(bar: Notices) -> list[str]:
    """Return what the bar says, oldest first."""
    return [notice.text for notice in bar.shown]


def test_an_empty_bar_takes_no_room(bar: Notices) -> None:
    assert not bar.isVisible()
    bar.info("Backup 08:00 was checked and is good.")
    assert bar.isVisible()
    bar.clear()
    assert not bar.isVisible()


def test_every_kind_has_a_word_beside_its_colour(bar: Notices) -> None:
    bar.info("one")
    bar.waiting("two")
    bar.error("three")
    said = [label.text() for label in bar.findChildren(QLabel)]
    assert {"For information", "Waiting", "Not done"} <= set(said)


def test_the_fourth_notice_pushes_out_what_is_only_done_first(bar: Notices) -> None:
    bar.error("The mailbox stopped.")
    bar.done("The call is saved.")
    bar.info("Sam came in.")
    bar.waiting("Waiting for Sam.")
    assert words(bar) == ["The mailbox stopped.", "Sam came in.", "Waiting for Sam."]
    bar.error("The printer is off.")
    assert words(bar) == ["Sam came in.", "Waiting for Sam.", "The printer is off."]


def test_a_mailbox_has_one_banner_not_one_per_poll(bar: Notices) -> None:
    bar.error("Mail stopped at 09:14.", key="mail:permits")
    bar.error("Mail stopped at 09:24.", key="mail:permits")
    bar.error("Mail of the water office stopped.", key="mail:water")
    assert words(bar) == ["Mail stopped at 09:24.", "Mail of the water office stopped."]
    bar.clear("mail:permits")
    assert words(bar) == ["Mail of the water office stopped."]


def test_the_same_words_are_not_said_twice(bar: Notices) -> None:
    bar.info("Sam came in.")
    bar.info("Sam came in.")
    assert len(bar.shown) == 1


def press(bar: Notices, name: str) -> None:
    """Press the button with these words."""
    next(found for found in bar.findChildren(QPushButton) if found.text() == name).click()


def test_what_is_done_can_be_undone_from_the_notice(bar: Notices) -> None:
    undone: list[str] = []
    bar.done("The call is saved.", lambda: undone.append("call"))
    press(bar, "Undo")
    assert undone == ["call"]
    assert bar.shown == ()


def test_an_offer_does_what_it_says(bar: Notices) -> None:
    done: list[int] = []
    bar.error("Mail stopped.", Offer("Sign in", lambda: done.append(1)))
    press(bar, "Sign in")
    assert done == [1]


def test_only_done_goes_away_by_itself(bar: Notices, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices_module, "DONE_MILLISECONDS", 1)
    bar.error("Mail stopped.")
    bar.done("The call is saved.")
    qtbot.waitUntil(lambda: words(bar) == ["Mail stopped."])


def test_a_notice_stays_while_its_button_has_the_focus(bar: Notices, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    bar.done("The call is saved.", lambda: None)
    bring_up(bar)
    control = bar.first_control()
    assert control is not None
    control.setFocus()
    qtbot.waitUntil(control.hasFocus)
    monkeypatch.setattr(notices_module, "DONE_MILLISECONDS", 1)
    bar._expire(bar._rows[0])
    assert words(bar) == ["The call is saved."]
    control.clearFocus()
    QTest.mouseMove(bar, QPoint(-50, -50))
    bar._expire(bar._rows[0])
    qtbot.waitUntil(lambda: bar.shown == ())


def test_a_fault_shows_its_own_sentence_and_code_once(bar: Notices) -> None:
    bar.fault(OfficeUnavailable("The office cannot be reached. Your call is kept on this PC."))
    bar.fault(OfficeUnavailable("The office cannot be reached. Your call is kept on this PC."))
    bar.fault(MailboxFault("permits", "Mail cannot be fetched."))
    assert len(bar.shown) == 2
    assert bar.shown[0].text.endswith("(CD-31)")


def test_hostile_words_stay_words(bar: Notices) -> None:
    bar.info('<img src="//evil/x.png">')
    shown = next(label for label in bar.findChildren(QLabel) if "evil" in label.text())
    assert shown.textFormat() == Qt.TextFormat.PlainText


def test_f8_leads_to_the_newest_notice_and_space_dismisses_it(window: MainWindow, qtbot: QtBot) -> None:
    window.focus_notices()
    window.notices.show_notice(Notice(NoticeKind.INFORMATION, "Sam came in."))
    QTest.keyClick(window, Qt.Key.Key_F8)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Dismiss this notice"
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert window.notices.shown == ()
