"""A phone that pops its caller, a link in a letter, a copied number: each opens the right place, saves nothing, and disturbs nobody who types."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.links import Links
from app.system.drafts import DraftFolder
from app.ui.navigation import Place
from app.ui.quick_log.desk import MOST_UNTOUCHED, QuickLogDesk
from app.ui.screen import Screen, ScreenSpec
from app.ui.window import MainWindow, Session
from tests.ui.conftest import bring_up
from tests.ui.desk_office import DeskOffice, make_office

Settle = Callable[[], None]
ANA = "county-daybook:call?number=%2B1%20502%20555%200188"
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def office(tmp_path: Path) -> Iterator[DeskOffice]:
    made = make_office(tmp_path)
    yield made
    made.close()


@pytest.fixture
def drafts(tmp_path: Path) -> DraftFolder:
    return DraftFolder(tmp_path / "drafts")


@pytest.fixture
def desk(window: MainWindow, office: DeskOffice, drafts: DraftFolder) -> QuickLogDesk:
    made = QuickLogDesk(office.session, window.shell, drafts)
    pages = [ScreenSpec(name, name, "home", Screen) for name in ("today", "citizens", "cases")]
    window.attach(Session(pages, None, made.open))
    window.panels.closing.connect(made.ask_to_close)
    return made


@pytest.fixture
def links(window: MainWindow, office: DeskOffice, desk: QuickLogDesk) -> Links:
    made = Links(office.session, window.shell, desk, window)
    window.actions_found.collect(made, window)
    bring_up(window)
    return made


def notices(window: MainWindow) -> list[str]:
    return [notice.text for notice in window.notices.shown]


def type_here(text: str) -> None:
    where = QApplication.focusWidget()
    assert where is not None
    QTest.keyClicks(where, text)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    where = QApplication.focusWidget()
    assert where is not None
    QTest.keyClick(where, key, modifier)


def test_a_phone_pops_its_caller_and_enter_picks_them(links: Links, desk: QuickLogDesk, office: DeskOffice, qtbot: QtBot) -> None:
    before = len(office.contacts())
    assert links.take([ANA])
    (form,) = desk.forms
    assert form.fields.who.text == "502-555-0188"
    qtbot.waitUntil(lambda: form.fields.who.field.popup.isVisible())
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.fields.who.citizen is not None)
    assert form.contact.citizen_id == office.ids["ana"]
    assert len(office.contacts()) == before, "a link saves nothing"


def test_the_name_that_the_phone_shows_stands_beside_the_number(links: Links, desk: QuickLogDesk) -> None:
    links.take(["county-daybook:call?number=5025550177&name=Nobody%20Known"])
    assert desk.forms[0].contact.who == "Nobody Known 502-555-0177"
    assert desk.forms[0].title == "Phone call: Nobody Known 502-555-0177"


def test_a_call_that_is_being_typed_stays_in_front_as_it_is(links: Links, desk: QuickLogDesk, window: MainWindow, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F2)
    type_here("The man with the")
    links.take([ANA])
    type_here(" dog")
    typed, popped = desk.forms
    assert typed.contact.who == "The man with the dog"
    assert window.panels.current is typed
    assert popped.contact.who == "502-555-0188"
    assert notices(window) == ["A call waits in a tab: 502-555-0188"]
    window.notices.shown[0].offers[0].do()
    assert window.panels.current is popped
    qtbot.waitUntil(lambda: popped.fields.who.field.popup.isVisible())


def test_ctrl_tab_to_the_waiting_call_looks_its_caller_up(links: Links, desk: QuickLogDesk, window: MainWindow, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F2)
    type_here("Somebody")
    links.take([ANA])
    window.next_panel()
    popped = desk.forms[1]
    assert window.panels.current is popped
    assert notices(window) == [], "the person knows of it now"
    qtbot.waitUntil(lambda: popped.fields.who.field.popup.isVisible())


def test_a_tally_that_is_being_counted_stays_in_front(links: Links, desk: QuickLogDesk, window: MainWindow) -> None:
    press(Qt.Key.Key_F6)
    tally = window.panels.current
    links.take([ANA])
    assert window.panels.current is tally
    assert [form.contact.who for form in desk.forms] == ["502-555-0188"]


def test_a_name_that_the_phone_got_wrong_hides_nobody(links: Links, desk: QuickLogDesk, qtbot: QtBot) -> None:
    links.take(["county-daybook:call?number=5025550188&name=SHELBYVILLE%20KY"])
    popup = desk.forms[0].fields.who.field.popup
    qtbot.waitUntil(popup.isVisible)
    assert popup.current is not None
    assert popup.current.title.startswith("Ana Ruiz")


def test_two_callers_are_two_tabs_and_one_that_rings_twice_is_one(links: Links, desk: QuickLogDesk, window: MainWindow) -> None:
    links.take([ANA])
    links.take(["county-daybook:call?number=5025550134"])
    assert [form.contact.who for form in desk.forms] == ["502-555-0188", "502-555-0134"]
    links.take([ANA])
    assert len(desk.forms) == 2
    assert window.panels.current is desk.forms[0]


def test_a_caller_who_calls_again_while_the_first_call_is_written_gets_a_tab(links: Links, desk: QuickLogDesk) -> None:
    links.take([ANA])
    desk.forms[0].fields.note.setPlainText("Asks about the dog licence")
    links.take([ANA])
    assert [form.contact.text for form in desk.forms] == ["Asks about the dog licence", ""]


def test_a_page_that_plays_with_us_does_not_fill_the_screen_with_tabs(links: Links, desk: QuickLogDesk) -> None:
    for last in range(40):
        links.take([f"county-daybook:call?number=50255501{last:02d}"])
        links.take(["county-daybook:call"])
    assert len(desk.forms) == MOST_UNTOUCHED


def test_a_call_nobody_touched_is_closed_by_one_escape_and_leaves_no_draft(
    links: Links, desk: QuickLogDesk, drafts: DraftFolder, window: MainWindow, settle: Settle
) -> None:
    links.take(["county-daybook:call?number=5025550177"])
    settle()
    desk.forms[0].keep_draft()
    desk.leave()
    settle()
    assert not drafts.all()
    desk.forms[0].discarded.emit()
    assert not desk.forms
    assert notices(window) == []


def test_a_case_is_opened_by_its_number(links: Links, office: DeskOffice, window: MainWindow, qtbot: QtBot) -> None:
    case = office.session.citizens.panel(office.session.actor, office.ids["maria"]).open_cases[0]
    year, _, count = case.number.partition("-")
    links.take([f"county-daybook:case/{year}-{int(count)}"])
    qtbot.waitUntil(lambda: window.navigation.place == Place("cases", case.id))


def test_a_citizen_is_opened_by_id(links: Links, office: DeskOffice, window: MainWindow, qtbot: QtBot) -> None:
    links.take([f"county-daybook:citizen/{office.ids['ana']}"])
    qtbot.waitUntil(lambda: window.navigation.place == Place("citizens", office.ids["ana"]))


def test_a_link_to_a_page_waits_while_a_call_is_typed(links: Links, desk: QuickLogDesk, office: DeskOffice, window: MainWindow, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F2)
    type_here("The man with the")
    place = window.navigation.place
    links.take([f"county-daybook:citizen/{office.ids['ana']}"])
    qtbot.waitUntil(lambda: len(notices(window)) == 1)
    assert notices(window)[0].startswith("A link leads to Ana")
    assert window.navigation.place == place
    type_here(" dog")
    assert desk.forms[0].contact.who == "The man with the dog"
    window.notices.shown[0].offers[0].do()
    assert window.navigation.place == Place("citizens", office.ids["ana"])


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("county-daybook:case/1999-000001", "There is no case 1999-000001 in this office. Nothing was changed."),
        ("county-daybook:citizen/999999", "The citizen that a link names is not in this office. Nothing was changed."),
        ("county-daybook:delete/everything", "A link was opened that County Daybook does not understand. Nothing was changed."),
    ],
)
def test_what_leads_nowhere_is_said_plainly(links: Links, desk: QuickLogDesk, window: MainWindow, qtbot: QtBot, link: str, said: str) -> None:
    place = window.navigation.place
    assert links.take([link])
    qtbot.waitUntil(lambda: notices(window) == [said])
    assert window.navigation.place == place
    assert not desk.forms


def test_mail_files_and_a_plain_second_start_are_no_links(links: Links, desk: QuickLogDesk, window: MainWindow) -> None:
    assert not links.take(["raise", "/tmp/letter.eml", ""])
    assert notices(window) == []


def copy(text: str) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(text)


def test_a_copied_number_is_looked_up_by_one_key_and_by_nothing_else(links: Links, desk: QuickLogDesk, qtbot: QtBot) -> None:
    copy("Please call Ana back: (502) 555-0188")
    qtbot.wait(1)
    assert not desk.forms, "nothing watches the clipboard"
    press(Qt.Key.Key_V, CTRL_SHIFT)
    qtbot.waitUntil(lambda: len(desk.forms) == 1)
    form = desk.forms[0]
    assert form.contact.who == "502-555-0188"
    qtbot.waitUntil(lambda: form.fields.who.field.popup.isVisible())


def test_a_copied_email_comes_in_front_of_a_call_because_the_person_asked(links: Links, desk: QuickLogDesk, window: MainWindow) -> None:
    press(Qt.Key.Key_F2)
    type_here("Somebody")
    copy("maria@example.org")
    press(Qt.Key.Key_V, CTRL_SHIFT)
    assert [form.contact.who for form in desk.forms] == ["Somebody", "maria@example.org"]
    assert window.panels.current is desk.forms[1]


def test_what_was_copied_and_names_nothing_is_said(links: Links, desk: QuickLogDesk, window: MainWindow) -> None:
    copy("Elm Street")
    links.open_copied()
    assert notices(window) == ["What was copied holds no phone number, email or case number. Copy one of these, then press Ctrl+Shift+V again."]
    assert not desk.forms


def test_the_key_is_in_the_list_of_actions(links: Links, window: MainWindow) -> None:
    assert "link.paste" in {action.data().id for action in window.actions_found.listed()}
