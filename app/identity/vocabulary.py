"""Every distinct name of the office in memory, to find the ones that were mistyped or misheard."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.domain.sound import sound

VARIANTS = 12
"""Most spellings proposed for one typed word."""

_ANSWERS = 500
"""Words whose variants are remembered."""

_LEAST_FOR_ONE, _LEAST_FOR_TWO = 3, 5
"""Shorter words that differ in so many places are other words."""

_FEW = 2
"""With more words than this one slip away, those two slips away are not looked for: that takes three times as long. Of double names neither."""


@dataclass(slots=True)
class _Spellings:
    """Names of one kind, by length for spelling and by key for sound; `wholes` leads from a word to the names that hold it."""

    known: set[str] = field(default_factory=set)
    in_order: list[str] = field(default_factory=list)
    by_length: dict[int, list[str]] = field(default_factory=dict)
    by_sound: dict[str, list[str]] = field(default_factory=dict)
    wholes: dict[str, list[str]] = field(default_factory=dict)
    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, name: str) -> None:
        """Learn one folded name, and each word of a name of several, and those words written as one."""
        if not name or name in self.known:
            return
        self.answers.clear()
        self._word(name)
        parts = name.split()
        if len(parts) > 1:
            for part in dict.fromkeys((*parts, "".join(parts))):
                self.wholes.setdefault(part, []).append(name)
                if part not in self.known:
                    self._word(part)

    def _word(self, word: str) -> None:
        self.known.add(word)
        insort(self.in_order, word)
        self.by_length.setdefault(len(word), []).append(word)
        if key := sound(word):
            self.by_sound.setdefault(key, []).append(word)

    def starting(self, start: str) -> tuple[str, ...]:
        """Return known words that start with the text, in order."""
        at = bisect_left(self.in_order, start)
        return tuple(name for name in self.in_order[at : at + 2 * VARIANTS] if name.startswith(start))

    def near(self, word: str) -> tuple[str, ...]:
        """Return known words that are spelled or sound like the word, nearest first, the word itself where it is known."""
        found = self.answers.get(word)
        if found is None:
            if len(self.answers) > _ANSWERS:
                self.answers.clear()
            # The first name stays while the second is typed: it is looked up at every key.
            found = self.answers[word] = self._near(word)
        return found

    def _near(self, word: str) -> tuple[str, ...]:
        found: dict[str, float] = {word: 0} if word in self.known else {}
        if len(word) >= _LEAST_FOR_ONE:
            found |= self._slips(word, 1)
        for name in self.by_sound.get(sound(word), ())[: 4 * VARIANTS]:
            # Sounding alike counts as a little more than one slip, so that it comes before two.
            found[name] = min(found.get(name, 9), 1 + abs(len(name) - len(word)) / 10)
        if len(found) <= _FEW and len(word) >= _LEAST_FOR_TWO and " " not in word:
            found = self._slips(word, 2) | found
        return tuple(sorted(found, key=lambda name: (found[name], name[:1] != word[:1], name)))[:VARIANTS]

    def _slips(self, word: str, most: int) -> dict[str, float]:
        """Return the known words that differ in at most so many places."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        found: dict[str, float] = {}
        for length in range(len(word) - most, len(word) + most + 1):
            choices = self.by_length.get(length, ())
            found.update((name, distance) for name, distance, _ in process.extract_iter(word, choices, scorer=OSA.distance, score_cutoff=most))
        return found


class Vocabulary:
    """The family names and given names of the office."""

    def __init__(self, families: Iterable[str] = (), givens: Iterable[str] = ()) -> None:
        """Learn the folded names."""
        self._families = _Spellings()
        self._givens = _Spellings()
        for name in sorted(families):
            self._families.add(name)
        for name in sorted(givens):
            self._givens.add(name)

    def add(self, family: str, given: str) -> None:
        """Learn the folded names of one more citizen."""
        self._families.add(family)
        self._givens.add(given)

    def families_like(self, word: str) -> tuple[str, ...]:
        """Return family names that are, hold, or are nearly the word."""
        return _with_wholes(self._families, self._families.near(word))

    def givens_like(self, word: str) -> tuple[str, ...]:
        """Return given names that are, hold, or are nearly the word."""
        return _with_wholes(self._givens, self._givens.near(word))

    def families_from(self, start: str) -> tuple[str, ...]:
        """Return the first family names that start with the text."""
        return self._families.starting(start)

    def givens_from(self, start: str) -> tuple[str, ...]:
        """Return the first given names that start with the text."""
        return self._givens.starting(start)


def _with_wholes(spellings: _Spellings, near: tuple[str, ...]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for word in near:
        found[word] = None
        found.update(dict.fromkeys(spellings.wholes.get(word, ())[:VARIANTS]))
    return tuple(found)[: 2 * VARIANTS]
