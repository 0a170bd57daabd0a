"""The citizens and cases a person comes back to: pinned in the office, or opened lately at this PC."""

from dataclasses import dataclass
from enum import StrEnum


class ShortcutKind(StrEnum):
    """What a shortcut leads to."""

    CITIZEN = "citizen"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One citizen or case."""

    kind: ShortcutKind
    id: int


@dataclass(frozen=True, slots=True)
class NamedShortcut:
    """A shortcut as it is shown: the name, or number and title; and what tells it apart."""

    shortcut: Shortcut
    title: str
    detail: str = ""
    status: str = ""
    """How the case stands; empty for a citizen."""
    deceased: bool = False
