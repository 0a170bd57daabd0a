"""Bring two edits of one profile together: what only one side changed is kept, what both changed is for a person to decide."""

from dataclasses import dataclass, fields, replace
from typing import Any

from app.domain.citizen import Profile
from app.ui.widgets.standing_words import wrong_point

FIELDS = tuple(field.name for field in fields(Profile))


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that both sides changed."""

    field: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The profile with both sides' changes (mine where both changed a field) and the fields in dispute."""

    profile: Profile
    clashes: tuple[Clash, ...]


def merge(base: Profile, mine: Profile, theirs: Profile) -> Merged:
    """Merge my edit of `base` with what the office holds now."""
    changed = {name: getattr(mine, name) for name in FIELDS if getattr(mine, name) != getattr(base, name)}
    clashes = tuple(
        Clash(name, shown(value), shown(getattr(theirs, name))) for name, value in changed.items() if getattr(theirs, name) not in {getattr(base, name), value}
    )
    return Merged(replace(theirs, **changed), clashes)


def take_theirs(merged: Profile, theirs: Profile, clashes: tuple[Clash, ...]) -> Profile:
    """Return the merged profile with the other side's text in every disputed field."""
    values: dict[str, Any] = {clash.field: getattr(theirs, clash.field) for clash in clashes}
    return replace(merged, **values)


def shown(value: object) -> str:
    """Return a field as people compare it."""
    if isinstance(value, tuple):
        return ", ".join(wrong_point(point) if point.wrong else point.raw for point in value)
    if isinstance(value, bool):
        return "\N{CHECK MARK}" if value else "\N{EN DASH}"
    return "" if value is None else str(value)
