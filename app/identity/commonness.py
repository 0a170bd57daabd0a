"""How often names and places agree by chance: counted in the register, and in a small one leaned on what is usual in the country."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from app.domain.names import fold

RARE: Final = 1 / 20_000
"""Share of people who bear a name of which nothing is known."""
LEANING: Final = 200
"""People of the country counted with those of the register: of five citizens one is called Minh, of the people who call one in twenty thousand."""
GIVEN_LEAST: Final = 1 / 20_000
"""However large the register, somebody else with the same given name may call."""
PLACES: Final = 20
NEARBY: Final = 0.3
"""Callers counted with the citizens of a small register, and the share of them who live where a citizen lives."""
PLACE_LEAST: Final = 0.03
_PER: Final = 100_000
_MANY: Final = 20_000


@dataclass(frozen=True, slots=True)
class Background:
    """Shares of folded names among the people of the country."""

    givens: Mapping[str, float] = field(default_factory=dict)
    families: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Commonness:
    """How many citizens there are, and how many of them bear each folded name or live in each place."""

    people: int
    givens: Mapping[str, int]
    families: Mapping[str, int]
    zips: Mapping[str, int] = field(default_factory=dict)
    towns: Mapping[str, int] = field(default_factory=dict)
    background: Background = field(default_factory=Background)
    _known: dict[tuple[str, tuple[str, ...]], float] = field(default_factory=dict, compare=False)
    """Shares that were asked for: a comparison of everybody asks for the same names again and again."""

    def given(self, words: tuple[str, ...]) -> float:
        """Return the share of people with a given name."""
        share = self._known.get(("given", words))
        if share is None:
            share = self._known["given", words] = max(self._share(words, self.givens, self.background.givens), GIVEN_LEAST)
        return share

    def family(self, words: tuple[str, ...]) -> float:
        """Return the share of people with a family name."""
        share = self._known.get(("family", words))
        if share is None:
            share = self._known["family", words] = self._share(words, self.families, self.background.families)
        return share

    def zip(self, code: str) -> float:
        """Return the share of people with a ZIP code."""
        return self._place(self.zips.get(code, 0))

    def town(self, name: str) -> float:
        """Return the share of people who live in a town."""
        return self._place(self.towns.get(name, 0))

    def _share(self, words: tuple[str, ...], counts: Mapping[str, int], usual: Mapping[str, float]) -> float:
        name = " ".join(words)
        share = (counts.get(name, 0) + LEANING * usual.get(name, RARE)) / (self.people + LEANING)
        # A name that nobody of a large register bears is rare, not impossible.
        return max(share, 0.5 / max(self.people, _MANY))

    def _place(self, count: int) -> float:
        return max((count + PLACES * NEARBY) / (self.people + PLACES), PLACE_LEAST)


def read_background(path: Path) -> Background:
    """Read rows of (given or family, name, how many of 100,000 people)."""
    shares: dict[str, dict[str, float]] = {"given": {}, "family": {}}
    with path.open(encoding="utf-8", newline="") as file:
        for kind, name, count in csv.reader(file):
            shares[kind][fold(name)] = int(count) / _PER
    return Background(shares["given"], shares["family"])
