"""The first start, by keyboard alone, as a clerk meets it."""

from collections.abc import Callable
from unittest.mock import ANY

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import DomainError, NoCredentialStore, OfficeFull
from app.domain.intake import MailboxCheck
from app.ui.navigation import Place
from app.ui.screen import ScreenSpec
from app.ui.setup_wizard.place_step import Way
from app.ui.setup_wizard.wizard import SetupWizard
from app.ui.window import MainWindow
from tests.ui.accessibility import problems
from tests.ui.setup_wizard.fake_port import FakePort

MADE = "/home/dana/office.daybook"


@pytest.fixture
def port() -> FakePort:
    return FakePort()


@pytest.fixture
def wizard(window: MainWindow, port: FakePort) -> SetupWizard:
    made = SetupWizard(port, window.shell, user_name="dana")
    window.register(ScreenSpec("setup", "Set up", "settings", lambda: made, in_rail=False))
    window.navigation.open(Place("setup"))
    return made


def complaints(window: QWidget) -> list[str]:
    """Return what is wrong, but for combo boxes: Qt on Linux speaks their name through the label's relation only."""
    return [problem for problem in problems(window) if not problem.startswith("its value as name: QComboBox")]


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(focus(), key)


def type_in(words: str) -> None:
    QTest.keyClicks(focus(), words)


def to_names(wizard: SetupWizard) -> None:
    press(Qt.Key.Key_Return)
    assert wizard.step is wizard.office


def to_mailbox(wizard: SetupWizard) -> None:
    to_names(wizard)
    type_in("Shelby County Clerk")
    press(Qt.Key.Key_Return)
    assert wizard.step is wizard.mail


