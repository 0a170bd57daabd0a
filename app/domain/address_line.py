"""An address line as it is compared: one spelling for "Street" and "St", rural routes and boxes in one form, the unit apart."""

import re
from functools import lru_cache

from app.domain.names import NAME_LIMIT, fold

_WORDS = {
    "street": "st", "avenue": "ave", "av": "ave", "road": "rd", "drive": "dr", "lane": "ln", "court": "ct", "boulevard": "blvd", "place": "pl",
    "circle": "cir", "highway": "hwy", "terrace": "ter", "trail": "trl", "parkway": "pkwy", "square": "sq", "north": "n", "south": "s", "east": "e",
    "west": "w", "northeast": "ne", "northwest": "nw", "southeast": "se", "southwest": "sw", "route": "rr", "mount": "mt", "saint": "st",
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th",
}  # fmt: skip
_UNIT = re.compile(r"\b(?:apt|apartment|unit|suite|ste|lot|trlr|trailer|rm|room|bldg|fl|floor)\b[.\s]*(?:no\b[.\s]*)?(\w+(?:-\w+)?)|#\s*(\w+(?:-\w+)?)")
_RURAL = re.compile(r"\b(?:rural\s+r(?:oute|r|te)|r\s*f\s*d|r\s*r|rt|rte)\s+(\d+)\b(?:\s+box\s+(\w+))?")
_CONTRACT = re.compile(r"\b(?:h(?:igh)?w(?:ay|y)\s+contract|star\s+route|h\s*c)\s+(\d+)\b(?:\s+box\s+(\w+))?")
_BOX = re.compile(r"\b(?:p\s*o\s*|post\s*office\s*)box\s+(\w+)")


@lru_cache(maxsize=50_000)
def street_parts(street: str) -> tuple[str, str]:
    """Return (address line, unit) as compared: abbreviations after USPS Publication 28, "RR 2 Box 14" and "PO Box 14" in one form."""
    typed = street.casefold().replace("#", " # ")
    unit = ""
    if (found := _UNIT.search(typed)) is not None and found.start() > 0:
        unit = fold((found[1] or found[2] or "").replace("-", ""))
        typed = typed[: found.start()] + " " + typed[found.end() :]
    line = fold(typed)
    if (rural := _RURAL.search(line)) is not None:
        return _routed("rr", rural), unit
    if (contract := _CONTRACT.search(line)) is not None:
        return _routed("hc", contract), unit
    if (box := _BOX.search(line)) is not None:
        return f"pobox {box[1]}", unit
    words = line.split()
    return " ".join(_WORDS.get(word, word) for word in words), unit


def _routed(kind: str, found: re.Match[str]) -> str:
    return " ".join((kind, found[1], *(("box", found[2]) if found[2] else ())))


def road_of(street: str) -> str:
    """Return an address line without its house number, as it is searched: "12 Elm Street" is found by "elm st"."""
    words = street_parts(street)[0].split()
    while words and words[0][:1].isdigit():
        words = words[1:]
    return " ".join(words)[:NAME_LIMIT]
