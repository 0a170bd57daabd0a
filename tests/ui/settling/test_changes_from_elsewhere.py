"""What another desk saves appears on open screens, and moves nothing of what a person reads or types there."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit

from app.domain.case import OpenCase
from app.domain.channel import Channel
from app.domain.citizen import Profile, RegisterCitizen
from app.domain.contact_point import phone
from app.domain.interaction import LogInteraction
from app.system.drafts import DraftFolder
from app.ui.cases.screen import cases_screen
from app.ui.citizens.screen import citizens_screen
from app.ui.navigation import Place
from app.ui.quick_log.desk import QuickLogDesk
from app.ui.today.screen import today_screen
from app.ui.window import MainWindow, QuickLogKind, Session
from tests.shares.two_desks import TwoDesks
from tests.ui.settling.desks import move

Settle = Callable[[], None]
MANY = 60


@pytest.fixture
def maria(desks: TwoDesks) -> int:
    """Maria with a history and a case, among many others."""
    front = desks.front.session
    profile = Profile("Maria", "Garcia", street="12 Elm St", contacts=(phone("502 555 0134"),))
    maria = front.citizens.register(front.actor, RegisterCitizen(uuid4(), profile)).value
    for number in range(MANY):
        front.citizens.register(front.actor, RegisterCitizen(uuid4(), Profile(f"Citizen {number:02}", "Smith")))
        front.cases.open(front.actor, OpenCase(uuid4(), f"Matter {number:02}", citizen_id=maria))
        log(desks, maria, f"Call {number:02}")
    desks.share()
    return maria


def log(desks: TwoDesks, citizen_id: int, text: str) -> None:
    front = desks.front.session
    front.interactions.log(front.actor, LogInteraction(uid=uuid4(), at=datetime.now(UTC), channel=Channel.PHONE, citizen_id=citizen_id, text=text))


@pytest.fixture
def quick_log(window: MainWindow, desks: TwoDesks, maria: int, settle: Settle, tmp_path: Path) -> QuickLogDesk:
    """Ruth's window."""
    session, shell, drafts = desks.back.session, window.shell, DraftFolder(tmp_path / "drafts")
    made = QuickLogDesk(session, shell, drafts)
    window.resize(1366, 768)
    screens = [today_screen(session, shell), cases_screen(session, shell, drafts), citizens_screen(session, shell, lambda _id: None)]
    window.attach(Session(screens, quick_log=made.open))
    settle()
    return made


def something_happens_elsewhere(desks: TwoDesks, window: MainWindow, maria: int, settle: Settle) -> None:
    """Let the front touch everything there is of Maria, and the back take it over as its rounds do."""
    front, back = desks.front.session, desks.back.session
    move(desks.front, maria, "9 Oak Ave")
    log(desks, maria, "Called once more")
    front.cases.open(front.actor, OpenCase(uuid4(), "A new matter", citizen_id=maria))
    front.citizens.register(front.actor, RegisterCitizen(uuid4(), Profile("Aaron", "Aardvark")))
    front.office.add_topic(front.actor, "Dog licences", None)
    front.sharing.go_round(front.actor)
    window.shell.jobs.run(lambda: back.sharing.go_round(back.actor), lambda _done: None)
    for _ in range(3):
        settle()
        QTest.qWait(150)
    settle()


def standing() -> tuple[object, ...]:
    """Return what has the keyboard, what is written there and where its cursor is."""
    widget = QApplication.focusWidget()
    if isinstance(widget, QLineEdit):
        return widget, widget.text(), widget.cursorPosition(), widget.selectedText()
    if isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor()
        return widget, widget.toPlainText(), cursor.position(), cursor.anchor(), widget.verticalScrollBar().value()
    return (widget,)


def reading(view: QAbstractItemView) -> tuple[object, ...]:
    """Return what is marked in a list and what stands at its top edge."""
    top = view.indexAt(view.viewport().rect().topLeft())
    marked = view.currentIndex()
    return marked.data(), top.data(), view.visualRect(marked).top(), QApplication.focusWidget()


def press(key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(QApplication.focusWidget(), key)


def test_a_contact_that_is_being_written_stays_as_it_is(quick_log: QuickLogDesk, window: MainWindow, desks: TwoDesks, maria: int, settle: Settle) -> None:
    quick_log.open(QuickLogKind.CALL)
    settle()
    QTest.keyClicks(QApplication.focusWidget(), "0134")
    QTest.qWait(300)
    settle()
    before = standing()
    something_happens_elsewhere(desks, window, maria, settle)
    assert standing() == before, "while candidates are shown"
    press(Qt.Key.Key_Return)
    settle()
    (form,) = quick_log.forms
    form.fields.note.setFocus()
    QTest.keyClicks(form.fields.note, "She asks about the")
    press(Qt.Key.Key_Left, 4)
    before = standing()
    log(desks, maria, "And again")
    something_happens_elsewhere(desks, window, maria, settle)
    assert standing() == before


@pytest.mark.parametrize("page", ["citizens", "cases"])
def test_a_list_that_is_being_read_stays_where_it_is(
    quick_log: QuickLogDesk, window: MainWindow, desks: TwoDesks, maria: int, settle: Settle, page: str
) -> None:
    window.navigation.open(Place(page))
    settle()
    view = window.page(page).list.table  # type: ignore[attr-defined]
    view.setFocus()
    press(Qt.Key.Key_Down, 30)
    settle()
    before = reading(view)
    assert view.verticalScrollBar().value() > 0
    something_happens_elsewhere(desks, window, maria, settle)
    assert reading(view) == before


def test_a_history_that_is_being_read_stays_where_it_is(quick_log: QuickLogDesk, window: MainWindow, desks: TwoDesks, maria: int, settle: Settle) -> None:
    window.navigation.open(Place("citizens", maria))
    settle()
    view = window.page("citizens").page.timeline.view  # type: ignore[attr-defined]
    view.setFocus()
    press(Qt.Key.Key_Down, 25)
    settle()
    before = reading(view)
    something_happens_elsewhere(desks, window, maria, settle)
    assert reading(view) == before


def test_a_note_on_a_case_that_is_being_written_stays_as_it_is(
    quick_log: QuickLogDesk, window: MainWindow, desks: TwoDesks, maria: int, settle: Settle
) -> None:
    session = desks.back.session
    case = session.citizens.panel(session.actor, maria).open_cases[0]
    window.navigation.open(Place("cases", case.id))
    settle()
    field = window.page("cases").page.note.field  # type: ignore[attr-defined]
    field.setFocus()
    QTest.keyClicks(field, "The meter was read twice")
    press(Qt.Key.Key_Left, 5)
    before = standing()
    something_happens_elsewhere(desks, window, maria, settle)
    assert standing() == before


def test_a_case_gets_its_number_while_it_is_open(quick_log: QuickLogDesk, window: MainWindow, desks: TwoDesks, maria: int, settle: Settle) -> None:
    back = desks.back.session
    case = back.cases.open(back.actor, OpenCase(uuid4(), "Barking at night", citizen_id=maria)).value
    window.navigation.open(Place("cases", case.id))
    settle()
    head = window.page("cases").page.head  # type: ignore[attr-defined]
    assert head.number.text() == f"Case {case.number} (number for now)"
    assert "do not tell this one to the citizen yet" in head.number.toolTip()
    window.shell.jobs.run(lambda: back.sharing.go_round(back.actor), lambda _done: None)
    settle()
    settle()
    assert head.number.text().startswith("Case 20")
    assert "now" not in head.number.text()
    assert head.number.toolTip() == ""
    assert window.navigation.place == Place("cases", case.id), "the way there leads to the same case"
