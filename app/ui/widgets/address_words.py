"""Addresses as people type and paste them: one or many, with or without names."""

import re

from app.domain.contact_point import email_norm, is_email
from app.domain.email_message import MailAddress
from app.domain.mail_address import travelling
from app.domain.names import one_line

LONGEST_TYPED = 20_000
_PARTS = re.compile(r'"[^"]*"|<[^>]*>|[,;\n\r]|[^",;<\n\r]+|.', re.DOTALL)
_ANGLED = re.compile(r"^\s*(?P<name>.*?)\s*<\s*(?P<email>[^<>]*?)\s*>\s*$", re.DOTALL)
_BREAKS = frozenset(",;\n\r")


def split_typed(text: str) -> tuple[str, ...]:
    """Return the addresses of a typed or pasted text one by one, as they stand; commas inside quotes and angles do not part them."""
    found, current = [], ""
    for part in _PARTS.findall(text[:LONGEST_TYPED]):
        if part in _BREAKS:
            found.append(current)
            current = ""
        else:
            current += part
    return tuple(one for one in map(one_line, (*found, current)) if one)


def read_address(text: str) -> MailAddress | None:
    """Return the address of "maria@example.org" or "Maria <maria@example.org>", None where it is none."""
    angled = _ANGLED.match(text)
    name, email = (angled["name"], angled["email"]) if angled is not None else ("", text)
    email = one_line(email)
    name = one_line(name).strip('"').strip()
    return MailAddress(name, email) if is_email(email) and travelling(email) else None


def same_address(one: MailAddress, other: MailAddress) -> bool:
    """Tell whether two addresses reach the same mailbox, however they are written."""
    return email_norm(one.email) == email_norm(other.email)


def shown_address(address: MailAddress) -> str:
    """Return an address as it is read: the name, where there is one, and always the address itself."""
    return f"{address.name} <{address.email}>" if address.name and address.name != address.email else address.email


def written_address(address: MailAddress) -> str:
    """Return an address as `read_address` reads it again."""
    name = address.name.replace('"', "")
    return f'"{name}" <{address.email}>' if name else address.email
