"""Say in this desk's language what the layers below say in English: reasons for a proposal and the sentences of errors."""

import re
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QCoreApplication

from app.ui.below_words import WORDS
from app.ui.sentences.every import every_sentence

Shapes = tuple[tuple[re.Pattern[str], str], ...]

_VALUE = re.compile(r"%(\d)")
_BETWEEN = re.compile(r", | and ")
DEEP = 3
"""A value may itself be a sentence ("%2" = "Nothing was changed."), whose value may be a word."""


def said_here(text: str) -> str:
    """Return a text of a layer below in this desk's language; one that is not known stays English. Several sentences stand on a line each."""
    if _speaks_english():
        return text
    lines = text.split("\n")
    said = [_said(line, DEEP) for line in lines]
    # A value may hold a line end too: only where each line is a sentence of its own are they said one by one.
    return "\n".join(said) if all(one != line for one, line in zip(said, lines, strict=True)) else _said(text, DEEP)


def _speaks_english() -> bool:
    known = str(WORDS[0])
    return QCoreApplication.translate("below", known) == known


def _said(text: str, deep: int) -> str:
    for shape, known in _shapes(text):
        if (found := shape.fullmatch(text)) is not None and deep:
            return _filled(QCoreApplication.translate("below", known), [_said(value, deep - 1) for value in found.groups()])
    parts = _BETWEEN.split(text)
    if len(parts) > 1 and all(part in _words() for part in parts):
        *first, last = (QCoreApplication.translate("below", part) for part in parts)
        between = QCoreApplication.translate("below", "and")
        return f"{', '.join(first)} {between} {last}"
    return text


def _filled(text: str, values: list[str]) -> str:
    return _VALUE.sub(lambda place: values[int(place[1]) - 1], text)


@cache
def _words() -> frozenset[str]:
    return frozenset(str(word) for word in WORDS)


def _shapes(text: str) -> Iterator[tuple[re.Pattern[str], str]]:
    """Yield what a text may be; a reason, which is asked for with every key, does not wait for the sentences to be made ready."""
    is_sentence = text.endswith(".")
    if not is_sentence:
        yield from _shapes_of_words()
    yield from _shapes_of_sentences()
    if is_sentence:
        yield from _shapes_of_words()


@cache
def _shapes_of_words() -> Shapes:
    return tuple((_shape(str(known)), str(known)) for known in WORDS)


@cache
def _shapes_of_sentences() -> Shapes:
    return tuple((_shape(known), known) for known in every_sentence())


def _shape(known: str) -> re.Pattern[str]:
    """Return the pattern of a text with its values, which appear in their order."""
    return re.compile("(.+?)".join(re.escape(part) for part in _VALUE.split(known)[::2]), re.DOTALL)
