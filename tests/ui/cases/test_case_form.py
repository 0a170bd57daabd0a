"""A new case: from nothing, from a citizen, from a contact; opened once."""

from app.domain.case import CaseFilter
from app.domain.channel import Channel
from app.ui.cases.case_form import Origin, read_origin
from app.ui.navigation import Place
from tests.ui.accessibility import problems
from tests.ui.desk import CTRL, SHIFT, Desk, Key


def cases(desk: Desk) -> list[str]:
    """Return the titles the office holds."""
    return [row.title for row in desk.office.session.cases.page(desk.office.session.actor, CaseFilter()).rows]


def test_where_it_comes_from_is_read_from_the_place() -> None:
    assert read_origin("new:7:12") == Origin(7, 12)
    assert read_origin("new:7") == Origin(7, None)
    assert read_origin("new::12") == Origin(None, 12)
    assert read_origin("new:") == read_origin("new") == read_origin("new:x:y:z") == Origin()


def test_a_case_is_opened_from_the_keyboard_with_citizen_and_due(desk: Desk) -> None:
    maria = desk.office.citizen("Maria", "Garcia")
    desk.open("cases")
    desk.press(Key.Key_N, CTRL)
    desk.type("Street light out")
    desk.press(Key.Key_W, CTRL | SHIFT)
    desk.type("maria")
    picker = desk.cases.form.picker
    desk.wait(lambda: picker.list.count() == 1)
    desk.press(Key.Key_Return)
    desk.cases.form.due.setFocus()
    desk.type("tomorrow 12:00")
    desk.press(Key.Key_Return, CTRL)
    place = desk.window.navigation.place
    assert place is not None
    assert place.record is not None
    found = desk.office.session.cases.get(desk.office.session.actor, place.record)
    assert (found.title, found.citizen_id) == ("Street light out", maria)
    assert found.due_at is not None
    assert found.due_at.astimezone().hour == 12


def test_a_contact_fills_the_form_and_its_topic_chooses_the_queue(desk: Desk) -> None:
    maria = desk.office.citizen("Maria", "Garcia")
    contact = desk.office.contact(maria, "Our bill doubled\nin October", topic="Water billing", channel=Channel.EMAIL, subject="Bill doubled?")
    desk.open("cases", None, f"new:{maria}:{contact}")
    form = desk.cases.form
    assert form.title.text() == "Bill doubled?"
    assert (form.topic.currentText(), form.queue.currentText()) == ("Water billing", "Water")
    assert form.citizen.accessibleName() == "Citizen: Maria Garcia"
    assert problems(desk.window) == []


def test_without_a_title_nothing_is_opened_and_it_is_said(desk: Desk) -> None:
    desk.open("cases", None, "new:")
    desk.press(Key.Key_Return, CTRL)
    assert "Give the case a title" in desk.cases.form.form._rows["title"][1].text()
    assert cases(desk) == []


def test_pressing_twice_opens_one_case(desk: Desk) -> None:
    desk.open("cases", None, "new:")
    desk.type("Once")
    desk.cases.form.save()
    desk.cases.form.save()
    desk.settle()
    assert cases(desk) == ["Once"]


def test_a_due_that_cannot_be_read_keeps_the_form(desk: Desk) -> None:
    desk.open("cases", None, "new:")
    desk.type("Street light")
    desk.cases.form.due.setFocus()
    desk.type("31 Feb")
    desk.press(Key.Key_Return, CTRL)
    assert "not a date" in desk.cases.form.form._rows["due_at"][1].text()
    assert desk.cases.form.title.text() == "Street light"
    assert cases(desk) == []


def test_escape_goes_back_and_the_typing_is_still_there(desk: Desk) -> None:
    desk.open("cases")
    desk.press(Key.Key_N, CTRL)
    desk.type("half a ti")
    desk.press(Key.Key_Escape)
    assert desk.window.navigation.place == Place("cases")
    desk.press(Key.Key_N, CTRL)
    assert desk.cases.form.title.text() == "half a ti"
