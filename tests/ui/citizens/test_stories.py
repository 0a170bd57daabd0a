"""The stories of cases fold into one line each, and a date is gone to by typing it: worked by keyboard over a real office."""

from datetime import date, datetime, timedelta

import pytest

from app.domain.channel import Channel, Outcome
from app.domain.timeline import EntryKind
from tests.ui.accessibility import problems
from tests.ui.desk import CTRL, SHIFT, Desk, Key, entries, headlines
from tests.ui.real_office import tell_story


def kinds(desk: Desk) -> list[EntryKind]:
    return [entry.kind for entry in entries(desk.citizens.page.timeline)]


def times(desk: Desk) -> list[str]:
    model = desk.citizens.page.timeline.model
    return [model.words(row).time for row in range(model.rowCount())]


def test_a_case_is_one_line_that_says_how_it_stands(desk: Desk) -> None:
    maria, _ = tell_story(desk.office)
    desk.open("citizens", maria)
    timeline = desk.citizens.page.timeline
    assert kinds(desk) == [EntryKind.STORY, *[EntryKind.INTERACTION] * 3]
    assert headlines(timeline)[0] == "Water bill doubled in October"
    assert timeline.model.words(0).kind == "Open, 7 entries"
    assert problems(desk.window) == []


def test_it_unfolds_by_key_beneath_its_line_and_folds_again(desk: Desk) -> None:
    maria, _ = tell_story(desk.office)
    desk.open("citizens", maria)
    view, model = desk.citizens.page.timeline.view, desk.citizens.page.timeline.model
    desk.press(Key.Key_Return)
    assert model.rowCount() == 4 + 7
    assert [entry.inside for entry in entries(desk.citizens.page.timeline)] == [False, *[True] * 7, False, False, False]
    assert [model.day(row) is not None for row in range(8)] == [True, *[False] * 7], "one heading for the story, none inside"
    assert times(desk)[7] in {f"{when.day} {when:%b}" for when in (datetime.now() - timedelta(days=1), datetime.now() - timedelta(days=2))}
    assert view.currentIndex().row() == 0
    desk.press(Key.Key_Down, times=3)
    desk.press(Key.Key_Left)
    assert view.currentIndex().row() == 0, "Left leads from inside to the line of the story"
    desk.press(Key.Key_Left)
    assert model.rowCount() == 4
    desk.press(Key.Key_Left)
    assert model.rowCount() == 4
    desk.press(Key.Key_Right)
    assert model.rowCount() == 11


def test_what_is_inside_can_be_read_like_any_other_entry(desk: Desk) -> None:
    maria, _ = tell_story(desk.office)
    desk.open("citizens", maria)
    view, model = desk.citizens.page.timeline.view, desk.citizens.page.timeline.model
    desk.press(Key.Key_Return)
    at = next(row for row, entry in enumerate(entries(desk.citizens.page.timeline)) if entry.attachments)
    view.mark(at)
    before = view.visualRect(model.index(at)).height()
    desk.press(Key.Key_Return)
    assert model.whole(at).text.startswith("Good morning")
    assert view.visualRect(model.index(at)).height() > before * 3
    assert view.grab().width() > 0


def test_unfolded_stories_are_remembered_while_the_page_shows_this_citizen(desk: Desk) -> None:
    maria, case_id = tell_story(desk.office)
    other = desk.office.citizen("Ann", "Lee")
    desk.open("citizens", maria)
    desk.press(Key.Key_Return)
    desk.open("cases", case_id)
    desk.open("citizens", maria)
    assert desk.citizens.page.timeline.model.rowCount() == 11
    desk.open("citizens", other)
    desk.open("citizens", maria)
    assert desk.citizens.page.timeline.model.rowCount() == 4


