"""Who is in the register twice? Every pair that shares a key is judged; how many duplicates and households there are is learnt from the register."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.described import Described
from app.domain.person_keys import Nicknames, keys_of
from app.domain.verdict import DuplicatePair
from app.identity.agreement import Agreement, Comparer
from app.identity.clusters import joined_pairs
from app.identity.commonness import Background, Commonness
from app.identity.judging import likelihood_ratios
from app.identity.reasons import reasons
from app.services.ports.progress import Progress

LISTED = 0.2
SHARERS = 60
"""People under one key above which the key says nothing."""
ROUNDS = 15
PEOPLE_BEFORE = 100
PAIRS_BEFORE = PEOPLE_BEFORE * (PEOPLE_BEFORE - 1) / 2
"""What is usual in a register of so many people is counted with what is found in this one: two people alone say nothing about shares."""
NOTHING_USUAL = Background()
_STEP = 500
COMPARED = "citizens compared"
KEYS_SHARE = 9
"""Making the keys takes about as long as a ninth of the comparing."""
_HARDLY = 1e-3
"""Likelihood ratio per person below which a pair is not worth keeping."""


@dataclass(frozen=True, slots=True)
class _Judged:
    first: int
    second: int
    same: float
    household: float


def find_duplicates(
    people: Mapping[int, Described], nicknames: Nicknames, progress: Progress | None = None, background: Background = NOTHING_USUAL
) -> tuple[DuplicatePair, ...]:
    """Return the pairs that may be one person with p >= 0.2, likeliest first; those joined through a third record included.

    The shares of duplicates and of household members are found by expectation maximisation with fixed likelihoods (Winkler 1988). `progress` may cancel.
    """
    if len(people) <= 1:
        return ()
    judged = list(_judged(people, nicknames, progress, background))
    same, household = _shares(judged, len(people))
    likely = {(one.first, one.second): same * one.same / (1 + same * one.same + household * one.household) for one in judged}
    direct = {pair: p for pair, p in likely.items() if p >= LISTED}
    listed = joined_pairs(direct)
    comparers: dict[int, Comparer] = {}
    found = [DuplicatePair(first, second, p, _why(people, first, second, nicknames, comparers)) for (first, second), p in listed.items()]
    return tuple(sorted(found, key=lambda pair: (-pair.probability, pair.first, pair.second)))


def _judged(people: Mapping[int, Described], nicknames: Nicknames, progress: Progress | None, background: Background) -> Iterator[_Judged]:
    common = commonness_of(people, background)
    partners = _partners(people, nicknames, progress)
    total = len(people)
    keys = total // KEYS_SHARE
    for done, (first, seconds) in enumerate(partners.items()):
        if progress is not None and done % _STEP == 0:
            progress(keys + done * total // len(partners), keys + total, COMPARED)
        person = people[first]
        comparer = Comparer(person, nicknames)
        for second in seconds:
            other = people[second]
            if comparer.is_somebody_else(other):
                continue
            same, household = likelihood_ratios(comparer.compare(other), person, other, common)
            if same / total > _HARDLY:
                yield _Judged(first, second, same, household)


def commonness_of(people: Mapping[int, Described], background: Background) -> Commonness:
    """Count the names and places of a register."""
    everybody = people.values()
    return Commonness(
        len(people),
        Counter(" ".join(person.given) for person in everybody),
        Counter(" ".join(person.family) for person in everybody),
        Counter(person.zip for person in everybody),
        Counter(person.town for person in everybody),
        background,
    )


def _partners(people: Mapping[int, Described], nicknames: Nicknames, progress: Progress | None = None) -> dict[int, set[int]]:
    """Return for each person the later ones that share a key; by an initial only those of whom one is known by no more than that."""
    under, whole_names = _keyed(people, nicknames, progress)
    partners: dict[int, set[int]] = {}
    for key, numbers in under.items():
        if len(numbers) > SHARERS:
            continue
        for position, first in enumerate(numbers[:-1]):
            partners.setdefault(first, set()).update(numbers[position + 1 :])
        for other in whole_names.get(key, ())[:SHARERS]:
            for one in numbers:
                partners.setdefault(min(one, other), set()).add(max(one, other))
    return partners


def _keyed(people: Mapping[int, Described], nicknames: Nicknames, progress: Progress | None) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Return who stands under each key, and apart from them whose whole name stands under the key of an initial."""
    under: dict[str, list[int]] = {}
    whole_names: dict[str, list[int]] = {}
    for done, (number, person) in enumerate(people.items()):
        if progress is not None and done % _STEP == 0:
            progress(done // KEYS_SHARE, len(people) + len(people) // KEYS_SHARE, COMPARED)
        is_initial = any(len(name) == 1 for name in person.names)
        for key in keys_of(person, nicknames, asked=True):
            (whole_names if key[0] == "j" and not is_initial else under).setdefault(key, []).append(number)
    return under, whole_names


def _shares(judged: Sequence[_Judged], people: int) -> tuple[float, float]:
    """Return the shares of pairs that are one person, and of one household, among all pairs."""
    pairs = people * (people - 1) / 2
    same, household = 0.1 / people, 0.5 / people
    least = 0.01 / people
    usual = PAIRS_BEFORE * 0.1 / PEOPLE_BEFORE
    for _ in range(ROUNDS):
        ones = homes = 0.0
        for one in judged:
            whole = 1 + same * one.same + household * one.household
            ones += same * one.same / whole
            homes += household * one.household / whole
        same, household = max((ones + usual) / (pairs + PAIRS_BEFORE), least), max(homes / pairs, least)
    return same, household


def _why(people: Mapping[int, Described], first: int, second: int, nicknames: Nicknames, comparers: dict[int, Comparer]) -> tuple[str, ...]:
    comparer = comparers.setdefault(first, Comparer(people[first], nicknames))
    agreement: Agreement = comparer.compare(people[second])
    return reasons(agreement, people[first], people[second])
