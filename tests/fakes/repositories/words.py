"""How the fake splits text into words: letters and digits, whatever their case and accents."""

import re
import unicodedata

from app.domain.names import plain

_WORD = re.compile(r"[^\W_]+")


def terms(text: str) -> list[str]:
    flat = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return _WORD.findall(flat.lower())


LONGEST = 64


def matches(wanted: str, *texts: str) -> bool:
    """Tell whether the texts hold every word wanted, the last one and very long ones by their beginning; a single letter at the end says nothing yet."""
    words = terms(wanted)[:8]
    there = [term for text in texts for term in terms(text)]
    if words and len(words[-1]) == 1 and words[-1].isascii():
        words = words[:-1] or words
        return all(word[:LONGEST] in [term[:LONGEST] for term in there] for word in words)
    unfinished = [word[:LONGEST] for word in words if word is words[-1] or len(word) >= LONGEST]
    return all(word in there or word[:LONGEST] in unfinished for word in words) and all(any(term.startswith(word) for term in there) for word in unfinished)


def holds(wanted: str, *texts: str) -> bool:
    """Tell whether every word wanted is part of one of the texts."""
    return all(any(plain(word) in plain(text) for text in texts) for word in wanted.split())


def narrowed(wanted: str, title: str, number: str) -> bool:
    """Tell whether words of letters begin words of the title, and everything else wanted is part of title or number."""
    there = terms(title)
    words = wanted.split()
    latin = [word for word in words if len(word) > 1 and word.isalpha() and all(ord(char) < 0x370 for char in word)]
    begun = all(any(term.startswith(part) for term in there) for word in latin for part in terms(word))
    return begun and all(holds(word, title, number) for word in words if word not in latin)