def test_a_new_contact_on_the_case_moves_the_story_up_and_the_reader_keeps_the_line(desk: Desk) -> None:
    maria, case_id = tell_story(desk.office)
    loose = desk.office.contact(maria, "about a dog", datetime.now().astimezone() - timedelta(seconds=2))
    desk.open("citizens", maria)
    view = desk.citizens.page.timeline.view
    assert (
        headlines(desk.citizens.page.timeline)[:2] == ["Water bill doubled in October", "about a dog"]
        or headlines(desk.citizens.page.timeline)[0] == "about a dog"
    )
    view.mark(desk.citizens.page.timeline.model.row_of(("interaction", loose)))
    desk.another_desk(
        lambda: desk.office.session.interactions.log(desk.office.session.actor, _call(maria, case_id)),
    )
    assert headlines(desk.citizens.page.timeline)[0] == "Water bill doubled in October"
    assert desk.citizens.page.timeline.model.words(0).kind == "Open, 8 entries"
    assert view.entry is not None
    assert view.entry.id == loose


def _call(citizen_id: int, case_id: int) -> object:
    from uuid import uuid4

    from app.domain.interaction import LogInteraction

    return LogInteraction(
        uuid4(), datetime.now().astimezone(), Channel.PHONE, citizen_id=citizen_id, case_id=case_id, text="again", outcome=Outcome.ADDED_TO_CASE
    )


def test_the_banner_opens_a_contact_that_is_folded_away(desk: Desk) -> None:
    maria, _ = tell_story(desk.office)
    desk.open("citizens", maria)
    page = desk.citizens.page
    page.banner.open.click()
    desk.settle()
    assert page.timeline.view.entry is not None
    assert page.timeline.view.entry.subject == "Bill doubled?"
    assert page.timeline.view.entry.inside


def test_all_stories_unfold_by_one_key_and_stay_so_for_the_next_citizen(desk: Desk) -> None:
    maria, _ = tell_story(desk.office)
    other = desk.office.citizen("Ann", "Lee")
    desk.office.case("Dog", other)
    desk.open("citizens", maria)
    desk.press(Key.Key_F, CTRL | SHIFT)
    assert EntryKind.STORY not in kinds(desk)
    assert len(kinds(desk)) == 10
    desk.open("citizens", other)
    assert kinds(desk) == [EntryKind.CASE_OPENED]
    desk.press(Key.Key_F, CTRL | SHIFT)
    assert kinds(desk) == [EntryKind.STORY]


def old_history(desk: Desk, contacts: int = 1_300) -> tuple[int, datetime]:
    """Register somebody with a contact a day, the newest today."""
    who = desk.office.citizen("Maria", "Garcia")
    now = datetime.now().astimezone().replace(hour=0, minute=0, second=1)
    for at in range(contacts):
        desk.office.contact(who, f"call {at}", now - timedelta(days=at))
    return who, now


def go_to(desk: Desk, typed: str) -> None:
    desk.press(Key.Key_G, CTRL | SHIFT)
    bar = desk.citizens.page.timeline.date_bar
    assert desk.focus is bar.field
    desk.type(typed)
    desk.press(Key.Key_Return)
    desk.wait(lambda: bar.said != "Looking for it")


def test_a_date_far_back_is_gone_to_by_typing_it(desk: Desk) -> None:
    who, now = old_history(desk)
    desk.open("citizens", who)
    view = desk.citizens.page.timeline.view
    wanted = (now - timedelta(days=1_000)).date()
    go_to(desk, wanted.isoformat())
    assert view.entry is not None
    assert view.entry.text == "call 1000"
    assert desk.focus is view
    assert view.visualRect(view.currentIndex()).top() <= 40, "at the top of the view, not somewhere"
    assert str(wanted.year) in desk.citizens.page.timeline.date_bar.said
    go_to(desk, "yesterday")
    assert view.entry.text == "call 1"
    go_to(desk, "1/1/1990")
    assert view.entry.text == "call 1299"
    assert desk.citizens.page.timeline.date_bar.said.startswith("The history begins on")


