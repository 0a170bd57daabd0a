"""Fold names, addresses and words into the forms that are compared and searched."""

import re
import unicodedata

_SPECIAL = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"})
_NOT_WORD = re.compile(r"[^\w\s]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

NAME_LIMIT = 200
"""Longest name kept, in characters."""


def fold(text: str) -> str:
    """Return text in lower case, without accents, punctuation or doubled blanks: "O'Brien-Łuc" is "obrien luc"."""
    lowered = unicodedata.normalize("NFKD", text.casefold()).translate(_SPECIAL)
    bare = "".join(char for char in lowered if not unicodedata.combining(char))
    joined = bare.replace("'", "").replace("\u2019", "")
    return " ".join(_NOT_WORD.sub(" ", joined).replace("_", " ").split())


def clean(text: str) -> str:
    """Remove control and direction-override characters and outer blanks; keep everything a person typed."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def one_line(text: str) -> str:
    """Return cleaned text on one line with single blanks."""
    return " ".join(clean(text).split())


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text in order."""
    return tuple(fold(text).split())


def split_name(full: str) -> tuple[str, str]:
    """Split a typed name into (given, family): "Garcia Lopez, Maria" and "Maria Garcia" both work."""
    text = one_line(full)
    if "," in text:
        family, _, given = text.partition(",")
        return given.strip(), family.strip()
    given, _, family = text.partition(" ")
    return (given, family.strip()) if family else ("", given)
