"""Variables of templates: filled in once, named where they are not known, never taken from what people are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.template import FilledTemplate
from app.domain.template_variables import VARIABLES, filled, places, unknown_in

VALUES = {"citizen.name": "Maria Garcia", "case.number": "2026-000123", "case.due": ""}


def test_filled_in() -> None:
    found = filled("Case {{case.number}}", "Dear {{ Citizen.Name }},\n{{case.number}} {{case.number}}", VALUES)
    assert found == FilledTemplate("Case 2026-000123", "Dear Maria Garcia,\n2026-000123 2026-000123")


def test_what_is_not_known_here_stays_and_is_named() -> None:
    found = filled("{{case.due}}", "{{queue.name}} {{case.due}} {{citizen.shoe}} {{}}", VALUES)
    assert found == FilledTemplate("{{case.due}}", "{{queue.name}} {{case.due}} {{citizen.shoe}} {{}}", ("case.due", "queue.name"), ("citizen.shoe", ""))


def test_a_name_with_braces_is_a_name() -> None:
    found = filled("", "Dear {{citizen.name}}", {"citizen.name": "{{user.name}} \\1", "user.name": "Dana"})
    assert (found.text, found.missing) == ("Dear {{user.name}} \\1", ())


@pytest.mark.parametrize(
    ("text", "unknown"),
    [("Dear {{citizen.name}}", ()), ("{{name}} {{x}} {{name}}", ("name", "x")), ("{name} {{{today}}}", ()), ("{{to\nday}}", ("to\nday",)), ("", ())],
)
def test_unknown_ones(text: str, unknown: tuple[str, ...]) -> None:
    assert unknown_in(text) == unknown


def test_a_gap_is_known_and_stays_until_somebody_writes() -> None:
    found = filled("", "Still missing: {{? the Form}} {{?}}", VALUES)
    assert found == FilledTemplate("", "Still missing: {{? the Form}} {{?}}", ("? the form", "?"))
    assert unknown_in(found.text) == ()
    assert places(found.text) == ("? the form", "?")


def test_each_is_explained() -> None:
    assert [name for name, _ in VARIABLES] == [
        *("citizen.name", "citizen.given", "case.number", "case.title", "case.due"),
        *("office.name", "queue.name", "user.name", "today", "? what to write here"),
    ]
    assert all(words[0].islower() and not words.endswith(".") for _, words in VARIABLES)


@given(st.text(), st.text())
def test_text_without_double_braces_is_never_touched(subject: str, body: str) -> None:
    clear = [text.replace("{{", "").replace("}}", "") for text in (subject, body)]
    found = filled(*clear, dict.fromkeys((name for name, _ in VARIABLES), "x"))
    assert [found.subject, found.text] == clear


@given(st.lists(st.sampled_from([f"{{{{{name}}}}}" for name, _ in VARIABLES] + ["{{", "}}", "a", "{", " "])).map("".join))
def test_with_every_value_known_nothing_known_is_left(text: str) -> None:
    values = {name: "value" for name, _ in VARIABLES}
    found = filled("", text, values)
    assert found.missing == ()
    assert not set(places(found.text)) & set(values)
