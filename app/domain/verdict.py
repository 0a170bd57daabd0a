"""The answer to "who is this?": candidates with their likelihood and reasons, and how likely it is somebody new. A person decides."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RankedPerson:
    """One candidate: how likely it is the person asked for, how likely only somebody of the same household, and why, in words."""

    id: int
    probability: float
    household: float
    reasons: tuple[str, ...]
    anchored: bool = False
    """Something exact agrees: number, email, birth date or address."""
    named: bool = False
    """The name that was said does not speak against it, nor a birth date or Jr/Sr."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The candidates, best first; `preselected` is set only where next to nothing speaks against it."""

    ranked: tuple[RankedPerson, ...]
    new: float
    preselected: int | None = None


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two citizens who may be one person."""

    first: int
    second: int
    probability: float
    reasons: tuple[str, ...]
