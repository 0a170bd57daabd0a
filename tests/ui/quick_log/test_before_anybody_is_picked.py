"""The clerk types the first letters of a name and sees what this citizen waits for, before anybody is picked."""

from collections.abc import Callable
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.domain.citizen import Profile, RegisterCitizen
from app.ui.quick_log.citizen_reader import Reading
from app.ui.quick_log.contact_form import ContactForm
from app.ui.quick_log.desk import QuickLogDesk
from tests.ui.desk_office import DeskOffice
from tests.ui.quick_log.conftest import newest

Press = Callable[..., None]
ALT = Qt.KeyboardModifier.AltModifier
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
NOT_LINKED = "Marked in the list, not linked yet"


def said(form: ContactForm) -> list[str]:
    return [label.text() for label in form.side.card.findChildren(QLabel)]


def unanswered(form: ContactForm) -> bool:
    return any(text.startswith("Email of") and text.endswith("not answered") for text in said(form))


def test_the_unanswered_mail_is_seen_after_four_letters(office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F2)
    form = newest(desk)
    press("mari")
    qtbot.waitUntil(lambda: unanswered(form))
    assert NOT_LINKED in said(form)
    first = form.fields.who.field.popup.current
    assert first is not None
    assert first.title == "María García López"
    assert first.flag.startswith("Email of")
    assert first.flag in first.spoken
    assert form.contact.citizen_id is None, "nobody is linked by looking"
    assert form.side.facts is not None


def test_one_key_reads_it_and_enter_links_her(office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F2)
    form = newest(desk)
    press("mari")
    qtbot.waitUntil(lambda: unanswered(form))
    press(Qt.Key.Key_U, modifier=ALT)
    assert form.side.card.findChildren(QPlainTextEdit)[-1].toPlainText().startswith("Dear office")
    press(ENTER)
    assert form.contact.citizen_id == office.ids["maria"]
    assert form.side.card.findChildren(Reading), "what is being read stays when its writer is linked"
    press(Qt.Key.Key_U, modifier=ALT)
    assert NOT_LINKED not in said(form)
    assert unanswered(form)


def test_the_husband_is_typed_and_his_wifes_mail_is_one_key_away(office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    office.session.people.live_together(office.session.actor, office.ids["maria"], office.ids["jose"])
    press(Qt.Key.Key_F2)
    form = newest(desk)
    press("jos")
    qtbot.waitUntil(lambda: "José García" in said(form) and "María García López: Bill doubled?" in said(form))
    first = form.fields.who.field.popup.current
    assert first is not None
    assert first.flag.startswith("María García López: Email of")
    press(Qt.Key.Key_U, modifier=ALT)
    assert form.side.card.findChildren(QPlainTextEdit)[-1].toPlainText().startswith("Dear office")


def test_the_first_of_many_is_nobody_to_look_at_and_the_arrows_choose(office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    for number in range(12):
        office.session.citizens.register(office.session.actor, crowd(number))
    press(Qt.Key.Key_F2)
    form = newest(desk)
    press("tes")
    who = form.fields.who.field
    qtbot.waitUntil(lambda: who.popup.isVisible() and len(who.popup.suggestions) > 5)
    qtbot.wait(300)
    assert NOT_LINKED not in said(form)
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: NOT_LINKED in said(form))
    press(ESCAPE)
    qtbot.waitUntil(lambda: NOT_LINKED not in said(form))
    assert "Keys" in said(form), "with the list closed the hints are back"


def test_the_mouse_in_the_text_does_not_close_it(office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F2)
    form = newest(desk)
    press("mari")
    qtbot.waitUntil(lambda: unanswered(form))
    press(Qt.Key.Key_U, modifier=ALT)
    reading = form.side.card.findChildren(QPlainTextEdit)[-1]
    reading.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.wait(300)
    assert not form.fields.who.field.popup.isVisible()
    assert form.side.card.findChildren(Reading)


def crowd(number: int) -> RegisterCitizen:
    return RegisterCitizen(uuid4(), Profile("Tess", f"Tester{number}"))
