"""Links that open the program: `county-daybook:call?number=...` from a VoIP phone, `county-daybook:citizen/12`, `county-daybook:case/2026-000123`.

Anybody can put such a link on a web page, so it only ever shows something or fills a form: nothing is saved, sent or changed by it.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import parse_qs, unquote

from app.domain.contact_point import phone_digits
from app.domain.names import one_line

SCHEME: Final = "county-daybook"
LENGTH_LIMIT: Final = 500
_NUMBER_LIMIT: Final = 40
_NAME_LIMIT: Final = 200
_CASE: Final = re.compile(r"\d{4}-\d{1,9}")
_DIGITS_LEAST: Final = 3


class LinkTarget(StrEnum):
    """What a link opens."""

    CALL = "call"
    CITIZEN = "citizen"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class ProgramLink:
    """What to show: a call from a number (and the name the phone shows), a citizen by id or a case by number."""

    target: LinkTarget
    number: str = ""
    name: str = ""
    citizen_id: int | None = None
    case_number: str = ""


def program_link(text: str) -> ProgramLink | None:
    """Return what a link opens, or None for what is no such link; nothing is raised, whatever the text is."""
    scheme, separator, rest = text.strip().partition(":")
    if scheme.casefold() != SCHEME or not separator or len(text) > LENGTH_LIMIT:
        return None
    path, _, query = rest.lstrip("/").partition("?")
    kind, _, value = path.strip("/").partition("/")
    values = parse_qs(query, max_num_fields=8) if query.count("&") < 8 else {}  # noqa: PLR2004 - as many as parse_qs takes
    if kind.casefold() == LinkTarget.CALL:
        return _call(unquote(value), values)
    if kind.casefold() == LinkTarget.CITIZEN and value.isascii() and value.isdecimal() and len(value) <= 12:  # noqa: PLR2004 - longer is no id
        return ProgramLink(LinkTarget.CITIZEN, citizen_id=int(value))
    if kind.casefold() == LinkTarget.CASE and value.isascii() and _CASE.fullmatch(value):
        return ProgramLink(LinkTarget.CASE, case_number=value)
    return None


def _call(path: str, values: dict[str, list[str]]) -> ProgramLink | None:
    number = one_line(next(iter(values.get("number", ())), path).replace("tel:", ""))[:_NUMBER_LIMIT]
    name = one_line(next(iter(values.get("name", ())), ""))[:_NAME_LIMIT]
    if len(phone_digits(number)) < _DIGITS_LEAST:
        return ProgramLink(LinkTarget.CALL, name=name) if name or not number else None
    return ProgramLink(LinkTarget.CALL, number, name)
