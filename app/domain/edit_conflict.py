"""An edit that came too late: another desk had changed the same thing before this desk's edit could be shared. Both texts wait for a person."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from app.domain.case import CaseEdit, CaseStatus
from app.domain.changes import Kind
from app.domain.citizen import Profile

_FLAGS = frozenset({"interpreter", "deceased", "do_not_contact"})
_DAYS = frozenset({"born", "deceased_on"})
_LINES = frozenset({"given", "family", "street", "town", "zip", "language", "preferred_channel", "alert", "external_id"})
_NUMBERS = frozenset({"queue_id", "assignee_id", "citizen_id"})
USABLE = {Kind.CITIZEN: _FLAGS | _DAYS | _LINES, Kind.CASE: _NUMBERS | {"title", "status", "due_at"}}
"""Fields of records that a person edits one at a time."""


@dataclass(frozen=True, slots=True)
class EditConflict:
    """What one person wrote into one field and what stands there instead; an empty field means the whole record, which somebody else took away.

    Times are written as ISO 8601, days too, yes and no as 1 and 0, and nothing as an empty text.
    """

    id: int
    at: datetime
    desk: str
    user_id: int | None
    user_name: str
    record: Kind
    record_id: int | None
    field: str
    mine: str
    theirs: str
    is_record: bool = True
    """Whether the field is one of the record itself, not of something that belongs to it (a phone number of a citizen)."""


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """A conflict as people compare it: which record it is, both texts with names for numbers, and whether one's own can still be put in."""

    edit: EditConflict
    title: str
    mine: str
    theirs: str
    can_use_mine: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """A field that got a text after all, and the one it had before."""

    record: Kind
    record_id: int
    field: str
    before: str


def case_edit(field: str, text: str) -> CaseEdit:
    """Return the edit of a case that gives a field the value a conflict kept. Raises ValueError."""
    if field == "status":
        return CaseEdit(status=CaseStatus(text))
    if field != "title" and not text:
        return CaseEdit(clear=frozenset({field}))
    value: object = text
    if field in _NUMBERS:
        value = int(text)
    elif field == "due_at":
        value = datetime.fromisoformat(text)
    return CaseEdit(**{field: value})  # type: ignore[arg-type] # the names are CaseEdit's own


def with_text(profile: Profile, field: str, text: str) -> Profile:
    """Return a profile whose field has the value a conflict kept. Raises ValueError."""
    value: object = text
    if field in _FLAGS:
        value = text in {"1", "True"}
    elif field in _DAYS:
        value = date.fromisoformat(text) if text else None
    elif field == "external_id":
        value = text or None
    return replace(profile, **{field: value})  # type: ignore[arg-type] # the names are Profile's own


def text_of(value: object) -> str:
    """Return a field's value as a conflict keeps it."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
