"""How the fake splits text into words: letters and digits, whatever their case and accents."""

import re
import unicodedata

from app.domain.names import plain

_WORD = re.compile(r"[^\W_]+")


def terms(text: str) -> list[str]:
    flat = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return _WORD.findall(flat.lower())


def matches(wanted: str, *texts: str) -> bool:
    """Tell whether the texts hold every word wanted, the last one by its beginning."""
    *whole, last = terms(wanted)[:8]
    there = [term for text in texts for term in terms(text)]
    return all(word in there for word in whole) and any(term.startswith(last) for term in there)


def holds(wanted: str, *texts: str) -> bool:
    """Tell whether every word wanted is part of one of the texts."""
    return all(any(plain(word) in plain(text) for text in texts) for word in wanted.split())
