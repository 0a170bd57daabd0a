"""Scenes of the citizen page for `look_citizens_cases`: how somebody is approached, who is to be left alone."""

from dataclasses import replace
from datetime import date

from app.domain.citizen import EditCitizen


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


def _mark(stage: object, citizen_id: int) -> None:
    known = stage.office.profile(citizen_id)
    points = (replace(known.profile.contacts[0], wrong=True), *known.profile.contacts[1:])
    after = replace(known.profile, deceased_on=date(2026, 11, 3), do_not_contact=True, contacts=points)
    session = stage.office.session
    session.citizens.edit(session.actor, EditCitizen(known.id, known.version, after))


PEOPLE = (left_alone, marks_in_form)
