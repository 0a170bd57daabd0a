"""How far two names agree: said in part, as a nickname, with an initial, misheard, mistyped, in another order."""

from functools import lru_cache

from app.domain.name_parts import joined
from app.domain.person_keys import Nicknames
from app.domain.sound import sound
from app.identity.weights import Level

_CLOSE, _LIKE = 0.92, 0.82
"""Jaro-Winkler similarity (Winkler 1990) from which two names are nearly, or somewhat, the same."""
_HEARD = 0.75
"""Names that sound alike must also look alike this far: Meyer and Maier, not Maier and Moore."""
_ORDER = (Level.OTHER, Level.LIKE, Level.CLOSE)


def given_level(asked: tuple[str, ...], known: tuple[str, ...], nicknames: Nicknames) -> Level:
    """Compare given names: "Maria" and "Maria Elena" agree in part, "Bob" is a nickname of "Robert", "M" an initial."""
    if not asked or not known:
        return Level.UNKNOWN
    if "".join(asked) == "".join(known):
        return Level.SAME
    first, other = asked[0], known[0]
    if other in nicknames.get(first, ()):
        return Level.NICKNAME
    if min(len(first), len(other)) == 1:
        return Level.INITIAL if first[0] == other[0] else Level.OTHER
    if {word for word in asked if len(word) > 1}.intersection(known):
        return Level.PART
    return alike(first, other)


def family_level(asked: tuple[str, ...], known: tuple[str, ...]) -> Level:
    """Compare family names: "Garcia-Lopez" and "Lopez Garcia" are one, "Garcia" is a part of it, "de la Cruz" is "Delacruz"."""
    if not asked or not known:
        return Level.UNKNOWN
    if asked == known:
        return Level.SAME
    if len(asked) == len(known) == 1:
        return alike(asked[0], known[0])
    mine, yours = joined(asked), joined(known)
    if "".join(mine) == "".join(yours) or sorted(mine) == sorted(yours):
        return Level.SAME
    if set(mine) & set(yours):
        return Level.PART
    return max((alike(one, other) for one in mine for other in yours), key=_ORDER.index)


@lru_cache(maxsize=65_536)
def alike(first: str, second: str) -> Level:
    """Compare two words of names by spelling and by sound."""
    from rapidfuzz.distance import JaroWinkler

    likeness = JaroWinkler.similarity(first, second, score_cutoff=_LIKE)
    heard_alike = sound(first) == sound(second) != ""
    if likeness >= _CLOSE or (heard_alike and JaroWinkler.similarity(first, second) >= _HEARD):
        return Level.CLOSE
    return Level.LIKE if likeness >= _LIKE or heard_alike else Level.OTHER
