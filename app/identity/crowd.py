"""The people of a register or a file in memory, with the keys the office keeps: asks "who is this?" ten times as fast as a store that is asked row by row."""

from collections import Counter
from collections.abc import Iterable, Mapping

from app.domain.described import Described
from app.domain.person_keys import Nicknames, exact_keys, keys_of, name_keys
from app.domain.verdict import Verdict
from app.identity import weights
from app.identity.commonness import Commonness
from app.identity.judging import judge
from app.identity.nearest import nearest

PER_KEY, MOST = 300, 200
"""People looked at under one key, and who share something exact."""
NEAREST = 24
"""People read whole because of their names alone."""


class Crowd:
    """People by number; grows as people are added."""

    def __init__(self, nicknames: Nicknames, people: Iterable[tuple[int, Described]] = ()) -> None:
        """Learn the people."""
        self._nicknames = nicknames
        self._people: dict[int, Described] = {}
        self._under: dict[str, list[int]] = {}
        for number, person in people:
            self.add(number, person)

    def add(self, number: int, person: Described) -> None:
        """Learn one more person."""
        self._people[number] = person
        for key in keys_of(person):
            self._under.setdefault(key, []).append(number)

    def who(self, asked: Described, common: Commonness, somebody_new: float = weights.SOMEBODY_NEW) -> Verdict:
        """Return the candidates for a description, best first."""
        if not self._people:
            return Verdict((), 1.0)
        exact = self._sharing(exact_keys(asked))
        named = {one: count for one, count in self._sharing(name_keys(asked, self._nicknames, asked=True)).items() if one not in exact}
        names = {one: (" ".join(self._people[one].given), " ".join(self._people[one].family)) for one in named}
        chosen = [*list(exact)[:MOST], *nearest(asked, names, named, self._nicknames, NEAREST)]
        return judge(asked, {one: self._people[one] for one in chosen}, common, self._nicknames, somebody_new)

    def _sharing(self, keys: Iterable[str]) -> dict[int, int]:
        """Return how many of the keys each is under; a key that too many share counts only for those found under another."""
        under = [found for key in keys if (found := self._under.get(key))]
        shared = Counter(one for found in under if len(found) <= PER_KEY for one in found)
        for found in under:
            if len(found) > PER_KEY:
                shared.update([one for one in found[: PER_KEY + 1] if one in shared] if shared else found[:PER_KEY])
        return dict(shared)


def together(first: Commonness, second: Commonness) -> Commonness:
    """Return how common names and places are among the people of both."""
    pairs = ((first.givens, second.givens), (first.families, second.families), (first.zips, second.zips), (first.towns, second.towns))
    givens, families, zips, towns = (_sum(*pair) for pair in pairs)
    return Commonness(first.people + second.people, givens, families, zips, towns, first.background)


def _sum(first: Mapping[str, int], second: Mapping[str, int]) -> Counter[str]:
    both = Counter(first)
    both.update(second)
    return both
