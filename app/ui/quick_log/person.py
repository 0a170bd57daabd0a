"""Read a person out of what was typed into the Who field: name, phone and email in any order."""

import re

from app.domain.citizen import Profile
from app.domain.contact_point import ContactKind, ContactPoint, email, phone, phone_digits
from app.domain.names import one_line, split_name

_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")
_PHONE = re.compile(r"\+?\(?\d[\d\s().\-/]{2,}\d")
_CASE = re.compile(r"\d{4}-\d{3,6}")
SHORTEST_PHONE = 4
SHORTEST_CALLED = 7
_EDGES = " ,;:<>()"


def parse_person(text: str) -> Profile:
    """Return the profile that the typed text describes: "Ana Ruiz 502 555 0199, ana@example.org" has all three parts."""
    rest = one_line(text)
    contacts: list[ContactPoint] = []
    if found := _EMAIL.search(rest):
        contacts.append(email(found.group()))
        rest = f"{rest[: found.start()]} {rest[found.end() :]}"
    if (found := _PHONE.search(rest)) and len(phone_digits(found.group())) >= SHORTEST_PHONE:
        contacts.insert(0, phone(found.group()))
        rest = f"{rest[: found.start()]} {rest[found.end() :]}"
    given, family = split_name(one_line(rest).strip(_EDGES))
    return Profile(given, family, contacts=tuple(contacts))


def typed_phone(text: str) -> str:
    """Return the phone number in the text, as shown; nothing for one that is too short to be called."""
    points = parse_person(text).contacts
    return next((point.raw for point in points if point.kind is ContactKind.PHONE and len(point.norm) >= SHORTEST_CALLED), "")


def case_number(text: str) -> str:
    """Return the text when it is a whole case number (2026-000123, also 2026-123), written in full; else nothing."""
    wanted = text.strip()
    if not _CASE.fullmatch(wanted):
        return ""
    year, _, count = wanted.partition("-")
    return f"{year}-{int(count):06d}"
