"""A first look at many people by their names alone, to read only the nearest whole."""

from collections.abc import Mapping

from app.domain.described import Described
from app.domain.person_keys import Nicknames
from app.identity.name_levels import family_level, given_level
from app.identity.weights import Level

Words = tuple[str, ...]

_WORTH = {
    Level.SAME: 6.0, Level.PART: 5.0, Level.NICKNAME: 5.0, Level.CLOSE: 4.5, Level.INITIAL: 3.0, Level.LIKE: 2.5, Level.UNKNOWN: 1.0, Level.OTHER: 0.0,
}  # fmt: skip
_CERTAIN = 5.0
"""From here on the names fit as they were said, and need not be tried the other way round."""


def nearest(asked: Described, names: Mapping[int, tuple[str, str]], shared: Mapping[int, int], nicknames: Nicknames, most: int) -> list[int]:
    """Return the people whose folded (given, family) fits best, either way round; among equals those who share more keys."""
    worth: dict[tuple[str, str], float] = {}
    for name in names.values():
        if name not in worth:
            given, family = (tuple(part.split()) for part in name)
            fit = _fit(asked.given, asked.family, given, family, nicknames)
            worth[name] = fit if fit >= _CERTAIN else max(fit, _fit(asked.family, asked.given, given, family, nicknames) - 1)
    return sorted(names, key=lambda one: (-worth[names[one]], -shared[one], one))[:most]


def _fit(asked_given: Words, asked_family: Words, given: Words, family: Words, nicknames: Nicknames) -> float:
    return _WORTH[given_level(asked_given, given, nicknames)] + _WORTH[family_level(asked_family, family)]