def test_a_new_office_is_made_with_the_keyboard_alone_and_without_a_mailbox(wizard: SetupWizard, port: FakePort, settle: Callable[[], None]) -> None:
    assert focus() is wizard.place.cards[Way.CREATE]
    press(Qt.Key.Key_Return)
    type_in("Shelby County Clerk")
    press(Qt.Key.Key_Tab)
    QTest.keyClick(focus(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_in("Dana Whitfield")
    press(Qt.Key.Key_Return)
    assert port.asked == []
    assert wizard.next.text() == "Go on without a mailbox"
    press(Qt.Key.Key_Return)
    settle()
    assert port.asked == [("create", "Shelby County Clerk", "Dana Whitfield")]
    assert wizard.step is wizard.done
    assert MADE in wizard.done.where.text()
    assert port.finished == []
    press(Qt.Key.Key_Return)
    assert port.finished == [MADE]


def test_a_mailbox_is_tested_and_connected(wizard: SetupWizard, port: FakePort, settle: Callable[[], None]) -> None:
    to_mailbox(wizard)
    form = wizard.mail.form
    type_in("permits@shelby.example")
    press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    type_in("imap.shelby.example")
    press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    type_in("correct horse")
    assert form.server.user.text() == "permits@shelby.example"
    form.test.click()
    settle()
    assert form.result.text == "The mailbox answered. INBOX holds 1,204 messages."
    form.sign_in.password.setFocus()
    press(Qt.Key.Key_Return)
    settle()
    assert port.asked[-1] == ("mailbox", MADE, "permits@shelby.example", "imap", "imap.shelby.example", "correct horse")
    assert wizard.step is wizard.done


def test_the_password_is_gone_once_the_mailbox_is_connected_and_is_never_kept_for_the_crash_dialog(
    wizard: SetupWizard, window: MainWindow, settle: Callable[[], None]
) -> None:
    to_mailbox(wizard)
    wizard.mail.form.address.setText("permits@shelby.example")
    wizard.mail.form.sign_in.password.setText("correct horse")
    assert all("correct horse" not in text for _, text in window.typed_text.collect())
    wizard.next.click()
    settle()
    assert wizard.step is wizard.done
    assert wizard.mail.form.sign_in.password.text() == ""


def test_what_is_wrong_with_the_mailbox_is_said_in_the_form(wizard: SetupWizard, port: FakePort, settle: Callable[[], None]) -> None:
    port.check = MailboxCheck(ok=False, message="There is no server named imap.shelbi.example. Check the spelling.")
    to_mailbox(wizard)
    wizard.mail.form.address.setText("permits@shelby.example")
    wizard.mail.form.server.host.setText("imap.shelbi.example")
    wizard.mail.form.test.click()
    assert "Signing in" in wizard.mail.form.result.text
    settle()
    assert wizard.mail.form.result.text == "There is no server named imap.shelbi.example. Check the spelling."
    wizard.mail.form.server.host.setText("imap.shelby.example")
    assert wizard.mail.form.result.text == ""


def test_a_computer_without_a_password_store_keeps_the_office_and_offers_to_go_on(wizard: SetupWizard, port: FakePort, settle: Callable[[], None]) -> None:
    port.faults["mailbox"] = [NoCredentialStore()]
    to_mailbox(wizard)
    wizard.mail.form.address.setText("permits@shelby.example")
    wizard.next.click()
    settle()
    assert wizard.step is wizard.mail
    assert "no safe store for passwords" in wizard.mail.fault.text
    wizard.skip.click()
    settle()
    assert wizard.step is wizard.done
    assert [asked[0] for asked in port.asked] == ["create", "mailbox"]


def test_a_field_at_fault_is_named_even_when_it_is_folded_away(wizard: SetupWizard, port: FakePort, settle: Callable[[], None]) -> None:
    port.faults["mailbox"] = [DomainError("The port must be between 1 and 65535; 993 is usual. Nothing was saved.", "port")]
    to_mailbox(wizard)
    wizard.mail.form.address.setText("permits@shelby.example")
    wizard.next.click()
    settle()
    assert wizard.mail.form.more.isChecked()
    assert focus() is wizard.mail.form.server.port
    assert wizard.mail.fault.text == ""


def test_a_full_disk_is_explained_and_nothing_typed_is_lost(wizard: SetupWizard, port: FakePort, settle: Callable[[], None]) -> None:
    port.faults["create"] = [OfficeFull("C:")]
    to_mailbox(wizard)
    wizard.skip.click()
    settle()
    assert "is full" in wizard.mail.fault.text
    wizard.back.click()
    assert wizard.office.names == ("Shelby County Clerk", "dana")
    wizard.next.click()
    wizard.skip.click()
    settle()
    assert wizard.step is wizard.done


def test_going_back_keeps_what_was_typed(wizard: SetupWizard) -> None:
    to_mailbox(wizard)
    wizard.mail.form.address.setText("permits@shelby.example")
    wizard.back.click()
    wizard.back.click()
    assert wizard.step is wizard.place
    wizard.next.click()
    assert wizard.office.names == ("Shelby County Clerk", "dana")
    wizard.next.click()
    assert wizard.mail.form.address.text() == "permits@shelby.example"


def test_a_missing_name_is_named_beneath_its_field(wizard: SetupWizard, port: FakePort) -> None:
    to_names(wizard)
    press(Qt.Key.Key_Return)
    assert wizard.step is wizard.office
    assert focus() is wizard.office.office
    type_in("Shelby County Clerk")
    wizard.office.person.clear()
    press(Qt.Key.Key_Return)
    assert focus() is wizard.office.person
    assert port.asked == []


def test_a_wrong_file_is_refused_in_its_place_and_the_right_one_opens(wizard: SetupWizard, port: FakePort, settle: Callable[[], None]) -> None:
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert wizard.place.way is Way.OPEN
    press(Qt.Key.Key_Tab)
    type_in("/home/dana/notes.txt")
    press(Qt.Key.Key_Return)
    settle()
    assert wizard.step is wizard.place
    assert wizard.place.fault.text.startswith("notes.txt is not a County Daybook office.")
    QTest.keyClick(focus(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_in("/srv/shelby/office.daybook")
    press(Qt.Key.Key_Return)
    settle()
    assert wizard.step is wizard.done
    assert wizard.location == "/srv/shelby/office.daybook"


def test_no_file_chosen_says_so(wizard: SetupWizard, port: FakePort) -> None:
    wizard.place.cards[Way.OPEN].click()
    wizard.next.click()
    assert wizard.place.fault.text.startswith("Choose the file")
    assert port.asked == []


def test_the_sample_shows_how_far_it_is_and_escape_stops_it(wizard: SetupWizard, port: FakePort, qtbot: QtBot) -> None:
    wizard.place.cards[Way.SAMPLE].click()
    press(Qt.Key.Key_Return)
    assert wizard.step is wizard.sample
    qtbot.waitUntil(lambda: wizard.sample.words.text().startswith("Week"))
    assert wizard.sample.bar.maximum() == 3
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert wizard.step is wizard.place
    assert wizard.place.way is Way.SAMPLE
    qtbot.waitUntil(lambda: not wizard._shell.jobs.busy)
    assert wizard.step is wizard.place
    assert wizard.location == ""


def test_the_sample_opens_when_it_is_made(wizard: SetupWizard, port: FakePort, settle: Callable[[], None]) -> None:
    port.go_on.set()
    wizard.place.cards[Way.SAMPLE].click()
    wizard.next.click()
    settle()
    assert wizard.step is wizard.done
    assert wizard.location == "/home/dana/sample/office.daybook"


def test_exchange_warns_of_the_day_microsoft_switches_it_off(wizard: SetupWizard, port: FakePort, settle: Callable[[], None]) -> None:
    to_mailbox(wizard)
    form = wizard.mail.form
    assert form.kind_note.text == ""
    form.kind._press("ews")
    assert "1 April 2027" in form.kind_note.text
    form.address.setText("permits@shelby.example")
    form.server.host.setText("mail.shelby.example")
    wizard.next.click()
    settle()
    assert port.asked[-1] == ("mailbox", MADE, "permits@shelby.example", "ews", "https://mail.shelby.example/EWS/Exchange.asmx", ANY)


@pytest.mark.parametrize("step", ["place", "office", "mail", "done"])
def test_every_step_is_complete_for_people_without_a_mouse_or_without_sight(
    step: str, wizard: SetupWizard, window: MainWindow, settle: Callable[[], None]
) -> None:
    wizard.place.cards[Way.OPEN].click()
    if step != "place":
        wizard.office.office.setText("Shelby County Clerk")
        wizard._go({"office": wizard.office, "mail": wizard.mail, "done": wizard.done}[step])
        wizard.mail.form.more.setChecked(True)
    settle()
    QApplication.processEvents()
    assert complaints(window) == []
