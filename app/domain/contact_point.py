"""Phones, emails and addresses by which a citizen is reached."""

import re
from dataclasses import dataclass
from enum import StrEnum

from app.domain.names import clean, fold


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


_DIGITS = re.compile(r"\D+")
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")


def phone_digits(raw: str) -> str:
    """Return the digits of a number without a North American country code: "+1 (502) 555-0134" is "5025550134"."""
    digits = _DIGITS.sub("", raw)
    return digits[1:] if len(digits) == 11 and digits.startswith("1") else digits


def phone_shown(raw: str) -> str:
    """Return a ten-digit number as 502-555-0134 and everything else as typed."""
    digits = phone_digits(raw)
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}" if len(digits) == 10 else clean(raw)


def email_norm(raw: str) -> str:
    """Return an email address as it is compared: trimmed and in lower case."""
    return clean(raw).strip("<>").casefold()


def is_email(text: str) -> bool:
    """Tell whether the text is one whole email address."""
    return _EMAIL.fullmatch(text.strip()) is not None


def phone(raw: str, label: str = "", *, preferred: bool = False) -> ContactPoint:
    """Build a phone contact point."""
    return ContactPoint(ContactKind.PHONE, phone_shown(raw), phone_digits(raw), label, preferred)


def email(raw: str, label: str = "", *, preferred: bool = False) -> ContactPoint:
    """Build an email contact point."""
    return ContactPoint(ContactKind.EMAIL, clean(raw), email_norm(raw), label, preferred)


def street_norm(street: str) -> str:
    """Return a street as it is compared."""
    return fold(street)
