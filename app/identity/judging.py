"""Who is this? The likelihood of every candidate against "someone new", with the reasons in words; a person decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nlargest
from math import prod

from app.domain.described import Described
from app.domain.person_keys import Nicknames
from app.domain.verdict import RankedPerson, Verdict
from app.identity import weights
from app.identity.agreement import Agreement, Comparer
from app.identity.households import with_households
from app.identity.reasons import reasons
from app.identity.weights import UNKNOWN, Level, Odds

RANKED = 10
_BY_NAME = frozenset({Level.CLOSE, Level.LIKE, Level.NICKNAME, Level.PART})
_TABLES = (
    ("born", weights.BORN),
    ("phone", weights.PHONE),
    ("email", weights.EMAIL),
    ("street", weights.STREET),
    ("zip", weights.ZIP),
    ("town", weights.TOWN),
    ("suffix", weights.SUFFIX),
)


@dataclass(frozen=True, slots=True)
class Commonness:
    """How many citizens there are, and how many of them bear each folded given and family name."""

    people: int
    givens: Mapping[str, int]
    families: Mapping[str, int]

    def given(self, words: tuple[str, ...]) -> float:
        """Return the share of citizens with a given name; one that nobody bears yet is rare, not impossible."""
        return max(self.givens.get(" ".join(words), 0), 0.5) / max(self.people, 1)

    def family(self, words: tuple[str, ...]) -> float:
        """Return the share of citizens with a family name."""
        return max(self.families.get(" ".join(words), 0), 0.5) / max(self.people, 1)


def judge(asked: Described, candidates: Mapping[int, Described], common: Commonness, nicknames: Nicknames) -> Verdict:
    """Return the verdict on candidates that share a key with what is asked."""
    comparer = Comparer(asked, nicknames)
    agreements = with_households({key: comparer.compare(known) for key, known in candidates.items()}, candidates)
    ratios = {key: likelihood_ratios(agreement, asked, candidates[key], common) for key, agreement in agreements.items()}
    people = max(common.people, 1)
    as_known = (1 - weights.SOMEBODY_NEW) / people
    at_home = weights.SOMEBODY_NEW * weights.OF_A_KNOWN_HOUSEHOLD / people
    new = weights.SOMEBODY_NEW * (1 - weights.OF_A_KNOWN_HOUSEHOLD) + at_home * sum(household for _, household in ratios.values())
    unfound = (1 - weights.SOMEBODY_NEW) * weights.UNFOUND
    total = new + unfound + as_known * sum(same for same, _ in ratios.values())
    best = nlargest(RANKED, ratios, key=lambda key: (ratios[key][0], -key))
    ranked = tuple(
        RankedPerson(key, as_known * ratios[key][0] / total, at_home * ratios[key][1] / total, reasons(agreements[key], asked, candidates[key])) for key in best
    )
    return Verdict(ranked, new / total, _preselected(ranked, agreements))


def likelihood_ratios(agreement: Agreement, asked: Described, known: Described, common: Commonness) -> tuple[float, float]:
    """Return how much likelier the agreement is for one person, and for two of one household, than for two unrelated people."""
    odds = [table.get(getattr(agreement, name), UNKNOWN) for name, table in _TABLES]
    odds.append(_named(weights.GIVEN, agreement.given, common.given(asked.given), common.given(known.given)))
    odds.append(_named(weights.FAMILY, agreement.family, common.family(asked.family), common.family(known.family)))
    unrelated = prod(one.unrelated for one in odds)
    order = weights.SWAPPED if agreement.swapped else 1.0
    return order * prod(one.same for one in odds) / unrelated, order * prod(one.household for one in odds) / unrelated


def _named(table: Mapping[Level, Odds], level: Level, asked: float, known: float) -> Odds:
    """Return the odds of a name's agreement: by chance it is as frequent as the name itself, or as those like it."""
    odds = table.get(level, UNKNOWN)
    if level is Level.SAME:
        return Odds(odds.same, odds.household + asked, asked)
    if level in _BY_NAME:
        return Odds(odds.same, odds.household, min(odds.unrelated, weights.LIKE_IT * max(known, asked) + odds.unrelated * weights.LIKE_IT_LEAST))
    return odds


def _preselected(ranked: tuple[RankedPerson, ...], agreements: Mapping[int, Agreement]) -> int | None:
    """Return the best candidate where it is all but certain, by something exact, and the names do not speak against it; never by a number alone."""
    if not ranked or ranked[0].probability < weights.PRESELECTED:
        return None
    best = agreements[ranked[0].id]
    anchored = Level.SAME in {best.phone, best.email, best.born, best.street}
    named = not {best.given, best.family} & {Level.UNKNOWN, Level.OTHER, Level.LIKE}
    conflict = Level.OTHER in {best.born, best.suffix} or best.swapped
    return ranked[0].id if anchored and named and not conflict else None