def test_a_day_without_anything_leads_to_the_last_before_it_and_says_so(desk: Desk) -> None:
    who = desk.office.citizen("Maria", "Garcia")
    now = datetime.now().astimezone()
    for days in (0, 40):
        desk.office.contact(who, f"call {days}", now - timedelta(days=days))
    desk.open("citizens", who)
    go_to(desk, (now - timedelta(days=10)).date().isoformat())
    assert desk.citizens.page.timeline.view.entry.text == "call 40"
    assert desk.citizens.page.timeline.date_bar.said.startswith("Nothing on that day; the last before it is ")


def test_going_to_a_date_unfolds_the_stories_so_that_the_day_is_whole(desk: Desk) -> None:
    maria, _ = tell_story(desk.office)
    desk.open("citizens", maria)
    email = next(entry for entry in desk.office.session.citizens.panel(desk.office.session.actor, maria).awaiting)
    go_to(desk, email.at.astimezone().date().isoformat())
    found = desk.citizens.page.timeline.view.entry
    assert found is not None
    assert (found.id, found.inside) == (email.id, False)


def test_what_is_no_date_is_said_and_escape_leads_back(desk: Desk) -> None:
    maria, _ = tell_story(desk.office)
    desk.open("citizens", maria)
    go_to(desk, "gibberish")
    bar = desk.citizens.page.timeline.date_bar
    assert bar.said.startswith("This is not a date")
    assert problems(desk.window) == []
    bar.field.setFocus()
    desk.press(Key.Key_Escape)
    assert not bar.isVisible()
    assert desk.focus is desk.citizens.page.timeline.view
    desk.press(Key.Key_G, CTRL | SHIFT)
    bar.field.clear()
    desk.press(Key.Key_Return)
    assert not bar.isVisible(), "nothing typed, nothing wanted"


def test_a_cases_own_page_goes_to_a_date_too(desk: Desk) -> None:
    _, case_id = tell_story(desk.office)
    desk.open("cases", case_id)
    panel = desk.cases.page.timeline
    panel.view.setFocus()
    desk.press(Key.Key_G, CTRL | SHIFT)
    desk.type(date.today().isoformat())
    desk.press(Key.Key_Return)
    assert panel.view.entry is not None
    assert panel.view.entry.at.astimezone().date() == date.today()


@pytest.mark.parametrize("width", [1024, 1366])
def test_an_unfolded_story_is_painted_at_any_width(desk: Desk, width: int) -> None:
    maria, _ = tell_story(desk.office)
    desk.window.resize(width, 640)
    desk.open("citizens", maria)
    view = desk.citizens.page.timeline.view
    folded = view.grab().toImage()
    desk.press(Key.Key_Return)
    unfolded = view.grab().toImage()
    column = [unfolded.pixel(20, at) != folded.pixel(20, at) for at in range(110, 250)]
    assert sum(column) > 100, "the line that holds the story together runs down its entries"


def test_a_contact_found_by_its_words_is_shown_where_it_stands_even_inside_a_story(desk: Desk) -> None:
    maria, _ = tell_story(desk.office)
    email = desk.office.session.citizens.panel(desk.office.session.actor, maria).awaiting[0]
    desk.open("citizens", maria, f"interaction:{email.id}")
    view = desk.citizens.page.timeline.view
    desk.wait(lambda: view.entry is not None and view.entry.id == email.id)
    assert view.entry is not None
    assert (view.entry.subject, view.entry.inside) == ("Bill doubled?", True)
    assert desk.citizens.page.timeline.model.is_open(view.currentIndex().row())


def test_a_contact_far_back_is_shown_too_and_one_that_is_gone_is_told(desk: Desk) -> None:
    who, _ = old_history(desk, 700)
    desk.open("citizens", who, "interaction:700")
    view = desk.citizens.page.timeline.view
    desk.wait(lambda: view.entry is not None and view.entry.id == 700)
    desk.open("citizens")
    desk.open("citizens", who, "interaction:99999")
    assert "was not found" in desk.notices[-1]
