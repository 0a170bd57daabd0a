"""Who is this? The likelihood of every candidate against "someone new", with the reasons in words; a person decides."""

from collections.abc import Mapping
from heapq import nlargest

from app.domain.described import Described
from app.domain.person_keys import Nicknames
from app.domain.verdict import RankedPerson, Verdict
from app.identity import weights
from app.identity.agreement import Agreement, Comparer
from app.identity.commonness import Commonness
from app.identity.households import with_households
from app.identity.reasons import reasons
from app.identity.weights import UNKNOWN, Level, Odds

RANKED = 10
_BY_NAME = frozenset({Level.CLOSE, Level.LIKE, Level.NICKNAME, Level.PART})
_KNOWN_AGAIN = frozenset({Level.SAME, Level.CLOSE, Level.LIKE, Level.HOUSEHOLD})


def judge(
    asked: Described, candidates: Mapping[int, Described], common: Commonness, nicknames: Nicknames, somebody_new: float = weights.SOMEBODY_NEW
) -> Verdict:
    """Return the verdict on candidates that share a key with what is asked; `somebody_new` is the share of people nobody knows among those asked for."""
    comparer = Comparer(asked, nicknames)
    agreements = with_households({key: comparer.compare(known) for key, known in candidates.items()}, candidates)
    ratios = {key: likelihood_ratios(agreement, asked, candidates[key], common) for key, agreement in agreements.items()}
    # Of few citizens few call: most who do are people the office will come to know.
    people = common.people + weights.UNKNOWN_YET
    as_known = (1 - somebody_new) / people
    at_home = somebody_new * weights.OF_A_KNOWN_HOUSEHOLD / people
    new = somebody_new * (1 - weights.OF_A_KNOWN_HOUSEHOLD) + at_home * sum(household for _, household in ratios.values())
    unfound = (1 - somebody_new) * weights.UNFOUND
    total = new + unfound + as_known * sum(same for same, _ in ratios.values())
    best = nlargest(RANKED, ratios, key=lambda key: (ratios[key][0], -key))
    ranked = tuple(
        RankedPerson(
            key,
            as_known * ratios[key][0] / total,
            at_home * ratios[key][1] / total,
            reasons(agreements[key], asked, candidates[key]),
            _anchored(agreements[key]),
            _named_alike(agreements[key]),
        )
        for key in best
    )
    return Verdict(ranked, new / total, _preselected(ranked))


def likelihood_ratios(agreement: Agreement, asked: Described, known: Described, common: Commonness) -> tuple[float, float]:
    """Return how much likelier the agreement is for one person, and for two of one household, than for two unrelated people."""
    same, household, unrelated = _odds_of_names(agreement, asked, known, common)
    for level, table in (
        (agreement.born, weights.BORN),
        (agreement.phone, weights.PHONE),
        (agreement.email, weights.EMAIL),
        (agreement.street, weights.STREET),
        (agreement.suffix, weights.SUFFIX),
        (agreement.zip, weights.ZIP),
        (agreement.town, weights.TOWN),
    ):
        if level is not Level.UNKNOWN:
            odds = table[level]
            same *= odds.same
            household *= odds.household
            unrelated *= _chance(level, table, odds, asked, common)
    return same / unrelated, household / unrelated


def _chance(level: Level, table: Mapping[Level, Odds], odds: Odds, asked: Described, common: Commonness) -> float:
    """Return how often strangers agree like that: on ZIP code and town as often as people live there; in a small county that is nearly always."""
    if level is Level.SAME:
        if table is weights.ZIP:
            return common.zip(asked.zip)
        if table is weights.TOWN:
            return max(odds.unrelated, common.town(asked.town))
    return odds.unrelated


def _odds_of_names(agreement: Agreement, asked: Described, known: Described, common: Commonness) -> tuple[float, float, float]:
    given = _named(weights.GIVEN, agreement.given, common.given(asked.given), common.given(known.given))
    family = _family(agreement, asked, known, common)
    order = weights.SWAPPED if agreement.swapped else 1.0
    return order * given[0] * family[0], order * given[1] * family[1], given[2] * family[2]


def _family(agreement: Agreement, asked: Described, known: Described, common: Commonness) -> tuple[float, float, float]:
    """Return the odds of the family name; somebody who married or divorced is known again by something else, or not at all."""
    same, household, unrelated = _named(weights.FAMILY, agreement.family, common.family(asked.family), common.family(known.family))
    if agreement.family is Level.OTHER and not _KNOWN_AGAIN & {agreement.phone, agreement.email, agreement.born, agreement.street}:
        same = weights.OTHER_FAMILY_ALONE
    return same, household, unrelated


def _named(table: Mapping[Level, Odds], level: Level, asked: float, known: float) -> tuple[float, float, float]:
    """Return the odds of a name's agreement: by chance it is as frequent as the name itself, or as those like it."""
    odds = table.get(level, UNKNOWN)
    if level is Level.SAME:
        return odds.same, odds.household + asked, asked
    if level in _BY_NAME:
        return odds.same, odds.household, min(odds.unrelated, weights.LIKE_IT * max(known, asked) + odds.unrelated * weights.LIKE_IT_LEAST)
    return odds.same, odds.household, odds.unrelated


def _preselected(ranked: tuple[RankedPerson, ...]) -> int | None:
    """Return the best candidate where it is all but certain, by something exact, and the names do not speak against it; never by a number alone."""
    certain = bool(ranked) and ranked[0].probability >= weights.PRESELECTED and ranked[0].anchored and ranked[0].named
    return ranked[0].id if certain else None


def _anchored(agreement: Agreement) -> bool:
    return Level.SAME in {agreement.phone, agreement.email, agreement.born, agreement.street}


def _named_alike(agreement: Agreement) -> bool:
    doubted = {agreement.given, agreement.family} & {Level.UNKNOWN, Level.OTHER, Level.LIKE}
    return not doubted and Level.OTHER not in {agreement.born, agreement.suffix} and not agreement.swapped
