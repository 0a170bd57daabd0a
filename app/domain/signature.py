"""What a person writes beneath a mail: the name, the number, the address. Only ever a hint at who wrote it."""

import re
from dataclasses import dataclass
from typing import Final

from app.domain.contact_point import phone_digits

LINES, CHARACTERS, LINE = 12, 4_000, 200
"""How much of the end of a text is looked at."""
_DELIMITER: Final = re.compile(r"^--\s*$")
_PHONE: Final = re.compile(r"(?<![\d-])(?:\+?1[\s.-]?)?\(?\d{3}\)?[\s./-]{0,2}\d{3}[\s.-]?\d{4}(?![\d-])")
_FAX: Final = re.compile(r"\bfax\b", re.IGNORECASE)
_KINDS: Final = (
    "street|st|avenue|ave|road|rd|drive|dr|lane|ln|court|ct|boulevard|blvd|place|pl|circle|cir|highway|hwy|terrace|ter|trail|trl|parkway|pkwy|pike|way|"
    "square|sq|loop|run|alley|calle"
)
_STREET: Final = re.compile(
    rf"(?:^|[,:|]\s*|\bat\s+)(\d{{1,6}}[a-z]?\s+(?:[\w.'-]{{1,30}}\s+){{1,4}}(?:{_KINDS})\b\.?(?:\s*,?\s*(?:apt|unit|suite|ste|lot|#)\.?\s*\w{{1,6}})?)",
    re.IGNORECASE,
)
"""At the beginning of a line, or behind a mark: not any number with a street somewhere behind it."""
_ROUTE: Final = re.compile(r"\b((?:rural route|rr|r\.r\.|hc)\s*\d{1,3}\s*,?\s*box\s*\d{1,5}|p\.?\s?o\.?\s*box\s*\d{1,6})\b", re.IGNORECASE)
_ZIP: Final = re.compile(r"(?<!\d)(\d{5})(?:-\d{4})?\s*$")
_TOWN: Final = re.compile(r"^[\s,]*([^\W\d][\w.' -]{1,40}?)\s*,?\s+(?:[A-Z]{2}|Kentucky)\.?,?\s+\d{5}")
_NAME: Final = re.compile(r"^[^\W\d_][^\W\d_'.-]*(?:[ '.-]+[^\W\d_]+){1,4}\.?$")
_WORDS: Final = (2, 5)


@dataclass(frozen=True, slots=True)
class Signature:
    """Name, numbers and address as written; every one may be empty."""

    name: str = ""
    phones: tuple[str, ...] = ()
    street: str = ""
    town: str = ""
    zip: str = ""


def signature_of(text: str) -> Signature:
    """Read the end of what somebody wrote; text that was quoted should be left out."""
    lines = _last_lines(text)
    phones = tuple(dict.fromkeys(phone_digits(found) for line in lines if not _FAX.search(line) for found in _PHONE.findall(line)))
    street, at = _street(lines)
    town, zip_code = _place(lines, at, street) if street else ("", "")
    return Signature(_name(lines), phones, street, town, zip_code)


def _last_lines(text: str) -> list[str]:
    lines = [line.strip()[:LINE] for line in text[-CHARACTERS:].splitlines() if line.strip()]
    marks = [at for at, line in enumerate(lines) if _DELIMITER.match(line)]
    return lines[marks[-1] + 1 :][:LINES] if marks else lines[-LINES:]


def _street(lines: list[str]) -> tuple[str, int]:
    for at in range(len(lines) - 1, -1, -1):
        found = _STREET.search(lines[at]) or _ROUTE.search(lines[at])
        if found is not None:
            return found[1].strip(" ,."), at
    return "", -1


def _place(lines: list[str], at: int, street: str) -> tuple[str, str]:
    """Return town and ZIP code, which stand behind the street or on the line beneath it."""
    behind = lines[at].partition(street)[2].lstrip(" .,")
    for rest in (behind, lines[at + 1] if at + 1 < len(lines) else ""):
        code = _ZIP.search(rest)
        if code is not None:
            town = _TOWN.match(rest)
            return (town[1].strip() if town else ""), code[1]
    return "", ""


def _name(lines: list[str]) -> str:
    """Return the last line that looks like a person's whole name."""
    for line in reversed(lines[-6:]):
        words = line.rstrip(",").split()
        if _WORDS[0] <= len(words) <= _WORDS[1] and _NAME.match(line.rstrip(",")) and all(word[:1].isupper() for word in words):
            return line.rstrip(",.")
    return ""
