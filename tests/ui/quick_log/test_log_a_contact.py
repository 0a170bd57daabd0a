"""Stories of a clerk with one hand on the phone: nothing but keys, on a real office."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.channel import Channel, Outcome
from app.system.drafts import DraftFolder
from app.ui.quick_log.desk import QuickLogDesk
from app.ui.window import MainWindow
from tests.ui.desk_office import DeskOffice
from tests.ui.quick_log.conftest import newest

Press = Callable[..., None]
Settle = Callable[[], None]
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


def test_an_unknown_caller_is_saved_as_typed(window: MainWindow, office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot, settle: Settle) -> None:
    before = len(office.contacts())
    press(Qt.Key.Key_F2)
    press("A man from Elm Street", TAB, "Street lights", TAB, "The light at Elm and 4th is out again")
    press(ENTER, modifier=CTRL)
    qtbot.waitUntil(lambda: not desk.forms)
    stored = office.contacts()[-1]
    assert len(office.contacts()) == before + 1
    assert (stored.caller, stored.topic, stored.text) == ("A man from Elm Street", "Street lights", "The light at Elm and 4th is out again")
    assert (stored.channel, stored.outcome, stored.citizen_id) == (Channel.PHONE, Outcome.ANSWERED, None)
    assert stored.seconds is not None
    assert window.notices.shown[-1].text == "Saved: call of A man from Elm Street"


def test_a_citizen_is_picked_by_the_last_four_digits(office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F2)
    form = newest(desk)
    press("0188")
    qtbot.waitUntil(lambda: form.fields.who.field.popup.isVisible())
    first = form.fields.who.field.popup.current
    assert first is not None
    assert first.title.startswith("Ana Ruiz")
    assert first.detail, "every candidate says why it is proposed"
    press(ENTER)
    press("Dog", ENTER, "Wants a licence for a second dog")
    press(ENTER, modifier=CTRL)
    qtbot.waitUntil(lambda: not desk.forms)
    stored = office.contacts()[-1]
    assert (stored.citizen_id, stored.topic, stored.caller) == (office.ids["ana"], "Dog licences", "")


def test_enter_pressed_before_the_answers_picks_the_only_candidate(office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F2)
    press("0188", ENTER)
    qtbot.waitUntil(lambda: newest(desk).fields.who.citizen is not None)
    assert newest(desk).contact.citizen_id == office.ids["ana"]


def test_enter_pressed_before_the_answers_never_chooses_between_two(office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F2)
    press("0134", ENTER)
    qtbot.waitUntil(lambda: newest(desk).fields.who.field.popup.isVisible())
    assert newest(desk).fields.who.citizen is None


def test_two_callers_at_once_are_two_contacts(window: MainWindow, office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F2)
    press("First caller")
    press(Qt.Key.Key_L, modifier=ALT)
    press(Qt.Key.Key_F3)
    press("Man at the counter")
    first, second = desk.forms
    assert first.clock.on_hold
    assert not second.clock.on_hold
    assert window.panels.current is second
    press(ENTER, modifier=CTRL)
    qtbot.waitUntil(lambda: len(desk.forms) == 1)
    assert window.panels.current is first
    press(ENTER, modifier=CTRL)
    qtbot.waitUntil(lambda: not desk.forms)
    assert [(found.caller, found.channel) for found in office.contacts()[-2:]] == [("Man at the counter", Channel.WALK_IN), ("First caller", Channel.PHONE)]


def test_a_new_citizen_is_registered_with_what_was_typed(office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F2)
    press("Petra Novak 502 555 0199")
    who = newest(desk).fields.who
    qtbot.waitUntil(lambda: bool(who.field.popup.suggestions) and who.field.popup.isVisible())
    press(Qt.Key.Key_Up, ENTER)
    assert who.is_new
    press(ENTER, modifier=CTRL)
    qtbot.waitUntil(lambda: not desk.forms)
    citizen = office.citizens()[-1]
    assert (citizen.profile.given, citizen.profile.family) == ("Petra", "Novak")
    assert citizen.profile.contacts[0].raw == "502-555-0199"
    assert office.contacts()[-1].citizen_id == citizen.id


def test_escape_leaves_the_name_as_typed(office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F2)
    press("Garcia")
    qtbot.waitUntil(lambda: newest(desk).fields.who.field.popup.isVisible())
    press(ESCAPE)
    assert len(desk.forms) == 1
    press(ENTER, modifier=CTRL)
    qtbot.waitUntil(lambda: not desk.forms)
    assert (office.contacts()[-1].caller, office.contacts()[-1].citizen_id) == ("Garcia", None)


def test_a_case_number_finds_its_citizen_and_adds_to_the_case(office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    case = next(found for found in office.session.citizens.panel(office.session.actor, office.ids["maria"]).open_cases)
    press(Qt.Key.Key_F2)
    press(case.number, ENTER)
    qtbot.waitUntil(lambda: newest(desk).fields.who.citizen is not None)
    press(ENTER, modifier=CTRL)
    qtbot.waitUntil(lambda: not desk.forms)
    stored = office.contacts()[-1]
    assert (stored.citizen_id, stored.case_id, stored.outcome) == (office.ids["maria"], case.id, Outcome.ADDED_TO_CASE)


def test_the_whole_story_with_the_keyboard_alone(
    window: MainWindow, office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot, settle: Settle
) -> None:
    press(Qt.Key.Key_F2)
    form = newest(desk)
    press("maria.gl@example.org", ENTER)
    qtbot.waitUntil(lambda: form.side.facts is not None)
    press(Qt.Key.Key_U, modifier=ALT)
    assert form.side.card.findChildren(type(form.fields.note))[-1].toPlainText().startswith("Dear office")
    press(Qt.Key.Key_U, modifier=ALT)
    press("water", ENTER, "Explained the new tariff; she wants it in writing")
    press(Qt.Key.Key_O, modifier=ALT)
    press("Send the tariff sheet")
    press(ENTER, modifier=CTRL)
    qtbot.waitUntil(lambda: not desk.forms)
    settle()
    stored = office.contacts()[-1]
    case = office.session.cases.get(office.session.actor, stored.case_id)
    assert (case.title, case.queue_name, case.citizen_id) == ("Send the tariff sheet", "Water", office.ids["maria"])
    assert window.notices.shown[-1].text == f"Saved: call of María García López, case {case.number}"


def test_a_callback_takes_the_citizens_number_and_the_quick_time(office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F2)
    press("0188", ENTER)
    qtbot.waitUntil(lambda: newest(desk).side.facts is not None)
    press(Qt.Key.Key_B, modifier=ALT)
    assert newest(desk).fields.outcome.phone.text() == "502-555-0188"
    press(Qt.Key.Key_Right)
    expected = newest(desk).fields.outcome.due.moment
    press(ENTER, modifier=CTRL)
    qtbot.waitUntil(lambda: not desk.forms)
    made = next(found for found in office.session.callbacks.open(office.session.actor) if found.citizen_id == office.ids["ana"])
    assert made.due_at == expected
    assert made.phone == "502-555-0188"


def test_a_letter_waits_for_its_answer_unless_answered(office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F4)
    press("1")
    press("0188", ENTER)
    qtbot.waitUntil(lambda: newest(desk).fields.who.citizen is not None)
    press(ENTER, modifier=CTRL)
    qtbot.waitUntil(lambda: not desk.forms)
    stored = office.contacts()[-1]
    assert (stored.channel, stored.outcome, stored.seconds) == (Channel.LETTER, Outcome.NONE, None)
    assert stored.id in [entry.id for entry in office.session.citizens.panel(office.session.actor, office.ids["ana"]).awaiting]


def test_f4_takes_a_chat_with_one_key(office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F4)
    press("3", "Somebody on the website")
    press(ENTER, modifier=CTRL)
    qtbot.waitUntil(lambda: not desk.forms)
    assert office.contacts()[-1].channel is Channel.CHAT


def test_a_tally_takes_two_keys(window: MainWindow, office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot, settle: Settle) -> None:
    before = len(office.contacts())
    press(Qt.Key.Key_F6)
    settle()
    press("9")
    qtbot.waitUntil(lambda: not window.panels.panels)
    assert len(office.contacts()) == before + 1
    assert (office.contacts()[-1].topic, office.contacts()[-1].citizen_id) == ("Water billing", None)


def test_a_tally_without_a_topic_is_saved_by_enter(
    window: MainWindow, office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot, settle: Settle
) -> None:
    press(Qt.Key.Key_F6)
    settle()
    press(Qt.Key.Key_W, modifier=ALT)
    press(ENTER)
    qtbot.waitUntil(lambda: not window.panels.panels)
    assert (office.contacts()[-1].topic, office.contacts()[-1].channel) == ("", Channel.WALK_IN)
    assert drafts_left(office) == []


def drafts_left(office: DeskOffice) -> list[object]:
    return list(DraftFolder(office.folder / "drafts").all())


def test_the_husband_calls_about_his_wifes_unanswered_mail(office: DeskOffice, desk: QuickLogDesk, press: Press, qtbot: QtBot) -> None:
    """Her mail stands there in red until he talks about the dog, and again as soon as the note is about the bill."""
    session = office.session
    session.people.live_together(session.actor, office.ids["maria"], office.ids["jose"])
    press(Qt.Key.Key_F2)
    form = newest(desk)
    press("jose garcia", ENTER)
    qtbot.waitUntil(lambda: form.side.facts is not None and bool(form.side.facts.hops))
    form.fields.note.setPlainText("asks about a dog licence")
    qtbot.waitUntil(lambda: not form.side.facts.hops)
    form.fields.note.setPlainText("says the water bill doubled since September, his wife wrote")
    qtbot.waitUntil(lambda: bool(form.side.facts.hops))
    shown = [label.text() for label in form.side.card.findChildren(QLabel)]
    assert any(text.startswith("Email of") and text.endswith("not answered") for text in shown)
    assert "María García López: Bill doubled?" in shown
