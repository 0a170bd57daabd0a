"""Who belongs together: joined, taken apart, moved in and out by keyboard, each step with its way back, over a real office."""

from datetime import date

from app.domain.contact_point import email, phone
from app.ui.widgets.timeline_picker import Choice
from tests.ui.accessibility import problems
from tests.ui.desk import CTRL, Desk, Key
from tests.ui.real_office import tell_story


def card_texts(desk: Desk) -> str:
    from PySide6.QtWidgets import QLabel, QPushButton

    card = desk.citizens.page.together
    return " | ".join(part.text() for kind in (QLabel, QPushButton) for part in card.findChildren(kind))


def said(desk: Desk) -> list[str]:
    return [notice.text for notice in desk.window.notices.shown]


def undo(desk: Desk) -> None:
    desk.window.notices.shown[-1].offers[0].do()
    desk.settle()


def test_two_records_become_one_person_and_are_taken_apart_again(desk: Desk) -> None:
    maria, _ = tell_story(desk.office)
    mary = desk.office.citizen("Mary", "Garcia")
    desk.office.contact(mary, "walked in last year", desk.office.clock.now())
    desk.open("citizens", maria)
    page = desk.citizens.page
    before = page.timeline.model.rowCount()
    page.belonging.join(maria, mary)
    desk.settle()
    assert "The two records are shown as one person." in said(desk)
    assert "Mary Garcia" in card_texts(desk)
    assert page.timeline.model.rowCount() > before
    link = desk.office.session.people.links(desk.office.session.actor, maria)[0]
    page.belonging.split(link)
    desk.settle()
    assert "Mary Garcia" not in card_texts(desk)
    undo(desk)
    assert "Mary Garcia" in card_texts(desk)
    assert problems(desk.window) == []


def test_a_household_and_who_speaks_for_whom(desk: Desk) -> None:
    maria, _ = tell_story(desk.office)
    jose, ana = desk.office.citizen("José", "García"), desk.office.citizen("Ana", "García")
    actor, people = desk.office.session.actor, desk.office.session.people
    people.live_together(actor, maria, jose)
    row = people.let_speak(actor, ana, maria, "daughter", "letter of 3 Nov 2026").value
    desk.open("citizens", maria)
    assert "Same household" in card_texts(desk)
    assert "Speaks for this citizen: daughter" in card_texts(desk)
    assert "letter of 3 Nov 2026" in card_texts(desk)
    desk.citizens.page.belonging.stop_speaking(row)
    desk.settle()
    assert "daughter" not in card_texts(desk)
    undo(desk)
    desk.citizens.page.belonging.leave(jose, maria)
    desk.settle()
    assert "Same household" not in card_texts(desk)
    undo(desk)
    assert "Same household" in card_texts(desk)


def test_moving_into_a_household_is_taken_back_for_who_moved_in(desk: Desk) -> None:
    """Maria moves in with Jose and Ana; taken back, Jose and Ana still live together."""
    maria, _ = tell_story(desk.office)
    jose, ana = desk.office.citizen("José", "García"), desk.office.citizen("Ana", "García")
    actor, people = desk.office.session.actor, desk.office.session.people
    people.live_together(actor, jose, ana)
    desk.open("citizens", maria)
    desk.citizens.page.belonging._live_together(maria, Choice(jose, "José García", "", "person"))
    desk.settle()
    assert [one.id for one in people.household(actor, maria)] == [jose, ana]
    undo(desk)
    assert [one.id for one in people.household(actor, maria)] == []
    assert [one.id for one in people.household(actor, jose)] == [ana]
    rosa = desk.office.citizen("Rosa", "Diaz")
    people.live_together(actor, maria, rosa)
    desk.citizens.page.belonging._live_together(maria, Choice(jose, "José García", "", "person"))
    desk.settle()
    assert said(desk)[-1].startswith("Each of them has a household of their own. Take one out of it first; nothing was changed.")


def twins(desk: Desk) -> None:
    others = "Ann Lee,Zoe Park,Omar Haddad,Ivan Petrov,Rosa Diaz,Wei Zhang,Lena Schulz,Paul Brown,Kim Nguyen,Sean Walsh,Tara Gupta,Hugo Meyer"
    for number, name in enumerate(others.split(",")):
        desk.office.citizen(*name.split(), contacts=(phone(f"502 {number * 67 + 200} {number * 733 + 1000}"),))
    for given, street in (("Robert", "9 Oak Ave"), ("Bob", "9 Oak Avenue")):
        points = (phone("502 555 0101"), email("r.fisher@example.org"))
        desk.office.citizen(given, "Fisher", contacts=points, street=street, town="Shelby", born=date(1970, 5, 1))


def test_the_register_is_compared_and_one_key_joins_the_pair(desk: Desk) -> None:
    twins(desk)
    desk.open("citizens", None, "duplicates")
    page = desk.citizens.duplicates
    [pair] = [row for row in page.model.rows if row.pair.probability > 0.5]
    assert {pair.first.name, pair.second.name} == {"Robert Fisher", "Bob Fisher"}
    assert "same birth date" in pair.pair.reasons
    assert page.model.index(0, 0).data() == "99 %"
    assert problems(desk.window) == []
    desk.press(Key.Key_Return, CTRL)
    assert not [row for row in page.model.rows if row.id == pair.id]
    assert desk.office.session.people.records(desk.office.session.actor, pair.first.id)[1].id == pair.second.id
    undo(desk)
    assert len(desk.office.session.people.records(desk.office.session.actor, pair.first.id)) == 1


def test_two_people_are_not_proposed_again(desk: Desk) -> None:
    twins(desk)
    desk.open("citizens", None, "duplicates")
    page = desk.citizens.duplicates
    pair = page.model.rows[0]
    desk.press(Key.Key_Delete, CTRL)
    page.compare()
    desk.settle()
    assert not [row for row in page.model.rows if {row.first.id, row.second.id} == {pair.first.id, pair.second.id}]


def test_an_office_without_pairs_says_so(desk: Desk) -> None:
    desk.office.citizen("Ann", "Lee")
    desk.open("citizens", None, "duplicates")
    assert desk.citizens.duplicates.model.rows == ()
    assert not desk.window.shell.actions.action("duplicates.same").isEnabled()
