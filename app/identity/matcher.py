"""Answers "who is this?" from the office's register."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock

from app.domain.described import Described
from app.domain.person_keys import Nicknames, exact_keys, name_keys
from app.domain.verdict import DuplicatePair, Verdict
from app.identity import weights
from app.identity.commonness import Background, Commonness, read_background
from app.identity.crowd import MOST, NEAREST, PER_KEY, Crowd, together
from app.identity.judging import judge
from app.identity.nearest import nearest
from app.identity.nicknames import read_nicknames
from app.services.ports.citizens import CitizenRepository
from app.services.ports.progress import Progress

GROWTH = 50
REMEMBERED = 20_000
WORTH_READING = 8
"""Citizens a row of a table from which on it is quicker to ask the store row by row than to read the whole register."""


class RegisterMatcher:
    """Implements PersonMatcher. Never call it on the UI thread: it reads the store."""

    def __init__(self, tables: Path) -> None:
        """Take the folder with the tables of short forms; they are read when first needed."""
        self._tables = tables
        self._nicknames: Nicknames | None = None
        self._background: Background | None = None
        self._common: Commonness | None = None
        self._counted_at = 0
        self._lock = Lock()

    def match(self, citizens: CitizenRepository, asked: Described) -> Verdict:
        """Return the candidates for a description, best first."""
        nicknames = self._short_forms()
        found = citizens.described(self._worth_a_look(citizens, asked, nicknames))
        return judge(asked, found, self._commonness(citizens), nicknames)

    @staticmethod
    def _worth_a_look(citizens: CitizenRepository, asked: Described, nicknames: Nicknames) -> list[int]:
        """Return who shares something exact, and of the others those whose names are nearest: only they are read whole."""
        exact = citizens.under_keys(exact_keys(asked), PER_KEY)
        named = {one: count for one, count in citizens.under_keys(name_keys(asked, nicknames, asked=True), PER_KEY).items() if one not in exact}
        return [*list(exact)[:MOST], *nearest(asked, citizens.folded_names(named), named, nicknames, NEAREST)]

    def rows(self, citizens: CitizenRepository, people: Sequence[Described]) -> "TableMatcher":
        """Return what compares the rows of a table with the citizens as they are now and with each other."""
        from app.identity.duplicates import commonness_of

        nicknames, common = self._short_forms(), self._commonness(citizens)
        both = together(common, commonness_of(dict(enumerate(people)), common.background))
        if common.people > WORTH_READING * len(people):
            return TableMatcher(lambda asked: self.match(citizens, asked), nicknames, both)
        crowd = Crowd(nicknames, citizens.everybody())
        return TableMatcher(lambda asked: crowd.who(asked, common), nicknames, both)

    def duplicates(self, people: Mapping[int, Described], progress: Progress | None = None) -> tuple[DuplicatePair, ...]:
        """Return the pairs of the register that may be one person, likeliest first; `progress` may cancel."""
        from app.identity.duplicates import find_duplicates

        return find_duplicates(people, self._short_forms(), progress, self._usual())

    def _commonness(self, citizens: CitizenRepository) -> Commonness:
        """Return how common names are, counted anew when the register has grown by a fiftieth."""
        highest = citizens.highest_id()
        with self._lock:
            if self._common is None or abs(highest - self._counted_at) > self._counted_at // GROWTH + GROWTH:
                self._common = Commonness(*citizens.name_counts(), *citizens.place_counts(), self._usual())
                self._counted_at = highest
            return self._common

    def _usual(self) -> Background:
        """Return how common names are in the country; read once."""
        if self._background is None:
            self._background = read_background(self._tables / "common_names.csv")
        return self._background

    def _short_forms(self) -> Nicknames:
        with self._lock:
            if self._nicknames is None:
                self._nicknames = read_nicknames(self._tables / "nicknames.csv", self._tables / "nicknames_us.csv")
            return self._nicknames


class TableMatcher:
    """Implements RowMatcher. Among the rows, names are as common as in the register and the whole table together."""

    def __init__(self, known: Callable[[Described], Verdict], nicknames: Nicknames, common: Commonness) -> None:
        """Take what knows the citizens, and how common the names of citizens and rows are."""
        # A log names the same person again and again, and the register does not change while it is read.
        self.known = lru_cache(REMEMBERED)(known)
        self._common = common
        self._above = Crowd(nicknames)

    def above(self, asked: Described) -> Verdict:
        """Return which of the rows taken so far may be the same person, best first."""
        return self._above.who(asked, self._common, weights.NEW_IN_ITS_FILE)

    def take(self, row: int, person: Described) -> None:
        """Remember a row that becomes a citizen of its own."""
        self._above.add(row, person)
