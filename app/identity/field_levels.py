"""How far two birth dates, numbers, addresses or places agree."""

from collections.abc import Callable, Sequence
from operator import ne

from app.domain.described import Described
from app.identity.weights import Level

_NATIONAL, _LINE = 10, 7
_LOCAL_PART = 5
"""Shorter names before the @ are common: alike by chance."""
_LETTERS_PER_SLIP = 7
_TOWN_NEARLY = 0.7
_STREET_NEARLY, _STREET_PARTLY = 0.8, 0.6
"""Shares of letters in place from which two addresses are nearly the same: without and with the same house number."""
_SLIPS_OF_A_DATE = 3
_NEARER = (Level.UNKNOWN, Level.OTHER, Level.CLOSE, Level.SAME)


def born_level(asked: str, known: str) -> Level:
    """Compare birth dates: one wrong digit or two changed places is close; two of year, month and day right, or three wrong digits, is like."""
    if not asked or not known:
        return Level.UNKNOWN
    if asked == known:
        return Level.SAME
    if len(asked) != len(known):
        return Level.OTHER
    differing = _differing(asked, known)
    if differing == 1 or _turned(asked, known, differing):
        return Level.CLOSE
    same_parts = sum(asked[start:end] == known[start:end] for start, end in ((0, 4), (4, 6), (6, 8)))
    return Level.LIKE if same_parts > 1 or differing <= _SLIPS_OF_A_DATE else Level.OTHER


def best_level(asked: Sequence[str], known: Sequence[str], compare: Callable[[str, str], Level]) -> Level:
    """Return the best agreement between any two of several numbers or addresses."""
    if not asked or not known:
        return Level.UNKNOWN
    if len(asked) == len(known) == 1:
        return compare(asked[0], known[0])
    return max((compare(one, other) for one in asked for other in known), key=_NEARER.index)


def phone_level(asked: str, known: str) -> Level:
    """Compare national numbers; a number without its area code agrees with one that has it."""
    if asked == known:
        return Level.SAME
    line = asked[-_LINE:] == known[-_LINE:]
    if len(asked) == len(known) == _NATIONAL:
        differing = 1 if line else _differing(asked, known)
        return Level.CLOSE if differing == 1 or _turned(asked, known, differing) else Level.OTHER
    return Level.SAME if line and min(len(asked), len(known)) >= _LINE else Level.OTHER


def email_level(asked: str, known: str) -> Level:
    """Compare addresses: the same name at another provider, or a few slips, is close."""
    if asked == known:
        return Level.SAME
    from rapidfuzz.distance import OSA

    local = asked.partition("@")[0]
    if local == known.partition("@")[0] and len(local) > _LOCAL_PART:
        return Level.CLOSE
    most = max(1, min(len(asked), len(known)) // _LETTERS_PER_SLIP)
    return Level.CLOSE if OSA.distance(asked, known, score_cutoff=most) <= most else Level.OTHER


def street_level(asked: Described, known: Described) -> Level:
    """Compare address lines; another unit of the same house is close."""
    if not asked.street or not known.street:
        return Level.UNKNOWN
    from rapidfuzz.distance import OSA

    number, _, rest = asked.street.partition(" ")
    other, _, other_rest = known.street.partition(" ")
    in_part = bool(number == other and rest and other_rest and (rest.startswith(other_rest) or other_rest.startswith(rest)))
    if asked.street == known.street or in_part:
        return Level.CLOSE if asked.unit and known.unit and asked.unit != known.unit else Level.SAME
    least = _STREET_PARTLY if number == other else _STREET_NEARLY
    likeness = OSA.normalized_similarity(asked.street.replace(" ", ""), known.street.replace(" ", ""), score_cutoff=least)
    return Level.CLOSE if likeness >= least else Level.OTHER


def zip_level(asked: str, known: str) -> Level:
    """Compare ZIP codes: one wrong digit or changed places is close."""
    if not asked or not known:
        return Level.UNKNOWN
    if asked == known:
        return Level.SAME
    close = len(asked) == len(known) and (_differing(asked, known) == 1 or sorted(asked) == sorted(known))
    return Level.CLOSE if close else Level.OTHER


def town_level(asked: str, known: str) -> Level:
    """Compare towns."""
    if not asked or not known:
        return Level.UNKNOWN
    if asked == known:
        return Level.SAME
    from rapidfuzz.distance import OSA

    return Level.CLOSE if OSA.normalized_similarity(asked, known, score_cutoff=_TOWN_NEARLY) >= _TOWN_NEARLY else Level.OTHER


def suffix_level(asked: str, known: str) -> Level:
    """Compare Jr, Sr, II, III: only two that are said and differ mean anything."""
    if not asked or not known:
        return Level.UNKNOWN
    return Level.SAME if asked == known else Level.OTHER


def _differing(asked: str, known: str) -> int:
    return sum(map(ne, asked, known))


def _turned(asked: str, known: str, differing: int) -> bool:
    """Tell whether two digits changed places, or the pairs of month and day did."""
    if differing == 2:  # noqa: PLR2004
        one, other = [index for index, (a, b) in enumerate(zip(asked, known, strict=True)) if a != b]
        return asked[one] == known[other] and asked[other] == known[one]
    return len(asked) == 8 and asked[:4] == known[:4] and asked[4:6] == known[6:] and asked[6:] == known[4:6]  # noqa: PLR2004 - YYYYMMDD
