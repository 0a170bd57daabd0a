"""Find an action from a few letters of its words."""

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")
_START, _WORD, _RUN, _LETTER = 30, 15, 8, 1


def score(wanted: str, text: str) -> int:
    """Rate how well the letters of `wanted` appear in `text`, in order: 0 is not at all, starts of words and runs count most."""
    letters = wanted.casefold().replace(" ", "")
    found = text.casefold()
    at, before, total = -1, -2, 1
    for letter in letters:
        at = found.find(letter, at + 1)
        if at < 0:
            return 0
        starts = at == 0 or not found[at - 1].isalnum()
        total += _LETTER + (_RUN if at == before + 1 else 0) + (_WORD if starts else 0) + (_START if at == 0 else 0)
        before = at
    return total


def best(wanted: str, items: Iterable[tuple[str, T]]) -> list[T]:
    """Return the items whose text answers `wanted`, best first; all in their order when nothing is wanted."""
    rated = [(score(wanted, text), text, item) for text, item in items]
    kept = [entry for entry in rated if entry[0]]
    if wanted.strip():
        kept.sort(key=lambda entry: (-entry[0], len(entry[1])))
    return [item for _, _, item in kept]
