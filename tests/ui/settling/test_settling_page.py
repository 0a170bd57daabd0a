"""Whose edit came second is told soon, sees both texts, and settles it by keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.settling_notice import SettlingNotice
from app.ui.navigation import Place
from app.ui.screen import ScreenSpec
from app.ui.settling.screen import settling_screen
from app.ui.settling.settling_page import SettlingPage
from app.ui.today.screen import TodayScreen, today_screen
from app.ui.window import MainWindow, Session
from tests.shares.two_desks import TwoDesks
from tests.ui.accessibility import problems
from tests.ui.settling.desks import clash, move, register, street
from tests.ui.today.pages import Target

Settle = Callable[[], None]


@pytest.fixture
def maria(desks: TwoDesks) -> int:
    return register(desks)


@pytest.fixture
def back(window: MainWindow, desks: TwoDesks, settle: Settle) -> SettlingNotice:
    """Ruth's window, in front of Today."""
    session, shell = desks.back.session, window.shell
    targets = [ScreenSpec(name, name.title(), "people", Target) for name in ("citizens", "cases")]
    window.attach(Session([today_screen(session, shell), settling_screen(session, shell), *targets]))
    notice = SettlingNotice(session, shell, window)
    window.actions_found.collect(notice, window)
    notice.look()
    settle()
    return notice


def go_round(desks: TwoDesks, window: MainWindow, settle: Settle) -> None:
    """Let the back go round as its window does, and tell the screens."""
    session = desks.back.session
    window.shell.jobs.run(lambda: session.sharing.go_round(session.actor), lambda _done: None)
    settle()
    settle()


@pytest.fixture
def page(window: MainWindow, desks: TwoDesks, maria: int, back: SettlingNotice, settle: Settle) -> SettlingPage:
    """The page with one edit of Ruth's that came second."""
    clash(desks, maria)
    go_round(desks, window, settle)
    back.show()
    settle()
    found = window.page("settling")
    assert isinstance(found, SettlingPage)
    return found


def texts(widget: QWidget) -> str:
    return "\n".join(found.text() for found in widget.findChildren(QLabel))


def press(words: str) -> None:
    """Go with Tab to a button of these words and press it."""
    for _ in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        if getattr(focused, "text", lambda: "")() == words:
            QTest.keyClick(focused, Qt.Key.Key_Space)
            return
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    raise AssertionError(words)


def test_the_author_is_told_once_and_led_there(window: MainWindow, desks: TwoDesks, maria: int, back: SettlingNotice, settle: Settle) -> None:
    clash(desks, maria)
    go_round(desks, window, settle)
    (told,) = window.notices.shown
    assert told.text == "Somebody else changed Maria Garcia first (street). Your text is kept; compare both and decide."
    assert [offer.text for offer in told.offers] == ["Compare both"]
    told.offers[0].do()
    assert window.navigation.place == Place("settling")
    assert window.notices.shown == ()


def test_who_came_first_is_told_nothing(window: MainWindow, desks: TwoDesks, maria: int, settle: Settle) -> None:
    clash(desks, maria)
    desks.share()
    front = SettlingNotice(desks.front.session, window.shell, window)
    front.look()
    settle()
    front.look()
    settle()
    assert window.notices.shown == ()


def test_several_are_one_notice(window: MainWindow, desks: TwoDesks, maria: int, back: SettlingNotice, settle: Settle) -> None:
    clash(desks, maria)
    go_round(desks, window, settle)
    clash(desks, register(desks, "Jose"))
    go_round(desks, window, settle)
    (told,) = window.notices.shown
    assert told.text.startswith("2 of your edits")


def test_after_a_restart_it_stands_on_today_without_a_notice(window: MainWindow, desks: TwoDesks, maria: int, settle: Settle) -> None:
    clash(desks, maria)
    desks.share()
    session = desks.back.session
    window.attach(Session([today_screen(session, window.shell), ScreenSpec("settling", "Edits", "people", Target)]))
    SettlingNotice(session, window.shell, window).look()
    settle()
    assert window.notices.shown == ()
    today = window.page("today")
    assert isinstance(today, TodayScreen)
    lines = [today.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(today.list.count())]
    assert lines[:2] == [
        "Edits to settle, 1, Shift+F7 shows both texts",
        "Another desk changed the same thing before you. Both texts are kept until you choose one.",
    ]
    QTest.keyClick(today.list, Qt.Key.Key_Return)
    assert window.navigation.place == Place("settling")


def test_both_texts_stand_side_by_side_in_peoples_words(page: SettlingPage) -> None:
    (card,) = page.cards
    shown = texts(card)
    assert all(text in shown for text in ("Maria Garcia", "Street, written at", "In the office now", "9 Oak Ave", "Your text", "77 Mill Rd"))
    assert problems(page) == []


def test_the_keyboard_is_on_the_first_card_and_theirs_is_kept_with_one_key(page: SettlingPage, desks: TwoDesks, maria: int, settle: Settle) -> None:
    assert QApplication.focusWidget() is page.cards[0].buttons[0]
    press("Keep theirs")
    settle()
    settle()
    assert page.cards == []
    assert page.stack.currentWidget() is page.empty
    assert street(desks.back, maria) == "9 Oak Ave"


def test_ones_own_is_used_by_keyboard_and_undone(page: SettlingPage, window: MainWindow, desks: TwoDesks, maria: int, settle: Settle) -> None:
    press("Use mine")
    settle()
    settle()
    assert street(desks.back, maria) == "77 Mill Rd"
    (told,) = window.notices.shown
    assert told.text == "Street of Maria Garcia is now \u201c77 Mill Rd\u201d."
    told.offers[-1].do()
    settle()
    assert street(desks.back, maria) == "9 Oak Ave"


def test_the_record_is_opened_from_there(page: SettlingPage, window: MainWindow, maria: int) -> None:
    press("Open the record")
    assert window.navigation.place == Place("citizens", maria)


def test_the_next_card_takes_the_keyboard(page: SettlingPage, window: MainWindow, desks: TwoDesks, settle: Settle) -> None:
    clash(desks, register(desks, "Jose"))
    go_round(desks, window, settle)
    assert len(page.cards) == 2
    assert QApplication.focusWidget() is page.cards[0].buttons[0], "what came in did not move it"
    press("Keep theirs")
    settle()
    settle()
    assert QApplication.focusWidget() is page.cards[0].buttons[0]
    assert "Jose" in texts(page.cards[0])


def test_what_changes_meanwhile_is_shown_and_the_keyboard_stays(page: SettlingPage, window: MainWindow, desks: TwoDesks, maria: int, settle: Settle) -> None:
    QTest.keyClick(page.cards[0].buttons[0], Qt.Key.Key_Tab)
    move(desks.front, maria, "1 River St")
    desks.front.session.sharing.go_round(desks.front.session.actor)
    go_round(desks, window, settle)
    assert "1 River St" in texts(page.cards[0])
    assert QApplication.focusWidget() is page.cards[0].buttons[1]


def test_without_any_the_page_says_what_would_stand_there(window: MainWindow, back: SettlingNotice, settle: Settle, qtbot: QtBot) -> None:
    back.show()
    settle()
    page = window.page("settling")
    assert isinstance(page, SettlingPage)
    assert "Nothing to settle" in texts(page)
    assert problems(page) == []
