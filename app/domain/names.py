"""Fold names, addresses and words into the forms that are compared and searched."""

import re
import unicodedata

_SPECIAL = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"})  # noqa: RUF001 - the dotless i is meant
_NOT_WORD = re.compile(r"[^\w\s]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_UNSEEN = re.compile(r"[\u200b\u200e\u200f\u2060-\u2064]")

NAME_LIMIT = 200
"""Longest name kept, in characters."""


def storable(text: str) -> str:
    """Return text that every store takes: without NUL, halves of a broken emoji shown as U+FFFD; everything else untouched."""
    if "\0" in text:
        text = text.replace("\0", "")
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        # Two halves that belong together, as some keyboards send them, become one character again.
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def plain(text: str) -> str:
    """Return text in lower case and without accents, everything else as it is: "O'Brien-Łuć" is "o'brien-luc"."""
    if text.isascii():
        return text.lower()
    # Letters in disguise (script or full-width capitals) have a lower case only once they are letters.
    letters = unicodedata.normalize("NFKD", text).casefold()
    lowered = unicodedata.normalize("NFKD", letters).translate(_SPECIAL)
    return "".join(char for char in lowered if not unicodedata.combining(char))


def fold(text: str) -> str:
    """Return text in lower case, without accents, punctuation or doubled blanks: "O'Brien-Łuc" is "obrien luc"."""
    joined = plain(text).replace("'", "").replace("\u2019", "").replace("\u200c", "").replace("\u200d", "")
    return " ".join(_NOT_WORD.sub(" ", joined).replace("_", " ").split())


def clean(text: str) -> str:
    """Remove control and direction-override characters and outer blanks; keep everything a person typed."""
    return _CONTROL.sub("", storable(text).replace("\r\n", "\n").replace("\r", "\n")).strip()


def one_line(text: str) -> str:
    """Return cleaned text on one line with single blanks and without characters that nobody can see."""
    return " ".join(_UNSEEN.sub("", clean(text)).split())


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
