"""Who is this? The likelihood of every candidate against "someone new", with the reasons in words; a person decides."""

from collections.abc import Mapping
from dataclasses import replace
from heapq import nlargest
from math import prod

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
_TABLES = (
    ("born", weights.BORN),
    ("phone", weights.PHONE),
    ("email", weights.EMAIL),
    ("street", weights.STREET),
    ("suffix", weights.SUFFIX),
)


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
    odds = [table.get(getattr(agreement, name), UNKNOWN) for name, table in _TABLES]
    odds.append(_named(weights.GIVEN, agreement.given, common.given(asked.given), common.given(known.given)))
    odds.append(_family(agreement, asked, known, common))
    odds += _placed(agreement, asked, common)
    unrelated = prod(one.unrelated for one in odds)
    order = weights.SWAPPED if agreement.swapped else 1.0
    return order * prod(one.same for one in odds) / unrelated, order * prod(one.household for one in odds) / unrelated


def _family(agreement: Agreement, asked: Described, known: Described, common: Commonness) -> Odds:
    """Return the odds of the family name; somebody who married or divorced is known again by something else, or not at all."""
    if agreement.family is Level.OTHER and not _KNOWN_AGAIN & {agreement.phone, agreement.email, agreement.born, agreement.street}:
        return replace(weights.FAMILY[Level.OTHER], same=weights.OTHER_FAMILY_ALONE)
    return _named(weights.FAMILY, agreement.family, common.family(asked.family), common.family(known.family))


def _named(table: Mapping[Level, Odds], level: Level, asked: float, known: float) -> Odds:
    """Return the odds of a name's agreement: by chance it is as frequent as the name itself, or as those like it."""
    odds = table.get(level, UNKNOWN)
    if level is Level.SAME:
        return Odds(odds.same, odds.household + asked, asked)
    if level in _BY_NAME:
        return Odds(odds.same, odds.household, min(odds.unrelated, weights.LIKE_IT * max(known, asked) + odds.unrelated * weights.LIKE_IT_LEAST))
    return odds


def _placed(agreement: Agreement, asked: Described, common: Commonness) -> list[Odds]:
    """Return the odds of ZIP code and town: by chance they agree as often as people live there; in a small county that is nearly always."""
    zip_odds, town_odds = weights.ZIP.get(agreement.zip, UNKNOWN), weights.TOWN.get(agreement.town, UNKNOWN)
    if agreement.zip is Level.SAME:
        zip_odds = replace(zip_odds, unrelated=common.zip(asked.zip))
    if agreement.town is Level.SAME:
        town_odds = replace(town_odds, unrelated=max(town_odds.unrelated, common.town(asked.town)))
    return [zip_odds, town_odds]


def _preselected(ranked: tuple[RankedPerson, ...]) -> int | None:
    """Return the best candidate where it is all but certain, by something exact, and the names do not speak against it; never by a number alone."""
    certain = bool(ranked) and ranked[0].probability >= weights.PRESELECTED and ranked[0].anchored and ranked[0].named
    return ranked[0].id if certain else None


def _anchored(agreement: Agreement) -> bool:
    return Level.SAME in {agreement.phone, agreement.email, agreement.born, agreement.street}


def _named_alike(agreement: Agreement) -> bool:
    doubted = {agreement.given, agreement.family} & {Level.UNKNOWN, Level.OTHER, Level.LIKE}
    return not doubted and Level.OTHER not in {agreement.born, agreement.suffix} and not agreement.swapped
