"""Whoever logs a contact sees at once that the citizen is deceased, is to be left alone, or that a number is not theirs."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.citizen import EditCitizen
from app.ui.quick_log.desk import QuickLogDesk
from tests.ui.desk_office import DeskOffice
from tests.ui.quick_log.conftest import newest

Press = Callable[..., None]


def mark(office: DeskOffice, key: str, **values: object) -> None:
    """Note something about a citizen."""
    citizens, actor = office.session.citizens, office.session.actor
    known = citizens.get(actor, office.ids[key])
    citizens.edit(actor, EditCitizen(known.id, known.version, replace(known.profile, **values)))


def test_the_card_begins_with_what_stands_against_calling_back(office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    ana = office.session.citizens.get(office.session.actor, office.ids["ana"]).profile
    mark(office, "ana", deceased=True, do_not_contact=True, contacts=(replace(ana.contacts[0], wrong=True),))
    press(Qt.Key.Key_F2)
    press("ruiz")
    field = newest(desk).fields.who.field
    qtbot.waitUntil(lambda: field.popup.isVisible())
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: newest(desk).side.facts is not None)
    shown = [part.text() for part in newest(desk).side.card.findChildren(QLabel) if part.text()]
    assert shown[0] == "Ana Ruiz"
    at = shown.index("Deceased. Whoever gets in touch is somebody else.")
    assert shown[at : at + 3] == [
        "Deceased. Whoever gets in touch is somebody else.",
        "Do not contact: asked not to be called or written to.",
        "Wrong number: 502-555-0188",
    ]
    assert newest(desk).side.facts.phone == "", "no callback is offered to a wrong number"


def test_a_wrong_number_pops_nobody(office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    jose = office.session.citizens.get(office.session.actor, office.ids["jose"]).profile
    mark(office, "jose", contacts=(replace(jose.contacts[0], wrong=True),))
    found = [one.citizen.id for one in office.session.citizens.find(office.session.actor, "502-555-0134")]
    assert found == [office.ids["maria"]]


def test_a_caller_who_speaks_for_somebody_is_known_as_such(office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    session = office.session
    session.people.let_speak(session.actor, office.ids["ana"], office.ids["maria"], "daughter", "a form")
    session.people.let_speak(session.actor, office.ids["jose"], office.ids["ana"], "", "a form")
    press(Qt.Key.Key_F2)
    press("ruiz")
    qtbot.waitUntil(lambda: newest(desk).fields.who.field.popup.isVisible())
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: newest(desk).side.facts is not None and bool(newest(desk).side.facts.speakers))
    shown = [part.text() for part in newest(desk).side.card.findChildren(QLabel) if part.text()]
    assert "Speaks for María García López: daughter" in shown
    assert "José García speaks for this citizen" in shown
