"""Registering and editing: said in words what is wrong, nothing typed is lost."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.citizen import CitizenFilter, EditCitizen, Profile
from app.domain.contact_point import ContactKind, email, phone
from app.ui.navigation import Place
from tests.ui.accessibility import problems
from tests.ui.desk import CTRL, Desk, Key
from tests.ui.real_office import LONG_NAME, tell_story


def edited_elsewhere(desk: Desk, citizen_id: int, **fields: object) -> None:
    """Let another desk save other values."""
    before = desk.office.profile(citizen_id)
    command = EditCitizen(citizen_id, before.version, replace(before.profile, **fields))  # type: ignore[arg-type]
    desk.office.session.citizens.edit(desk.office.session.actor, command)


def test_a_citizen_is_registered_from_the_keyboard_alone(desk: Desk) -> None:
    desk.open("citizens")
    desk.press(Key.Key_N, CTRL)
    for text in ("Nguyễn Thị", "Minh Khai", "5 mar 1984", "502 555 0134"):
        desk.focus.insert(text)  # type: ignore[attr-defined] # QTest types Latin letters only
        desk.focus.textEdited.emit(text)  # type: ignore[attr-defined]
        desk.press(Key.Key_Tab)
    desk.press(Key.Key_Return, CTRL)
    place = desk.window.navigation.place
    assert place is not None
    assert place.record is not None
    found = desk.office.profile(place.record).profile
    assert (found.given, found.family, found.born) == ("Nguyễn Thị", "Minh Khai", date(1984, 3, 5))
    assert [point.raw for point in found.contacts] == ["502-555-0134"]
    assert desk.citizens.page.citizen_id == place.record
    assert "registered" in desk.notices[-1]


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [("born", "3/5/1899", "before 1900"), ("born", "31 Feb 1984", "is not a date"), ("family", "x" * 201, "at most 200"), ("given", "", "Type a name")],
)
def test_what_is_wrong_is_said_beneath_its_field_and_the_text_stays(desk: Desk, field: str, typed: str, words: str) -> None:
    desk.open("citizens", None, "new")
    form = desk.citizens.form.form
    if field == "born":
        form.family.setText("Old")
    getattr(form, field).setText(typed)
    desk.press(Key.Key_Return, CTRL)
    shown = [below.text() for _, below in form._rows.values() if below.text()]
    assert len(shown) == 1
    assert words in shown[0]
    assert getattr(form, field).text() == typed
    assert desk.window.navigation.place == Place("citizens", None, "new")


def test_a_number_without_digits_and_a_broken_address_are_refused(desk: Desk) -> None:
    desk.open("citizens", None, "new")
    form = desk.citizens.form.form
    form.phones.show_points((phone("12"),))
    desk.press(Key.Key_Return, CTRL)
    assert "too few digits" in form._rows["phone"][1].text()
    form.phones.show_points(())
    form.emails.show_points((email("maria at example"),))
    form.given.setFocus()
    desk.press(Key.Key_Return, CTRL)
    assert "not an email address" in form._rows["email"][1].text()


def test_several_numbers_keep_their_order_and_words(desk: Desk) -> None:
    points = (phone("5025550134", "mobile", preferred=True), phone("5025550135", "work"), email("m@example.org"))
    who = desk.office.citizen("Maria", "Garcia", contacts=points)
    desk.open("citizens", who, "edit")
    field = desk.citizens.form.form.phones
    field._add_empty()
    desk.type("5025550136")
    desk.press(Key.Key_Return, CTRL)
    found = desk.office.profile(who).profile.contacts
    assert [(point.raw, point.label, point.preferred) for point in found if point.kind is ContactKind.PHONE] == [
        ("502-555-0134", "mobile", True),
        ("502-555-0135", "work", False),
        ("502-555-0136", "", False),
    ]


def test_a_profile_goes_through_the_form_unchanged(desk: Desk) -> None:
    maria, _ = tell_story(desk.office)
    desk.open("citizens", maria, "edit")
    assert desk.citizens.form.form.profile == desk.office.profile(maria).profile


def test_different_fields_of_two_desks_are_both_saved_without_a_question(desk: Desk) -> None:
    maria, _ = tell_story(desk.office)
    desk.open("citizens", maria, "edit")
    edited_elsewhere(desk, maria, town="Waddy")
    desk.citizens.form.form.street.setText("14 Elm St")
    desk.press(Key.Key_Return, CTRL)
    found = desk.office.profile(maria).profile
    assert (found.street, found.town) == ("14 Elm St", "Waddy")
    assert not desk.citizens.form.dispute.isVisible()


@pytest.mark.parametrize(("choice", "street"), [("mine", "12B Elm St"), ("theirs", "99 Oak Ave")])
def test_the_same_field_shows_both_texts_and_a_person_decides(desk: Desk, choice: str, street: str) -> None:
    maria, _ = tell_story(desk.office)
    desk.open("citizens", maria, "edit")
    edited_elsewhere(desk, maria, street="99 Oak Ave", town="Waddy")
    form = desk.citizens.form
    form.form.street.setText("12B Elm St")
    desk.press(Key.Key_Return, CTRL)
    assert form.dispute.isVisible()
    assert form.form.street.text() == "12B Elm St"
    assert desk.office.profile(maria).profile.street == "99 Oak Ave"
    assert desk.focus is form.dispute.mine
    assert problems(desk.window, tab=False) == []
    getattr(form.dispute, choice).click()
    desk.settle()
    found = desk.office.profile(maria).profile
    assert (found.street, found.town) == (street, "Waddy")
    assert desk.window.navigation.place == Place("citizens", maria)


def test_leaving_the_form_keeps_what_was_typed_behind_undo(desk: Desk) -> None:
    desk.open("citizens")
    desk.press(Key.Key_N, CTRL)
    desk.type("Maria")
    desk.press(Key.Key_Escape)
    assert desk.window.navigation.place == Place("citizens")
    assert "nothing was saved" in desk.notices[-1]
    desk.undo()
    assert desk.citizens.form.form.given.text() == "Maria"


def test_what_is_typed_survives_a_crash_and_a_look_elsewhere(desk: Desk) -> None:
    desk.open("citizens", None, "new")
    desk.type("Maria")
    desk.open("cases")
    desk.open("citizens", None, "new")
    assert desk.citizens.form.form.given.text() == "Maria"
    assert any("Maria" in text for _, text in desk.window.typed_text.collect())


def test_saving_twice_in_a_hurry_registers_once(desk: Desk) -> None:
    desk.open("citizens", None, "new")
    desk.type("Maria")
    form = desk.citizens.form
    form.save()
    form.save()
    desk.settle()
    page = desk.office.session.citizens.page(desk.office.session.actor, CitizenFilter())
    assert len(page.rows) == 1


def test_the_form_fits_the_smallest_window_and_every_control_has_a_name(desk: Desk) -> None:
    desk.open("citizens", desk.office.citizen("", LONG_NAME), "edit")
    desk.window.resize(1024, 640)
    desk.settle()
    assert problems(desk.window) == []
    assert desk.citizens.form.form.profile == Profile(family=LONG_NAME)
