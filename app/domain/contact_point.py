"""Phones, emails and addresses by which a citizen is reached."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.errors import DomainError
from app.domain.names import fold, one_line


class ContactKind(StrEnum):
    """What kind of contact point it is."""

    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """One phone number or email address; `norm` is what is compared."""

    kind: ContactKind
    raw: str
    norm: str
    label: str = ""
    preferred: bool = False
    wrong: bool = False
    """It was found to belong to somebody else; kept, so that nobody tries it again."""


EMAIL_LIMIT = 254
"""Longest email address, by RFC 5321."""
DIGITS_LEAST, DIGITS_MOST = 4, 20
LABEL_LIMIT = 60
_AMERICAN = 10
"""Digits of a North American number without its country code."""

_DIGITS = re.compile(r"\D+")
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")


def phone_digits(raw: str) -> str:
    """Return the digits of a number without a North American country code: "+1 (502) 555-0134" is "5025550134"."""
    digits = _DIGITS.sub("", raw)
    return digits[1:] if len(digits) == _AMERICAN + 1 and digits.startswith("1") else digits


def phone_shown(raw: str) -> str:
    """Return a ten-digit number as 502-555-0134 and everything else as typed."""
    digits = phone_digits(raw)
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}" if len(digits) == _AMERICAN else one_line(raw)


def email_norm(raw: str) -> str:
    """Return an email address as it is compared: trimmed and in lower case."""
    return one_line(raw).strip("<>").casefold()


def is_email(text: str) -> bool:
    """Tell whether the text is one whole email address."""
    return _EMAIL.fullmatch(text.strip()) is not None


def phone(raw: str, label: str = "", *, preferred: bool = False) -> ContactPoint:
    """Build a phone contact point."""
    return ContactPoint(ContactKind.PHONE, phone_shown(raw), phone_digits(raw), label, preferred)


def email(raw: str, label: str = "", *, preferred: bool = False) -> ContactPoint:
    """Build an email contact point."""
    return ContactPoint(ContactKind.EMAIL, one_line(raw), email_norm(raw), label, preferred)


def check_contact(point: ContactPoint) -> ContactPoint:
    """Return the point with its compared form made anew. Raises DomainError for what is no phone number or email address."""
    label = one_line(point.label)[:LABEL_LIMIT]
    raw = one_line(point.raw)
    if point.kind is ContactKind.EMAIL:
        if not is_email(raw) or len(raw) > EMAIL_LIMIT:
            raise DomainError(f'"{_short(raw)}" is not an email address. Nothing was saved yet.', "email")
        return replace(email(raw, label, preferred=point.preferred), wrong=point.wrong)
    digits = len(phone_digits(raw))
    if digits < DIGITS_LEAST:
        raise DomainError(f'"{_short(raw)}" has too few digits for a phone number. Nothing was saved yet.', "phone")
    if digits > DIGITS_MOST:
        raise DomainError(f'"{_short(raw)}" has too many digits for a phone number. Nothing was saved yet.', "phone")
    return replace(phone(raw, label, preferred=point.preferred), wrong=point.wrong)


def _short(text: str) -> str:
    return text if len(text) <= LABEL_LIMIT else f"{text[:LABEL_LIMIT]}…"


def street_norm(street: str) -> str:
    """Return a street as it is compared."""
    return fold(street)
