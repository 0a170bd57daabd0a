"""The variables of reply templates: {{citizen.name}} and the like, filled in once, and never sent unfilled.

{{? what is missing}} is a gap that a person fills: a mail does not leave before that.
"""

import re
from collections.abc import Mapping

from app.domain.template import FilledTemplate

GAP = "?"
VARIABLES: tuple[tuple[str, str], ...] = (
    ("citizen.name", "the citizen's full name"),
    ("citizen.given", "the citizen's given name"),
    ("case.number", "the number of the case"),
    ("case.title", "what the case is about"),
    ("case.due", "the day by which the case is due"),
    ("office.name", "the name of the office"),
    ("queue.name", "the name of the department"),
    ("user.name", "your own name"),
    ("today", "today's date"),
    ("? what to write here", "a gap to write in; the mail does not leave before"),
)
_KNOWN = frozenset(name for name, _ in VARIABLES if not name.startswith(GAP))
_PLACE = re.compile(r"\{\{([^{}]{0,200})\}\}")


def places(text: str) -> tuple[str, ...]:
    """Return the names between double braces in a text, each once, in order, whether they are known or not."""
    return tuple(dict.fromkeys(_name(found) for found in _PLACE.findall(text)))


def unknown_in(text: str) -> tuple[str, ...]:
    """Return the names between double braces that are no variables."""
    return tuple(name for name in places(text) if not _is_known(name))


def filled(subject: str, body: str, values: Mapping[str, str]) -> FilledTemplate:
    """Return the texts with every variable that has a value filled in; the others stay as they are written.

    A value is put in as it is: braces in somebody's name are never filled in.
    """
    named = places(f"{subject}\n{body}")
    return FilledTemplate(
        _put(subject, values),
        _put(body, values),
        tuple(name for name in named if _is_known(name) and not values.get(name)),
        tuple(name for name in named if not _is_known(name)),
    )


def _is_known(name: str) -> bool:
    return name in _KNOWN or name.startswith(GAP)


def _put(text: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: values.get(_name(place[1])) or place[0], text)


def _name(written: str) -> str:
    return written.strip().casefold()
