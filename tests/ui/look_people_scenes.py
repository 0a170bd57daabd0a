"""Scenes of the citizen page for `look_citizens_cases`: how somebody is approached, who is to be left alone."""

from dataclasses import replace
from datetime import date

from app.domain.citizen import EditCitizen
from app.ui.widgets.timeline_picker import Choice


def left_alone(stage: object) -> None:
    """Show somebody who has died and asked before that not to be contacted, with a number that is not theirs."""
    from tests.ui.real_office import tell_story

    maria, _ = tell_story(stage.office)
    _mark(stage, maria)
    stage.open("citizens", maria)


def marks_in_form(stage: object) -> None:
    """Show the same in the form."""
    from tests.ui.real_office import tell_story

    maria, _ = tell_story(stage.office)
    _mark(stage, maria)
    stage.open("citizens", maria, "edit")


def speaks_form(stage: object) -> None:
    """Show the form with the other citizen chosen and one field refused."""
    rosa, ana = stage.office.citizen("Rosa", "Diaz"), stage.office.citizen("Ana", "Diaz")
    stage.open("citizens", rosa, "speaks")
    form = stage.page("citizens").speaks
    form.picker.close_picker()
    form._picked(Choice(ana, "Ana Diaz", "", "person"))
    form.relation.setCurrentText("daughter")
    form.save()


def spoken_for(stage: object) -> None:
    """Show a mother for whom her daughter speaks."""
    from tests.ui.real_office import tell_story

    maria, _ = tell_story(stage.office)
    ana, jose = stage.office.citizen("Ana", "García"), stage.office.citizen("José", "García")
    actor, people = stage.office.session.actor, stage.office.session.people
    people.let_speak(actor, ana, maria, "daughter", "Signed form of 3 Nov, in the case 2026-000001")
    people.live_together(actor, maria, jose)
    stage.open("citizens", maria)
    bar = stage.page("citizens").page.side.verticalScrollBar()
    bar.setValue(bar.maximum())


def stories(stage: object) -> None:
    """Show a citizen with two cases: one folded with something late in it, one unfolded; the line for a date is open."""
    from datetime import UTC, datetime, timedelta

    from app.domain.channel import Outcome
    from app.domain.interaction import CallbackWish
    from tests.ui.real_office import tell_story

    maria, _ = tell_story(stage.office)
    dog = stage.office.case("Loose dog on Elm Street", maria)
    now = datetime.now(UTC)
    for days in (700, 60, 3):
        wish = CallbackWish(now - timedelta(days=days - 1), "", "Say what the warden found")
        stage.office.contact(
            maria, f"The dog again, {days} days ago\nand more", now - timedelta(days=days), outcome=Outcome.CALLBACK, case_id=dog, callback=wish
        )
    stage.open("citizens", maria)
    timeline = stage.page("citizens").page.timeline
    timeline.model.toggle(timeline.model.row_of(("story", dog)))
    stage.settle()
    timeline.view.mark(2)
    timeline.view.setFocus()
    timeline.ask_day()


def shortcuts(stage: object) -> None:
    """Show the search box with nothing typed in it: pinned and opened lately."""
    import tempfile
    from pathlib import Path

    from app.desktop.shortcuts import Shortcuts
    from app.domain.shortcut import Shortcut, ShortcutKind
    from app.system.recents import RecentFile
    from app.ui.window import Session
    from tests.ui.real_office import LONG_NAME, tell_story

    maria, case_id = tell_story(stage.office)
    session = stage.office.session
    file = RecentFile(Path(tempfile.mkdtemp()) / "recent.json", "office", 1)
    found = Shortcuts(session, stage.window.shell, file, stage.window)
    stage.window.attach(Session([], lambda _text: (), lambda _kind: None, found.groups))
    for given, family in (("Ann", "Lee"), (LONG_NAME[:150], "of Upper Shelby"), ("Rosa", "Diaz")):
        stage.open("citizens", stage.office.citizen(given, family, street="9 Oak Ave", town="Shelby", deceased=given == "Rosa"))
    for kind, record in ((ShortcutKind.CITIZEN, maria), (ShortcutKind.CASE, case_id)):
        session.shortcuts.pin(session.actor, Shortcut(kind, record))
    stage.open("citizens")
    stage.window.focus_search()


def _mark(stage: object, citizen_id: int) -> None:
    known = stage.office.profile(citizen_id)
    points = (replace(known.profile.contacts[0], wrong=True), *known.profile.contacts[1:])
    after = replace(known.profile, deceased_on=date(2026, 11, 3), do_not_contact=True, contacts=points)
    session = stage.office.session
    session.citizens.edit(session.actor, EditCitizen(known.id, known.version, after))


PEOPLE = (left_alone, marks_in_form, speaks_form, spoken_for, stories, shortcuts)
