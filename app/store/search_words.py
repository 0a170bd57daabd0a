"""Split what a person types into the words that the text indexes hold, so that nothing typed is ever syntax."""

import unicodedata

from app.domain.names import storable

MOST_WORDS = 8
LONGEST_WORD = 64
"""Longer words are looked for by their beginning."""
_LONGEST_TEXT = 2_000

_DROPPED = frozenset(map(chr, (*range(0x300, 0x305), *range(0x306, 0x30D), 0x30F, 0x311, 0x31B, *range(0x323, 0x329), 0x32D, 0x32E, 0x330, 0x331)))
"""Accents that FTS5's unicode61 drops inside a word."""

_BEYOND_LATIN = "\u0370"
_LATER_LETTERS = frozenset(map(chr, (*range(0x19B0, 0x19C1), 0x19C8, 0x19C9, 0x1CF2, 0x1CF3)))
"""Letters of today that unicode61, made for Unicode 6.1, takes for separators: inside a quoted word they would be an error."""


def search_words(text: str) -> tuple[str, ...]:
    """Return the words of a text as FTS5's unicode61 splits them, as typed; at most eight, each of at most 64 characters."""
    words: list[str] = []
    word = ""
    for char in storable(text[:_LONGEST_TEXT]) + " ":
        if _in_word(char) or (word and char in _DROPPED):
            word += char
        elif word:
            words.append(word)
            word = ""
    return tuple(word[:LONGEST_WORD] for word in words[:MOST_WORDS])


def with_prefixes(words: tuple[str, ...]) -> list[tuple[str, bool]]:
    """Return each word and whether only its beginning is known: the last one, still being typed, and those cut short."""
    return [(word, at == len(words) - 1 or len(word) == LONGEST_WORD) for at, word in enumerate(words)]


def text_words(text: str) -> list[tuple[str, bool]]:
    """Return the words to look for in texts, and whether only their beginning is known.

    A single letter or digit that is still being typed narrows nothing yet: half the texts of an office have a word that begins with it, and finding
    out which takes longer than typing the next one. Behind other words it waits, alone it is a whole word. Letters of other scripts may be words.
    """
    words = with_prefixes(search_words(text))
    if not words or len(words[-1][0]) > 1 or not words[-1][0].isascii():
        return words
    return words[:-1] or [(words[0][0], False)]


def is_begun(word: str) -> bool:
    """Tell whether a word of a filter is typed from its beginning on: Latin letters only; in scripts without blanks it may be any part."""
    return len(word) > 1 and word.isalpha() and max(word) < _BEYOND_LATIN


def _in_word(char: str) -> bool:
    category = unicodedata.category(char)
    return (category[0] in "LN" or category == "Co") and char not in _LATER_LETTERS
