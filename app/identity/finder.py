"""Propose citizens for what is typed: number, email, name by its index, and only then names that were mistyped or misheard."""

from collections.abc import Iterable
from pathlib import Path
from threading import Lock

from app.domain.address_line import road_of
from app.domain.citizen import Candidate, CitizenBrief
from app.domain.person_keys import Nicknames
from app.identity.evidence import Evidence, Way, judge, ranked
from app.identity.nicknames import read_nicknames
from app.identity.typed import Typed, read, spellings_of_number
from app.identity.vocabulary import Vocabulary
from app.services.ports.citizens import CitizenRepository

ENOUGH = 5
"""With so many hits the index alone has answered, and nothing fuzzy is tried."""

_POOL = 60
"""Hits fetched to find those that fit a name and a number at once."""

_TRIES = 5
"""Variants of a single mistyped name that are looked up."""

_PAIRS = 160
"""Pairs of nearly fitting names that are looked up, nearest first."""

_OVERLAP = 50
"""Entries of the change log read again, because on a server they may become visible out of order."""


class NameFinder:
    """Finds candidates and gives the reason for each. Safe to call from several threads; never call it on the UI thread, it reads the store."""

    def __init__(self, tables: Path) -> None:
        """Take the folder with the table of short forms; it and the office's names are read when first needed."""
        self._nicknames_file = tables / "nicknames.csv"
        self._nicknames: Nicknames | None = None
        self._vocabulary: Vocabulary | None = None
        self._seen = 0
        self._lock = Lock()

    def find(self, citizens: CitizenRepository, text: str, limit: int) -> tuple[Candidate, ...]:
        """Return candidates with reasons, best first; any text is valid."""
        typed = read(text)
        search = _Search(citizens, typed, self._short_forms())
        search.exact(limit)
        if typed.words and not search.enough():
            search.inexact(limit)
        if typed.words and not search.enough():
            with self._lock:
                search.fuzzy(self._names(citizens))
        return ranked(search.judged(), limit)

    def refresh(self, citizens: CitizenRepository) -> None:
        """Learn the office's names anew; new and edited names are learnt along the way without it."""
        with self._lock:
            self._vocabulary = None
            # One question loads what the first mistyped name would otherwise wait for.
            self._names(citizens).families_like("refresh")

    def _names(self, citizens: CitizenRepository) -> Vocabulary:
        if self._vocabulary is None:
            self._seen, _ = citizens.names_since(None)
            self._vocabulary = Vocabulary(*citizens.name_words())
        newest, _ = citizens.names_since(None)
        if newest != self._seen:
            self._seen, names = citizens.names_since(max(0, self._seen - _OVERLAP))
            for family, given in names:
                self._vocabulary.add(family, given)
        return self._vocabulary

    def _short_forms(self) -> Nicknames:
        if self._nicknames is None:
            self._nicknames = read_nicknames(self._nicknames_file)
        return self._nicknames


class _Search:
    """One search: the citizens found so far and by what."""

    def __init__(self, citizens: CitizenRepository, typed: Typed, nicknames: Nicknames) -> None:
        self._citizens = citizens
        self._typed = typed
        self._nicknames = nicknames
        self._found: dict[int, tuple[CitizenBrief, frozenset[Way]]] = {}
        self._judged: dict[int, Evidence | None] = {}

    def exact(self, limit: int) -> None:
        """Look in the indexes of numbers, emails and names for what starts (numbers: or ends) as typed."""
        typed = self._typed
        mixed = bool(typed.words and typed.digits)
        if typed.email:
            self._take(self._citizens.by_email(typed.email, limit), Way.EMAIL)
        if typed.digits:
            for digits in spellings_of_number(typed.digits):
                self._take(self._citizens.by_phone(digits, _POOL if mixed else limit), Way.PHONE)
        if typed.leads_with_number:
            self._take(self._citizens.by_street(typed.line, limit), Way.STREET)
        if mixed and any(evidence.whole for _, evidence in self.judged()):
            return
        if typed.words:
            self._take(self._citizens.by_names(_splits(typed.words), _POOL if mixed else limit), Way.NAME)
        if len(typed.words) > 1 and not mixed and not self.judged():
            self._take(self._citizens.by_road(road_of(typed.line), limit), Way.STREET)

    def inexact(self, limit: int) -> None:
        """Try a single word as the start of an email address."""
        words = self._typed.words
        if len(words) == 1 and not self._typed.email:
            self._take(self._citizens.by_email(words[0], limit), Way.EMAIL)

    def fuzzy(self, names: Vocabulary) -> None:
        """Look for names that are nearly as typed."""
        singles: list[tuple[str, str]] = []
        pairs: dict[tuple[str, str], int] = {}
        for first, second in _splits(self._typed.words):
            if not second:
                singles += [(family, "") for family in names.families_like(first)[:_TRIES]]
                singles += [("", given) for given in self._givens(names, first)[: 2 * _TRIES]]
                continue
            for given_typed, family_typed in ((first, second), (second, first)):
                # What was typed last may be half a name.
                givens = self._givens(names, given_typed) + (names.givens_from(given_typed) if given_typed is second else ())
                families = names.families_like(family_typed) + (names.families_from(family_typed) if family_typed is second else ())
                for rank, family in enumerate(families):
                    for other_rank, given in enumerate(givens):
                        pairs.setdefault((family, given), rank + other_rank)
        nearest = sorted(pairs, key=pairs.__getitem__)[:_PAIRS]
        self._take(self._citizens.by_exact_names(singles + nearest, _POOL), Way.NAME)

    def _givens(self, names: Vocabulary, word: str) -> tuple[str, ...]:
        return (*sorted(self._nicknames.get(word, ())), *names.givens_like(word))

    def enough(self) -> bool:
        """Tell whether nothing fuzzy is needed: several were found, or one that fits the name and the number."""
        judged = self.judged()
        mixed = bool(self._typed.words and self._typed.digits)
        return len(judged) >= ENOUGH or (mixed and any(evidence.whole for _, evidence in judged))

    def judged(self) -> list[tuple[CitizenBrief, Evidence]]:
        """Return the citizens that something speaks for."""
        for citizen_id, (brief, ways) in self._found.items():
            if citizen_id not in self._judged:
                self._judged[citizen_id] = judge(brief, self._typed, ways, self._nicknames)
        return [(self._found[citizen_id][0], evidence) for citizen_id, evidence in self._judged.items() if evidence is not None]

    def _take(self, briefs: Iterable[CitizenBrief], way: Way) -> None:
        for brief in briefs:
            _, ways = self._found.get(brief.id, (brief, frozenset()))
            if way not in ways:
                self._found[brief.id] = (brief, ways | {way})
                self._judged.pop(brief.id, None)


def _splits(words: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return every way to read the words as two names in order: "garcia lop" may be one family name or two names."""
    whole = [(" ".join(words), "")] if words else []
    return whole + [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
