"""The cards beside a citizen's history, over a real office."""

from datetime import timedelta

from PySide6.QtWidgets import QLabel

from app.domain.channel import Channel, Direction, Outcome
from app.domain.interaction import CallbackWish
from tests.ui.accessibility import problems
from tests.ui.desk import Desk
from tests.ui.real_office import tell_story


def texts(desk: Desk) -> list[str]:
    return [part.text() for part in desk.citizens.page.side.findChildren(QLabel) if part.isVisible() and part.text()]


def value(desk: Desk, name: str) -> str:
    """Return what stands beside a name."""
    found = texts(desk)
    return found[found.index(name) + 1]


def test_marias_card_says_how_to_talk_to_her(desk: Desk) -> None:
    maria, _ = tell_story(desk.office)
    jose = desk.office.citizen("José", "García")
    desk.office.session.people.live_together(desk.office.session.actor, maria, jose)
    desk.open("citizens", maria)
    assert "How best to approach" in texts(desk)
    assert value(desk, "Prefers") == "Phone, Spanish"
    assert value(desk, "Interpreter") == "Needed"
    assert value(desk, "Last contact").startswith("Callback promised\nPhone, ")
    assert value(desk, "Household") == "José García"
    assert "Comes by" not in texts(desk), "four contacts on four channels are no habit"
    desk.office.contact(maria, "called")
    for _ in range(4):
        desk.office.contact(maria, "and again")
    desk.open("citizens")
    desk.open("citizens", maria)
    assert value(desk, "Comes by") == "Phone, 6 of 9 times"
    assert "Dog in the yard: ring at the gate and wait." in texts(desk)
    assert "Tell her what the meter says" in texts(desk)
    assert problems(desk.window) == []


def test_what_got_answers_is_said_in_place_of_what_they_come_by(desk: Desk) -> None:
    who = desk.office.citizen("Ann", "Lee")
    now = desk.office.clock.now()
    for days in (90, 60, 30):
        desk.office.contact(who, "Please sign", now - timedelta(days=days), Channel.EMAIL, direction=Direction.OUTBOUND, outcome=Outcome.NONE)
    desk.office.contact(who, "Signed", now - timedelta(days=28), Channel.WALK_IN)
    desk.open("citizens", who)
    assert value(desk, "Answers by") == "Email, 1 of 3 times"
    assert "Comes by" not in texts(desk)


def test_somebody_unknown_shows_what_to_ask_for_and_nothing_made_up(desk: Desk) -> None:
    desk.open("citizens", desk.office.citizen("Ann", "Lee"))
    assert value(desk, "Prefers") == "Not known"
    assert not {"Answers by", "Comes by", "Last contact", "Household"} & set(texts(desk))


def test_a_crowded_household_is_cut_short(desk: Desk) -> None:
    who = desk.office.citizen("Ann", "Lee")
    for at in range(6):
        desk.office.session.people.live_together(desk.office.session.actor, who, desk.office.citizen(f"Kid{at}", "Lee"))
    desk.open("citizens", who)
    assert value(desk, "Household") == "Kid0 Lee, Kid1 Lee, Kid2 Lee, Kid3 Lee and 2 more"


def test_a_promise_that_is_due_stands_above_the_history_and_is_ticked_off_there(desk: Desk) -> None:
    who = desk.office.citizen("Ann", "Lee")
    now = desk.office.clock.now()
    for days, note in ((3, "later"), (-0.2, "Say when the truck comes")):
        wish = CallbackWish(now + timedelta(days=days), "", note)
        desk.office.contact(who, "asked", now - timedelta(days=1), outcome=Outcome.CALLBACK, callback=wish)
    desk.open("citizens", who)
    banner = desk.citizens.page.promise
    assert banner.isVisible()
    assert banner.accessibleName().startswith("Callback overdue: ")
    assert banner.text.text().endswith("Say when the truck comes")
    assert problems(desk.window) == []
    banner.called.click()
    desk.settle()
    assert not banner.isVisible(), "the other one is due in three days: it stands at the side"
    desk.undo()
    assert banner.isVisible()


def test_a_promise_for_tomorrow_is_no_alarm(desk: Desk) -> None:
    who = desk.office.citizen("Ann", "Lee")
    now = desk.office.clock.now()
    wish = CallbackWish(now + timedelta(hours=20), "", "")
    desk.office.contact(who, "asked", now - timedelta(days=1), outcome=Outcome.CALLBACK, callback=wish)
    desk.open("citizens", who)
    assert desk.citizens.page.promise.accessibleName().startswith("Callback promised: ")
