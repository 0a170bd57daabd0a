"""Answers "who is this?" from the office's register."""

from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from app.domain.described import Described
from app.domain.person_keys import Nicknames, keys_of
from app.domain.verdict import DuplicatePair, Verdict
from app.identity.judging import Commonness, judge
from app.identity.nicknames import read_nicknames
from app.services.ports.citizens import CitizenRepository
from app.services.ports.progress import Progress

PER_KEY, MOST = 300, 600
"""People looked at under one key, and in all."""


class RegisterMatcher:
    """Implements PersonMatcher. Never call it on the UI thread: it reads the store."""

    def __init__(self, tables: Path) -> None:
        """Take the folder with the tables of short forms; they are read when first needed."""
        self._tables = tables
        self._nicknames: Nicknames | None = None
        self._lock = Lock()

    def match(self, citizens: CitizenRepository, asked: Described) -> Verdict:
        """Return the candidates for a description, best first."""
        nicknames = self._short_forms()
        found = citizens.by_keys(keys_of(asked, nicknames, asked=True), PER_KEY, MOST)
        named = (asked, *found.values())
        common = citizens.commonness({" ".join(person.given) for person in named}, {" ".join(person.family) for person in named})
        return judge(asked, found, Commonness(*common), nicknames)

    def duplicates(self, people: Mapping[int, Described], progress: Progress | None = None) -> tuple[DuplicatePair, ...]:
        """Return the pairs of the register that may be one person, likeliest first; `progress` may cancel."""
        from app.identity.duplicates import find_duplicates

        return find_duplicates(people, self._short_forms(), progress)

    def _short_forms(self) -> Nicknames:
        with self._lock:
            if self._nicknames is None:
                self._nicknames = read_nicknames(self._tables / "nicknames.csv", self._tables / "nicknames_us.csv")
            return self._nicknames
