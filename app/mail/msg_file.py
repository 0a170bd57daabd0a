"""Turn an Outlook .msg file into the internet message it stands for. The same file always gives the same bytes."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Protocol

from app.mail.charsets import decode
from app.mail.made_mail import MadeFile, dated, encoded, mailbox, written
from app.mail.rtf import RtfText, decompressed, rtf_text

if TYPE_CHECKING:
    from oxmsg import Message
    from oxmsg.attachment import Attachment
    from oxmsg.properties import Properties

OLE_MAGIC: Final = bytes.fromhex("d0cf11e0a1b11ae1")
DEPTH_LIMIT: Final = 10

_HEADERS: Final = 0x007D
_SUBJECT: Final = 0x0037
_BODY: Final = 0x1000
_HTML: Final = 0x1013
_RTF: Final = 0x1009
_MESSAGE_ID: Final = 0x1035
_IN_REPLY_TO: Final = 0x1042
_REFERENCES: Final = 0x1039
_SENDER_NAMES: Final = (0x0C1A, 0x0042)
_SENDER_SMTP: Final = (0x5D01, 0x5D02)
_SENDER_EMAILS: Final = (0x0C1F, 0x0065)
_SENT: Final = (0x0039, 0x0E06)
_RECIPIENT_TYPE: Final = 0x0C15
_ATTACH_NAMES: Final = (0x3707, 0x3704, 0x3001)
_CONTENT_ID: Final = 0x3712
_CARBON_COPY: Final = 2
_EMBEDDED: Final = "__substg1.0_3701000D"
_EMBEDDED_HEADER: Final = 24
"""Bytes before the properties of a mail in a mail (MS-OXMSG 2.4.1.2); the library knows the outermost one's only."""

_DROPPED: Final = re.compile(r"(?:content-[a-z-]+|mime-version)\s*:", re.IGNORECASE)
_FIELD: Final = re.compile(r"[!-9;-~]+:")
_CONTROL: Final = re.compile("[\x80-\x9f]")


