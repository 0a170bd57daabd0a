"""Deceased, not to be contacted, a wrong number: noted with one key, seen wherever somebody would call or write, taken back."""

from datetime import date

from PySide6.QtWidgets import QLabel

from app.domain.contact_point import ContactKind, email, phone
from tests.ui.accessibility import problems
from tests.ui.desk import CTRL, SHIFT, Desk, Key
from tests.ui.real_office import tell_story


def alarm(desk: Desk) -> str:
    note = desk.citizens.page.alarm
    return note.text if note.isVisible() else ""


def side(desk: Desk) -> str:
    return " | ".join(part.text() for part in desk.citizens.page.side.findChildren(QLabel))


def test_who_has_died_is_noted_with_one_key_and_brought_back_with_undo(desk: Desk) -> None:
    maria, _ = tell_story(desk.office)
    desk.open("citizens", maria)
    assert alarm(desk) == ""
    desk.press(Key.Key_X, CTRL | SHIFT)
    assert alarm(desk) == "Deceased. Whoever gets in touch is somebody else."
    assert desk.notices[-1] == "María García López is noted as deceased."
    assert problems(desk.window) == []
    desk.undo()
    assert alarm(desk) == ""
    assert not desk.office.profile(maria).profile.deceased


def test_do_not_contact_is_turned_on_and_off_by_its_key(desk: Desk) -> None:
    maria, _ = tell_story(desk.office)
    desk.open("citizens", maria)
    desk.press(Key.Key_N, CTRL | SHIFT)
    assert alarm(desk) == "Do not contact: asked not to be called or written to."
    desk.press(Key.Key_N, CTRL | SHIFT)
    assert alarm(desk) == ""
    assert desk.notices[-1] == "María García López may be contacted again."


def test_a_wrong_number_is_chosen_by_key_and_finds_nobody_until_it_counts_again(desk: Desk) -> None:
    maria, _ = tell_story(desk.office)
    find = lambda: [one.citizen.id for one in desk.office.session.citizens.find(desk.office.session.actor, "5025550134")]  # noqa: E731 - asked three times
    desk.open("citizens", maria)
    assert find() == [maria]
    desk.press(Key.Key_W, CTRL | SHIFT)
    desk.press(Key.Key_Return)
    assert find() == []
    assert "502-555-0134" not in desk.citizens.page.header._subtitle.text()
    assert "Wrong number: 502-555-0134" in side(desk)
    desk.undo()
    assert find() == [maria]
    assert desk.office.profile(maria).profile.contacts[0].preferred, "it is the number she prefers, as before"
    desk.press(Key.Key_W, CTRL | SHIFT)
    desk.press(Key.Key_Return)
    desk.press(Key.Key_W, CTRL | SHIFT)
    assert desk.citizens.page.belonging._picker.list.item(0).data(0x0100).title == "Wrong number: 502-555-0134"
    desk.press(Key.Key_Return)
    assert find() == [maria]


def test_of_a_citizen_without_numbers_there_is_nothing_to_choose(desk: Desk) -> None:
    desk.open("citizens", desk.office.citizen("Ann", "Lee"))
    assert not desk.window.shell.actions.action("citizen.wrong_number").isEnabled()
    assert desk.window.shell.actions.action("citizen.deceased").isEnabled()


def test_everything_is_in_the_form_too_and_an_edit_keeps_it(desk: Desk) -> None:
    who = desk.office.citizen("Ann", "Lee", contacts=(phone("502 555 0134"), email("ann@x.gov")))
    desk.open("citizens", who, "edit")
    form = desk.citizens.form.form
    assert not form.died.isEnabled()
    form.deceased.click()
    form.died.setText("3 nov 2026")
    form.left_alone.click()
    form.phones._lines[0].wrong.click()
    assert problems(desk.window) == []
    desk.press(Key.Key_Return, CTRL)
    known = desk.office.profile(who)
    assert (known.profile.deceased, known.profile.deceased_on, known.profile.do_not_contact) == (True, date(2026, 11, 3), True)
    assert known.reached_by(ContactKind.PHONE) == ()
    assert alarm(desk) == "Deceased, 3 Nov. Whoever gets in touch is somebody else.\nDo not contact: asked not to be called or written to."
    desk.open("citizens", who, "edit")
    desk.citizens.form.form.town.setText("Harlan")
    desk.press(Key.Key_Return, CTRL)
    again = desk.office.profile(who).profile
    assert (again.deceased_on, again.do_not_contact, again.contacts[0].wrong, again.town) == (date(2026, 11, 3), True, True, "Harlan")
    desk.undo()
    assert desk.office.profile(who).profile == known.profile


def test_a_mistaken_death_loses_its_day(desk: Desk) -> None:
    who = desk.office.citizen("Ann", "Lee", deceased_on=date(2026, 11, 3))
    desk.open("citizens", who, "edit")
    form = desk.citizens.form.form
    assert form.died.text() == "2026-11-03"
    form.deceased.click()
    desk.press(Key.Key_Return, CTRL)
    assert (desk.office.profile(who).profile.deceased, desk.office.profile(who).profile.deceased_on) == (False, None)


def test_the_picker_says_who_has_died(desk: Desk) -> None:
    maria, _ = tell_story(desk.office)
    desk.office.citizen("Rosa", "Diaz", deceased=True)
    desk.open("citizens", maria)
    desk.press(Key.Key_H, CTRL)
    picker = desk.citizens.page.belonging._picker
    desk.type("rosa")
    desk.wait(lambda: picker.list.count() == 1)
    assert picker.list.item(0).data(0x0100).title == "Rosa Diaz (deceased)"
