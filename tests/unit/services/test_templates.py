"""Templates: kept, checked when they are written, filled in for a case in the language they are written in."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.domain.case import OpenCase
from app.domain.errors import Conflict, DomainError, NotFound
from app.domain.template import FilledTemplate, Template
from app.domain.template_texts import ACKNOWLEDGEMENT, DEFAULTS, ENGLISH, SPANISH
from app.domain.template_variables import VARIABLES, places, unknown_in
from app.services.templates import TemplatesService
from tests.stories import ADAM, RUTH, named
from tests.unit.services.conftest import Desk

EASTERN = timezone(timedelta(hours=-5))


@pytest.fixture
def templates(desk: Desk) -> TemplatesService:
    return TemplatesService(desk.store, desk.clock, EASTERN)


@pytest.fixture
def case_id(desk: Desk) -> int:
    desk.office.set_name(ADAM, "Shelby County Clerk")
    maria = desk.register("Maria Garcia")
    due = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
    return desk.cases.open(RUTH, OpenCase(named("bill"), "Water bill", maria, queue_id=desk.queue("Water"), due_at=due)).value.id


def test_written_changed_taken_away_and_brought_back(templates: TemplatesService) -> None:
    made = templates.add(RUTH, " Got\nit ", "Your message", "Dear {{citizen.name}} \n", "English").value
    assert templates.all(RUTH) == (Template(made, "Got it", "Your message", "Dear {{citizen.name}}", "English", None, 1),)
    templates.replace(RUTH, replace(templates.all(RUTH)[0], body="Hello"))
    assert (templates.all(RUTH)[0].body, templates.all(RUTH)[0].version) == ("Hello", 2)
    templates.remove(RUTH, made)
    assert templates.all(RUTH) == ()
    templates.remove(RUTH, made, removed=False)
    assert [one.id for one in templates.all(RUTH)] == [made]


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({"name": " "}, "name", "Type a name. Nothing was saved yet."),
        ({"name": "GOT IT"}, "name", "There is a template named GOT IT already. Choose another name; nothing was saved yet."),
        ({"body": " \n"}, "body", "The template is empty. Nothing was saved yet."),
        ({"body": "x" * 20_001}, "body", "A template may have at most 20000 characters; this one has 20001. Nothing was saved yet."),
        ({"body": "Dear {{citizen.shoe}}"}, "body", "There is no variable {{citizen.shoe}}. Choose one from the list; nothing was saved yet."),
        ({"subject": "{{x}}"}, "subject", "There is no variable {{x}}."),
        ({"subject": "x" * 201}, "subject", "A name may have at most 200 characters"),
    ],
)
def test_what_is_not_kept(templates: TemplatesService, values: dict[str, str], field: str, says: str) -> None:
    kept = templates.add(RUTH, "Got it", "", "Hello").value
    other = templates.add(RUTH, "Other", "", "Hello").value
    story = {"name": "Third", "subject": "", "body": "Hello"} | values
    for write in (
        lambda: templates.add(RUTH, **story),
        lambda: templates.replace(RUTH, Template(other, version=1, **story)),
    ):
        with pytest.raises(DomainError) as caught:
            write()
        assert caught.value.field == field
        assert caught.value.message.startswith(says)
    assert [one.id for one in templates.all(RUTH)] == [kept, other]


def test_its_own_name_is_no_other(templates: TemplatesService) -> None:
    made = templates.add(RUTH, "Got it", "", "Hello").value
    templates.replace(RUTH, Template(made, "GOT it", "", "Hello"))
    assert templates.all(RUTH)[0].name == "GOT it"


def test_a_queue_that_is_not_there_and_two_desks(templates: TemplatesService) -> None:
    with pytest.raises(NotFound, match="Queue 4711"):
        templates.add(RUTH, "Got it", "", "Hello", queue_id=4711)
    made = templates.add(RUTH, "Got it", "", "Hello").value
    seen = templates.all(RUTH)[0]
    templates.replace(RUTH, replace(seen, body="Hello Maria"))
    with pytest.raises(Conflict):
        templates.replace(RUTH, replace(seen, body="Hello Jo"))
    with pytest.raises(NotFound):
        templates.replace(RUTH, replace(seen, id=made + 1, name="Other"))
    with pytest.raises(NotFound):
        templates.remove(RUTH, made + 1)


def test_filled_in_for_a_case(templates: TemplatesService, case_id: int) -> None:
    body = "\n".join(f"{name}={{{{{name}}}}}" for name, _ in VARIABLES)
    made = templates.add(RUTH, "All", "Case {{case.number}}", body).value
    assert templates.fill(RUTH, made, case_id) == FilledTemplate(
        "Case 2026-000001",
        "citizen.name=Maria Garcia\ncitizen.given=Maria\ncase.number=2026-000001\ncase.title=Water bill\ncase.due=November 19, 2026\n"
        "office.name=Shelby County Clerk\nqueue.name=Water\nuser.name=Ruth\ntoday=November 16, 2026\n? what to write here={{? what to write here}}",
        ("? what to write here",),
    )


def test_in_the_language_of_the_template(templates: TemplatesService, case_id: int) -> None:
    made = templates.add(RUTH, "Hoy", "", "{{today}}, {{case.due}}", "Spanish").value
    assert templates.fill(RUTH, made, case_id).text == "16 de noviembre de 2026, 19 de noviembre de 2026"


def test_what_the_case_does_not_know_is_named(templates: TemplatesService, desk: Desk) -> None:
    bare = desk.cases.open(RUTH, OpenCase(named("bare"), "Noise")).value.id
    made = templates.add(RUTH, "Got it", "", "{{citizen.name}} {{citizen.given}} {{case.due}} {{queue.name}} {{office.name}} {{case.title}}").value
    found = templates.fill(RUTH, made, bare)
    assert found.missing == ("citizen.name", "citizen.given", "case.due", "queue.name", "office.name")
    assert found.text == "{{citizen.name}} {{citizen.given}} {{case.due}} {{queue.name}} {{office.name}} Noise"
    with pytest.raises(NotFound):
        templates.fill(RUTH, made, 4711)
    with pytest.raises(NotFound):
        templates.fill(RUTH, 4711, bare)


def test_checked_while_it_is_written(templates: TemplatesService) -> None:
    assert templates.check(RUTH, "Dear {{citizen.name}} {{nobody}}") == ("nobody",)
    assert templates.variables(RUTH) == VARIABLES


class TestDefaults:
    def test_in_one_act_and_only_what_is_missing(self, templates: TemplatesService) -> None:
        mine = templates.add(RUTH, "IT IS DONE", "", "My own words").value
        assert templates.add_defaults(RUTH).value == len(DEFAULTS) - 1
        assert templates.add_defaults(RUTH).value == 0
        assert next(one.body for one in templates.all(RUTH) if one.id == mine) == "My own words"
        assert len(templates.all(RUTH)) == len(DEFAULTS)

    def test_six_in_each_language(self) -> None:
        assert [sum(one.language == language for one in DEFAULTS) for language in (ENGLISH, SPANISH)] == [6, 6]
        assert len({one.name for one in DEFAULTS}) == 12

    @pytest.mark.parametrize("one", DEFAULTS, ids=lambda one: one.name)
    def test_each_can_be_kept_and_filled_in(self, templates: TemplatesService, case_id: int, one: Template) -> None:
        assert unknown_in(one.subject + one.body) == ()
        made = templates.add(RUTH, one.name, one.subject, one.body, one.language).value
        found = templates.fill(RUTH, made, case_id)
        assert all(name.startswith("?") for name in found.missing)
        assert all(len(line) <= 160 for line in one.body.split("\n"))
        assert len(found.subject) <= 78

    @pytest.mark.parametrize("one", ACKNOWLEDGEMENT.values(), ids=lambda one: one.name)
    def test_an_acknowledgement_needs_nobody(self, one: Template) -> None:
        assert set(places(one.subject + one.body)) <= {"office.name", "today"}