class _Recipient(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def email_address(self) -> str: ...
    @property
    def properties(self) -> "Properties": ...


class DamagedMsg(Exception):  # noqa: N818  # worded like the domain's errors
    """The file looks like an Outlook message but cannot be read as one."""


def msg_to_raw(data: bytes) -> bytes:
    """Return the RFC 822 bytes of an Outlook message. Raises DamagedMsg when it cannot be read."""
    from oxmsg import Message  # needed for .msg files only

    try:
        return _raw(Message.load(data), DEPTH_LIMIT)
    except Exception as fault:  # the library raises whatever the damage leads to
        raise DamagedMsg from fault


def _raw(message: "Message", depth: int) -> bytes:
    head = _transport_headers(message) or _made_headers(message)
    plain, html = _texts(message.properties)
    return written(head, plain, html, tuple(_files(message, depth)))


def _transport_headers(message: "Message") -> list[str]:
    """Return the headers the mail arrived with, without those that describe its body; none where it never travelled."""
    kept: list[str] = []
    keep = False
    for line in (_text(message.properties, _HEADERS) or "").replace("\r\n", "\n").split("\n"):
        if line[:1] in {" ", "\t"}:
            if keep:
                kept.append(line)
        elif _FIELD.match(line):
            keep = _DROPPED.match(line) is None
            if keep:
                kept.append(line)
    names = {line.partition(":")[0].lower() for line in kept}
    return kept + [line for line in _made_headers(message) if line.partition(":")[0].lower() not in names] if "from" in names else []


def _made_headers(message: "Message") -> list[str]:
    properties = message.properties
    lines = [f"From: {_sender(properties)}"]
    for kind, field in ((1, "To"), (_CARBON_COPY, "Cc")):
        listed = [mailbox(person.name, person.email_address) for person in message.recipients if _kind(person) == kind]
        if listed:
            lines.append(f"{field}: " + ",\r\n ".join(listed))
    lines.append(f"Subject: {encoded(_text(properties, _SUBJECT) or '')}")
    when = next((found for tag in _SENT if (found := properties.date_prop_value(tag))), None)
    if isinstance(when, datetime):
        lines.append(f"Date: {dated(when)}")
    for tag, field in ((_MESSAGE_ID, "Message-ID"), (_IN_REPLY_TO, "In-Reply-To"), (_REFERENCES, "References")):
        value = _text(properties, tag)
        if value:
            lines.append(f"{field}: {' '.join(value.split())}")
    return lines


def _kind(person: _Recipient) -> int:
    return person.properties.int_prop_value(_RECIPIENT_TYPE) or 1


def _sender(properties: "Properties") -> str:
    """Return name and SMTP address; the X.500 address of a colleague on Exchange is nobody's email and is left out."""
    name = next((found for tag in _SENDER_NAMES if (found := _text(properties, tag))), "")
    email = next((found for tag in (*_SENDER_SMTP, *_SENDER_EMAILS) if (found := _text(properties, tag)) and "@" in found), "")
    return mailbox(name, email)


def _texts(properties: "Properties") -> tuple[str, str]:
    """Return the text in plain and as HTML; of a mail kept as RTF only, what that says."""
    plain = _windows_text(_text(properties, _BODY) or "")
    html = _html(properties)
    if plain.strip() or html.strip():
        return plain, html
    compressed = properties.binary_prop_value(_RTF)
    found = rtf_text(decompressed(compressed)) if compressed else RtfText("", "")
    return found.plain, found.html


def _html(properties: "Properties") -> str:
    data = properties.binary_prop_value(_HTML)
    return (decode(data, properties.body_encoding) if data else _text(properties, _HTML) or "").strip("\x00")


def _files(message: "Message", depth: int) -> Iterator[MadeFile]:
    for attachment in message.attachments:
        name = next((found for tag in _ATTACH_NAMES if (found := _text(attachment.properties, tag))), "")
        content = attachment.file_bytes
        if content is not None:
            content_id = _text(attachment.properties, _CONTENT_ID) or ""
            yield MadeFile(name or "attachment", attachment.mime_type or "", content, content_id)
        elif depth > 0:
            yield from _embedded(attachment, depth - 1)


def _embedded(attachment: "Attachment", depth: int) -> Iterator[MadeFile]:
    """Yield the mail that lies in a mail; what is embedded in another form, like a picture of Word, has no bytes of its own."""
    storages: tuple[Any, ...] = attachment._storage.storages  # type: ignore[attr-defined]  # noqa: SLF001  # the library gives no other way to it
    storage = next((inner for inner in storages if inner.name == _EMBEDDED), None)
    if storage is None:
        return
    with suppress(Exception):  # whatever the damage leads to: the mail around it is still read
        inner = _inner_message(storage)
        name = " ".join((_text(inner.properties, _SUBJECT) or "message").split())[:80]
        yield MadeFile(f"{name}.eml", "message/rfc822", _raw(inner, depth))


def _inner_message(storage: Any) -> "Message":
    """Return a mail in a mail; the library would read its properties as if it were the outermost one."""
    from oxmsg import Message
    from oxmsg.properties import Properties

    found = Properties(storage, _EMBEDDED_HEADER)

    class Inner(Message):
        @property
        def properties(self) -> Properties:
            return found

    return Inner(storage)


def _text(properties: "Properties", tag: int) -> str | None:
    found = properties.str_prop_value(tag)
    return found.strip("\x00") if found else None


def _windows_text(text: str) -> str:
    """Repair text of Windows-1252 that was kept as Latin-1: an ellipsis, curly quotes and the euro sign."""
    if not _CONTROL.search(text):
        return text
    try:
        return text.encode("latin-1").decode("windows-1252")
    except UnicodeError:
        return text
