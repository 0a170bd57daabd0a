"""A daughter speaks for her mother: noted by keyboard with the consent and since when, shown with both, taken back with Undo."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QLabel

from app.ui.navigation import Place
from tests.ui.accessibility import problems
from tests.ui.desk import CTRL, SHIFT, Desk, Key


@pytest.fixture
def family(desk: Desk) -> tuple[int, int]:
    """Register Rosa and her daughter Ana, and ask on Rosa's page who speaks for whom."""
    rosa, ana = desk.office.citizen("Rosa", "Diaz"), desk.office.citizen("Ana", "Diaz")
    desk.open("citizens", rosa)
    desk.press(Key.Key_S, CTRL | SHIFT)
    return rosa, ana


def choose(desk: Desk, name: str) -> None:
    """Type a name into the question that is open and take the only answer."""
    picker = desk.citizens.speaks.picker
    assert picker.isVisible()
    desk.type(name)
    desk.wait(lambda: picker.list.count() == 1)
    desk.press(Key.Key_Return)


def card(desk: Desk) -> list[str]:
    return [part.text() for part in desk.citizens.page.together.findChildren(QLabel) if part.text()]


def noted(desk: Desk, citizen_id: int) -> list[tuple[int, int, str, str]]:
    found = desk.office.session.people.speakers(desk.office.session.actor, citizen_id)
    return [(one.speaker_id, one.spoken_for_id, one.relation, one.consent) for one in found]


def test_noted_with_the_keyboard_alone_shown_with_both_and_taken_back(desk: Desk, family: tuple[int, int]) -> None:
    rosa, ana = family
    choose(desk, "ana")
    form = desk.citizens.speaks
    assert [form.who.itemText(at) for at in range(2)] == ["Ana Diaz speaks for Rosa Diaz", "Rosa Diaz speaks for Ana Diaz"]
    assert desk.focus is form.who
    desk.press(Key.Key_Tab)
    desk.type("daughter")
    desk.press(Key.Key_Tab)
    desk.type("Signed form of 3 Nov")
    desk.press(Key.Key_Tab)
    desk.type("2026-11-03")
    desk.press(Key.Key_Return, CTRL)
    assert noted(desk, ana) == [(ana, rosa, "daughter", "Signed form of 3 Nov")]
    assert desk.notices[-1] == "Ana Diaz speaks for Rosa Diaz."
    assert desk.window.navigation.place == Place("citizens", rosa)
    assert "Speaks for this citizen: daughter" in card(desk)
    assert "Since 3 Nov: Signed form of 3 Nov" in card(desk)
    desk.open("citizens", ana)
    assert "This citizen speaks for them: daughter" in card(desk)
    desk.undo()
    assert noted(desk, rosa) == []
    assert not any("daughter" in text for text in card(desk))


def test_the_other_way_round_and_since_today_when_nothing_is_said(desk: Desk, family: tuple[int, int]) -> None:
    rosa, ana = family
    choose(desk, "ana")
    form = desk.citizens.speaks
    form.who.setCurrentIndex(1)
    form.consent.setPlainText("Said so at the counter")
    desk.press(Key.Key_Return, CTRL)
    assert noted(desk, rosa) == [(rosa, ana, "", "Said so at the counter")]
    [found] = desk.office.session.people.speakers(desk.office.session.actor, rosa)
    assert datetime.now(UTC) - found.since < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("since", "consent", "field", "words"),
    [
        ("", "", "consent", "Write down how the office knows"),
        ("31 Feb 2026", "a form", "since", "is not a date"),
        ((date.today() + timedelta(days=40)).isoformat(), "a form", "since", "still to come"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(
    desk: Desk, family: tuple[int, int], since: str, consent: str, field: str, words: str
) -> None:
    choose(desk, "ana")
    form = desk.citizens.speaks
    form.since.setText(since)
    form.consent.setPlainText(consent)
    desk.press(Key.Key_Return, CTRL)
    said = {name: below.text() for name, (_, below) in form.form._rows.items() if below.text()}
    assert list(said) == [field]
    assert words in said[field]
    assert noted(desk, family[0]) == []
    assert form.since.text() == since


def test_without_the_other_one_nothing_is_saved_and_the_choice_comes_back_by_key(desk: Desk, family: tuple[int, int]) -> None:
    form = desk.citizens.speaks
    desk.press(Key.Key_Escape)
    assert not form.picker.isVisible()
    desk.press(Key.Key_Return, CTRL)
    assert form.form._rows["speaker"][1].text() == "Choose the other citizen first. Nothing was saved yet."
    assert problems(desk.window) == []
    form.other.setFocus()
    desk.press(Key.Key_W, CTRL | SHIFT)
    choose(desk, "ana")
    assert form.form._rows["speaker"][1].text() == ""


def test_the_same_is_not_noted_twice(desk: Desk, family: tuple[int, int]) -> None:
    rosa, ana = family
    actor, people = desk.office.session.actor, desk.office.session.people
    people.let_speak(actor, ana, rosa, "daughter", "a form")
    choose(desk, "ana")
    desk.citizens.speaks.consent.setPlainText("another form")
    desk.press(Key.Key_Return, CTRL)
    assert "noted already" in desk.citizens.speaks.form._rows["speaker"][1].text()
    assert len(noted(desk, rosa)) == 1


def test_left_with_escape_what_was_typed_waits_for_the_same_citizen_only(desk: Desk, family: tuple[int, int]) -> None:
    rosa, ana = family
    choose(desk, "ana")
    form = desk.citizens.speaks
    form.consent.setPlainText("Power of attorney")
    desk.press(Key.Key_Escape)
    assert desk.window.navigation.place == Place("citizens", rosa)
    desk.press(Key.Key_S, CTRL | SHIFT)
    assert form.consent.toPlainText() == "Power of attorney"
    desk.open("citizens", ana, "speaks")
    assert form.consent.toPlainText() == ""
    assert form.other.text().strip() == "Choose a citizen"


def test_what_was_noted_with_another_record_of_the_person_is_shown_too(desk: Desk) -> None:
    rosa, rosie, ana = (desk.office.citizen(name, "Diaz") for name in ("Rosa", "Rosie", "Ana"))
    actor, people = desk.office.session.actor, desk.office.session.people
    people.let_speak(actor, ana, rosie, "daughter", "a form")
    people.link(actor, rosa, rosie)
    desk.open("citizens", rosa)
    assert "Speaks for this citizen: daughter" in card(desk)
