"""What speaks for a citizen being the one meant: the number, the address, the name; each with its weight and its reason in words."""

from dataclasses import dataclass
from enum import Enum, auto
from math import prod

from app.domain.citizen import Candidate, CitizenBrief
from app.domain.contact_point import email_norm, phone_digits
from app.domain.names import fold, words
from app.domain.person_keys import Nicknames
from app.identity.match import fit_name
from app.identity.typed import WHOLE_NUMBER, Typed, spellings_of_number

SAME_PHONE = "same phone"
SAME_EMAIL = "same email"

_SAME = 60.0
_NAME, _FULL_NAME = 4.0, 20.0
_ADDRESS = 12.0
_ANOTHER = 0.8
"""The weight lost when a contact point matches that is not the one shown."""
_MISSING = 0.05
"""The weight lost when one part of what was typed fits and another does not."""
_SOMEBODY_ELSE = 3.0
"""The weight of "none of these": a citizen the office does not know."""


class Way(Enum):
    """By what a citizen was found."""

    PHONE = auto()
    EMAIL = auto()
    NAME = auto()
    STREET = auto()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Weight above 0 and reasons; several pieces multiply."""

    weight: float
    reasons: tuple[str, ...]
    whole: bool = True
    """Every part of what was typed fits."""


def judge(brief: CitizenBrief, typed: Typed, ways: frozenset[Way], nicknames: Nicknames) -> Evidence | None:
    """Return what speaks for the citizen, or None where nothing does."""
    by_street = Way.STREET in ways
    parts = [
        (bool(typed.email), _email(brief, typed.email, found=Way.EMAIL in ways) if typed.email else None),
        (bool(typed.digits) and not by_street, _phone(brief, typed.digits, found=Way.PHONE in ways) if typed.digits else None),
        (bool(typed.words) and not by_street, _name(brief, typed, nicknames, by_email=Way.EMAIL in ways) if typed.words else None),
        (by_street, Evidence(_ADDRESS, ("address starts as typed",)) if by_street else None),
    ]
    found = [evidence for _, evidence in parts if evidence is not None]
    if not found:
        return None
    missing = sum(asked and evidence is None for asked, evidence in parts)
    weight = prod(evidence.weight for evidence in found) * _MISSING**missing
    return Evidence(weight, tuple(reason for evidence in found for reason in evidence.reasons), not missing)


def ranked(judged: list[tuple[CitizenBrief, Evidence]], limit: int) -> tuple[Candidate, ...]:
    """Turn weights into likelihoods that share out at most 1, best first."""
    total = sum(evidence.weight for _, evidence in judged) + _SOMEBODY_ELSE
    sharers = sum(SAME_PHONE in evidence.reasons for _, evidence in judged)
    best = sorted(judged, key=lambda pair: (-pair[1].weight, fold(pair[0].name), pair[0].id))[:limit]
    return tuple(
        Candidate(brief, evidence.reasons, round(evidence.weight / total, 3), household=sharers > 1 and SAME_PHONE in evidence.reasons)
        for brief, evidence in best
    )


def _phone(brief: CitizenBrief, digits: str, *, found: bool) -> Evidence | None:
    stored = phone_digits(brief.phone)
    for spelling in spellings_of_number(digits):
        weight = 2.0 * len(spelling)
        if stored == spelling or (found and len(spelling) == WHOLE_NUMBER):
            return Evidence(_SAME, (SAME_PHONE,))
        if stored.endswith(spelling):
            return Evidence(weight * 1.1, (f"phone ends in {spelling}",))
        if stored.startswith(spelling):
            return Evidence(weight, (f"phone starts with {spelling}",))
    return Evidence(2.0 * len(digits) * _ANOTHER, ("another phone number matches",)) if found else None


def _email(brief: CitizenBrief, typed: str, *, found: bool) -> Evidence | None:
    stored = email_norm(brief.email)
    if stored and stored == typed:
        return Evidence(_SAME, (SAME_EMAIL,))
    if stored.startswith(typed):
        return Evidence(_SAME * len(typed) / len(stored), ("email starts as typed",))
    return Evidence(_SAME * _ANOTHER / 2, ("another email address matches",)) if found else None


def _name(brief: CitizenBrief, typed: Typed, nicknames: Nicknames, *, by_email: bool) -> Evidence | None:
    fit = fit_name(typed.words, words(brief.name), nicknames)
    if fit.quality:
        base = _NAME if len(typed.words) == 1 else _FULL_NAME
        return Evidence(base * fit.quality**3, fit.reasons)
    if by_email and not typed.email:
        return _email(brief, typed.words[0], found=True)
    return None
