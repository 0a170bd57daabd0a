"""The one gate for text on its way to paper or a CSV file: whatever was typed or received comes out as text that can be printed."""

import re
import unicodedata

REPLACEMENT = "\ufffd"
"""Printed where a control character or half a character stood."""

_NEW_LINE = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_BROKEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane + end) for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))
    + "]"
)


def printable(text: str) -> str:
    """Return text without anything a page cannot show: line ends unified, direction overrides removed, broken characters made visible."""
    flat = _NEW_LINE.sub("\n", text).replace("\t", "    ")
    whole = _BROKEN.sub(REPLACEMENT, _UNSEEN.sub("", flat))
    return unicodedata.normalize("NFC", whole)


def printable_line(text: str) -> str:
    """Return printable text on one line with single blanks."""
    return " ".join(printable(text).split())
