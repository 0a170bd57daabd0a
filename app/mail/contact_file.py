"""Turn a contact that Outlook saved as a .msg file into a contact card (vCard), which is read like every other."""

import struct
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from app.mail.msg_file import DamagedMsg

if TYPE_CHECKING:
    from oxmsg import Message
    from oxmsg.properties import Properties

_CLASS: Final = 0x001A
_FAMILY, _GIVEN, _MIDDLE, _SUFFIX, _DISPLAY, _COMPANY = 0x3A11, 0x3A06, 0x3A44, 0x3A05, 0x3001, 0x3A16
_BORN: Final = 0x3A42
_PHONES: Final = (0x3A1C, 0x3A09, 0x3A2F, 0x3A08, 0x3A1B, 0x3A1A, 0x3A1F, 0x3A02, 0x3A1E)
"""Mobile, home, home 2, business, business 2, primary, other, callback, car (MS-OXPROPS)."""
_STREETS: Final = ((0x3A5D, 0x3A59, 0x3A5B), (0x3A29, 0x3A27, 0x3A2A), (0x3A63, 0x3A5F, 0x3A61))
"""Street, town and postal code: at home, for the post, other."""
_ADDRESSES: Final = UUID("00062004-0000-0000-c000-000000000046")
"""PSETID_Address: the set of the named properties of contacts (MS-OXOCNTC)."""
_EMAILS: Final = ((0x8083, 0x8084), (0x8093, 0x8094), (0x80A3, 0x80A4))
"""Address and display name of each of the three emails; of a colleague on Exchange only the second holds the SMTP address."""
_WORK_STREET: Final = (0x8045, 0x8046, 0x8048)
_NAMED: Final = "__nameid_version1.0"
_GUIDS, _ENTRIES = "__substg1.0_00020102", "__substg1.0_00030102"
_ENTRY: Final = struct.Struct("<IHH")
_FIRST_SET: Final = 3
_FIRST_NAMED: Final = 0x8000
_NEVER: Final = 4500
"""Outlook writes 1 January 4501 where there is no date."""


def card_of_msg(data: bytes) -> str:
    """Return the card of a contact, "" for a message that is none. Raises DamagedMsg when it cannot be read."""
    from oxmsg import Message  # needed for .msg files only

    try:
        return _card(Message.load(data))
    except Exception as fault:  # the library raises whatever the damage leads to
        raise DamagedMsg from fault


def _card(message: "Message") -> str:
    properties = message.properties
    if not (properties.str_prop_value(_CLASS) or "").strip("\x00").casefold().startswith("ipm.contact"):
        return ""
    named = _named(message._storage)  # noqa: SLF001  # the library does not know named properties
    lines = ["BEGIN:VCARD", "VERSION:3.0", *_name(properties)]
    lines += [f"TEL:{number}" for number in dict.fromkeys(filter(None, (_text(properties, tag) for tag in _PHONES)))]
    lines += [f"EMAIL:{email}" for email in dict.fromkeys(_emails(properties, named))]
    street, town, code = _address(properties, named)
    lines.append(f"ADR:;;{street};{town};;{code};")
    born = properties.date_prop_value(_BORN)
    if isinstance(born, datetime) and born.year < _NEVER:
        lines.append(f"BDAY:{born.date().isoformat()}")
    return "\n".join((*lines, "END:VCARD", ""))


def _name(properties: "Properties") -> Iterator[str]:
    family = " ".join(filter(None, (_text(properties, _FAMILY), _text(properties, _SUFFIX))))
    given = " ".join(filter(None, (_text(properties, _GIVEN), _text(properties, _MIDDLE))))
    if family or given:
        yield f"N:{family};{given};;;"
    elif company := _text(properties, _COMPANY):
        yield f"N:{company};;;;"
    else:
        yield f"FN:{_text(properties, _DISPLAY)}"


def _emails(properties: "Properties", named: Mapping[int, int]) -> Iterator[str]:
    for tags in _EMAILS:
        found = (_text(properties, named.get(tag)) for tag in tags)
        email = next((text for text in found if "@" in text), "")
        if email:
            yield email


def _address(properties: "Properties", named: Mapping[int, int]) -> tuple[str, str, str]:
    work = tuple(named.get(tag) for tag in _WORK_STREET)
    for tags in (*_STREETS, work):
        street, town, code = (_text(properties, tag) for tag in tags)
        if street or town:
            return street, town, code
    return "", "", ""


def _named(storage: Any) -> dict[int, int]:
    """Return under which number this file keeps each named property of contacts."""
    names = next((inner for inner in storage.storages if inner.name == _NAMED), None)
    if names is None:
        return {}
    streams = {stream.path.split("/")[-1]: stream.bytes_ for stream in names.streams}
    guids, entries = streams.get(_GUIDS, b""), streams.get(_ENTRIES, b"")
    found: dict[int, int] = {}
    for start in range(0, len(entries) - _ENTRY.size + 1, _ENTRY.size):
        name, kind, number = _ENTRY.unpack_from(entries, start)
        place = ((kind >> 1) - _FIRST_SET) * 16
        if not kind & 1 and place >= 0 and guids[place : place + 16] == _ADDRESSES.bytes_le:
            found[name] = _FIRST_NAMED + number
    return found


def _text(properties: "Properties", tag: int | None) -> str:
    """Return a property on one line, escaped as cards demand; "" where it is missing."""
    found = properties.str_prop_value(tag) if tag is not None else None
    text = " ".join((found or "").strip("\x00").split())
    return text.replace("\\", "\\\\").replace(";", "\\;")
