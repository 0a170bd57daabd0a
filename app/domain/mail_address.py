"""Addresses that mail goes to: checked before a mail is stored, in the form in which they travel."""

import re
from collections.abc import Sequence

from app.domain.contact_point import EMAIL_LIMIT
from app.domain.email_message import MailAddress
from app.domain.errors import DomainError
from app.domain.names import one_line

NAME_LIMIT = 200
MOST = 100
"""Addresses one mail may go to; a notice to more people is another thing."""
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
LOCAL_LIMIT = 64


def travelling(address: str) -> str:
    """Return an address as it travels, its domain in letters every server knows; an empty text for what is none."""
    local, at, domain = address.strip().rpartition("@")
    try:
        known = domain.encode("idna").decode("ascii") if not domain.isascii() else domain
    except UnicodeError:
        return ""
    labels = known.split(".")
    whole = f"{local}@{known}"
    fits = bool(at) and len(local) <= LOCAL_LIMIT and len(whole) <= EMAIL_LIMIT and len(labels) > 1
    return whole if fits and _LOCAL.fullmatch(local) and all(_LABEL.fullmatch(label) for label in labels) else ""


def check_recipients(to: Sequence[MailAddress], cc: Sequence[MailAddress]) -> tuple[tuple[MailAddress, ...], tuple[MailAddress, ...]]:
    """Return whom a mail goes to, each address once. Raises DomainError (to, cc) for nobody, too many, or what is no address."""
    if not to:
        raise DomainError("Say whom the mail goes to. Nothing was sent; the text is kept.", "to")
    if len(to) + len(cc) > MOST:
        raise DomainError(f"A mail may go to at most {MOST} people; this one goes to {len(to) + len(cc)}. Nothing was sent; the text is kept.", "to")
    seen: set[str] = set()
    return _checked(to, "to", seen), _checked(cc, "cc", seen)


def _checked(people: Sequence[MailAddress], field: str, seen: set[str]) -> tuple[MailAddress, ...]:
    kept: list[MailAddress] = []
    for one in people:
        address = travelling(one.email)
        if not address:
            shown = one_line(one.email)[:NAME_LIMIT]
            raise DomainError(f'"{shown}" is not an address that mail can go to. Correct it; nothing was sent, the text is kept.', field)
        if address.casefold() not in seen:
            seen.add(address.casefold())
            kept.append(MailAddress(one_line(one.name)[:NAME_LIMIT], address))
    return tuple(kept)
