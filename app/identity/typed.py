"""What was typed into the one field: words of a name, part of a number, the start of an email address, in any mix."""

import re
from dataclasses import dataclass

from app.domain.contact_point import email_norm, phone_digits
from app.domain.names import clean, words

LENGTH_LIMIT = 200
WORD_LIMIT = 5
LEAST_DIGITS = 3
"""Fewer digits than this say nothing about a phone number."""

WHOLE_NUMBER = 10
"""Digits of a North American number."""

_NUMBER = re.compile(r"[\d()+./\-]*\d[\d()+./\-]*")


@dataclass(frozen=True, slots=True)
class Typed:
    """The parts of a typed text; `line` is the whole of it, folded."""

    words: tuple[str, ...] = ()
    digits: str = ""
    email: str = ""
    line: str = ""

    @property
    def leads_with_number(self) -> bool:
        """Tell whether it may be an address: a house number first, words behind it."""
        return bool(self.words) and self.line[:1].isdigit()


def read(text: str) -> Typed:
    """Take a typed text apart. Any text is valid."""
    whole = clean(text[:LENGTH_LIMIT].encode("utf-8", "replace").decode())
    emails: list[str] = []
    numbers: list[str] = []
    others: list[str] = []
    for token in whole.split():
        target = emails if "@" in token.lstrip("@<") else numbers if _NUMBER.fullmatch(token) else others
        target.append(token)
    digits = phone_digits("".join(numbers))
    return Typed(
        words(" ".join(others))[:WORD_LIMIT],
        digits if len(digits) >= LEAST_DIGITS else "",
        email_norm(emails[0]) if emails else "",
        " ".join(words(whole)),
    )


def spellings_of_number(digits: str) -> tuple[str, ...]:
    """Return the digits as they may be stored: as typed, without the country's 1, without an extension."""
    found = [digits]
    if digits.startswith("1") and len(digits) > LEAST_DIGITS:
        found.append(digits[1:])
    if len(digits) > WHOLE_NUMBER:
        found.append(digits[:WHOLE_NUMBER])
    return tuple(dict.fromkeys(found))
