"""Turn an Outlook .msg file into the internet message it stands for. The same file always gives the same bytes."""

import re
from base64 import encodebytes
from datetime import UTC, datetime
from email.header import Header
from email.utils import format_datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import quote

if TYPE_CHECKING:
    from oxmsg import Message
    from oxmsg.properties import Properties

OLE_MAGIC: Final = bytes.fromhex("d0cf11e0a1b11ae1")

_HEADERS: Final = 0x007D
_SUBJECT: Final = 0x0037
_BODY: Final = 0x1000
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

_DROPPED: Final = re.compile(r"(?:content-[a-z-]+|mime-version)\s*:", re.IGNORECASE)
_FIELD: Final = re.compile(r"[!-9;-~]+:")
_TYPE: Final = re.compile(r"(?!multipart|message)[\w.+-]+/[\w.+-]+")
_LINE_LIMIT: Final = 900
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
        message = Message.load(data)
        return _written(message, sha256(data).hexdigest()[:32])
    except Exception as fault:  # the library raises whatever the damage leads to
        raise DamagedMsg from fault


def _written(message: "Message", stamp: str) -> bytes:
    head = _transport_headers(message) or _made_headers(message)
    boundary = f"=_daybook_{stamp}"
    lines = [*head, "MIME-Version: 1.0", f'Content-Type: multipart/mixed; boundary="{boundary}"', ""]
    raw = "\r\n".join(lines).encode("utf-8", "replace") + b"\r\n"
    for part in (*_bodies(message), *_files(message)):
        raw += f"--{boundary}\r\n".encode() + part
    return raw + f"--{boundary}--\r\n".encode()


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
        listed = [_mailbox(person.name, person.email_address) for person in message.recipients if _kind(person) == kind]
        if listed:
            lines.append(f"{field}: " + ",\r\n ".join(listed))
    lines.append(f"Subject: {_encoded(_text(properties, _SUBJECT) or '')}")
    when = next((found for tag in _SENT if (found := properties.date_prop_value(tag))), None)
    if isinstance(when, datetime):
        lines.append(f"Date: {format_datetime(when if when.tzinfo else when.replace(tzinfo=UTC))}")
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
    return _mailbox(name, email)


def _mailbox(name: str, email: str) -> str:
    name, email = " ".join(name.strip("\x00").split()), email.strip("\x00 <>")
    shown = _encoded(name) if not name.isascii() else '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'
    return f"{shown} <{email}>" if name else f"<{email}>"


def _encoded(text: str) -> str:
    flat = " ".join(text.split())
    return flat if flat.isascii() and len(flat) < _LINE_LIMIT else Header(flat, "utf-8").encode(linesep="\r\n")


def _bodies(message: "Message") -> list[bytes]:
    plain = _text(message.properties, _BODY)
    html = message.html_body
    found = []
    if plain:
        found.append(_part("text/plain; charset=utf-8", _windows_text(plain).encode("utf-8", "replace")))
    if html:
        found.append(_part("text/html; charset=utf-8", html.strip("\x00").encode("utf-8", "replace")))
    if not (plain and html):
        return found
    boundary = "=_daybook_alternative"
    inner = b"".join(f"--{boundary}\r\n".encode() + part for part in found)
    return [f'Content-Type: multipart/alternative; boundary="{boundary}"\r\n\r\n'.encode() + inner + f"--{boundary}--\r\n".encode()]


def _files(message: "Message") -> list[bytes]:
    parts = []
    for attachment in message.attachments:
        content = attachment.file_bytes
        if content is None:
            continue  # a mail or an object embedded by reference: the library gives no bytes for it
        name = next((found for tag in _ATTACH_NAMES if (found := _text(attachment.properties, tag))), "attachment")
        kind = attachment.mime_type or ""
        content_id = _text(attachment.properties, _CONTENT_ID) or ""
        extra = f"Content-Disposition: {'inline' if content_id else 'attachment'}; filename*=utf-8''{quote(name, safe='', errors='replace')}\r\n"
        if content_id:
            extra += f"Content-ID: <{_encoded(content_id)}>\r\n"
        parts.append(_part(kind if _TYPE.fullmatch(kind) else "application/octet-stream", content, extra))
    return parts


def _part(content_type: str, data: bytes, extra: str = "") -> bytes:
    head = f"Content-Type: {content_type}\r\nContent-Transfer-Encoding: base64\r\n{extra}\r\n"
    return head.encode("ascii", "replace") + encodebytes(data).replace(b"\n", b"\r\n")


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
