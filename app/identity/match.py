"""How well a citizen's name fits the typed words, and why, in words."""

from dataclasses import dataclass

from app.domain.name_parts import PARTICLES, joined
from app.domain.person_keys import Nicknames
from app.domain.sound import sound

SAME_NAME = "same name"
STARTS_AS_TYPED = "name starts as typed"

_EXACT, _NICKNAME, _ONE_SLIP, _SOUND, _TWO_SLIPS = 1.0, 0.8, 0.75, 0.65, 0.5
_LEAST_PREFIX = 0.55
_LEAST_FOR_ONE, _LEAST_FOR_TWO = 3, 6
"""Shorter words with so many slips are other words."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one typed word fits one word of a name: quality from 0 to 1 and the reason, empty where it is plain."""

    quality: float
    reason: str = ""


NO_FIT = Fit(0.0)


@dataclass(frozen=True, slots=True)
class NameFit:
    """How well a whole name fits; quality 0 where a typed word fits nothing."""

    quality: float
    reasons: tuple[str, ...] = ()


def fit_name(typed: tuple[str, ...], name: tuple[str, ...], nicknames: Nicknames) -> NameFit:
    """Give every typed word the word of the name that it fits best, each at most once; "de la Cruz" and "Delacruz" are one."""
    plain = _fit_words(typed, name, nicknames)
    if plain.quality == _EXACT or not PARTICLES.intersection((*typed, *name)):
        return plain
    return max(plain, _fit_words(joined(typed), joined(name), nicknames), key=lambda fit: fit.quality)


def _fit_words(typed: tuple[str, ...], name: tuple[str, ...], nicknames: Nicknames) -> NameFit:
    free = list(name)
    quality = 1.0
    reasons: dict[str, None] = {}
    for word in typed:
        fits = [fit_word(word, other, nicknames) for other in free]
        found = max(fits, key=lambda fit: fit.quality, default=NO_FIT)
        if not found.quality:
            return NameFit(0.0)
        del free[fits.index(found)]
        quality *= found.quality
        reasons[found.reason] = None
    if tuple(reasons) == ("",):
        return NameFit(quality, (STARTS_AS_TYPED if free or quality < _EXACT else SAME_NAME,))
    return NameFit(quality, tuple(reason for reason in reasons if reason))


def fit_word(typed: str, other: str, nicknames: Nicknames) -> Fit:
    """Compare one typed word with one word of a name, both folded."""
    if typed == other:
        return Fit(_EXACT)
    if other.startswith(typed):
        return Fit(_LEAST_PREFIX + (_EXACT - _LEAST_PREFIX) * len(typed) / len(other))
    if other in nicknames.get(typed, ()):
        return Fit(_NICKNAME, f"{typed.title()} = {other.title()}")
    return _slip(typed, other)


def _slip(typed: str, other: str) -> Fit:
    from rapidfuzz.distance import OSA

    distance = OSA.distance(typed, other, score_cutoff=2)
    shorter = min(len(typed), len(other))
    if distance == 1 and shorter >= _LEAST_FOR_ONE:
        return Fit(_ONE_SLIP, f"spelled like {other.title()}")
    if sound(typed) == sound(other) != "":
        return Fit(_SOUND, f"sounds like {other.title()}")
    if distance <= 2 and shorter >= _LEAST_FOR_TWO:  # noqa: PLR2004 - two slips
        return Fit(_TWO_SLIPS, f"spelled like {other.title()}")
    return NO_FIT
