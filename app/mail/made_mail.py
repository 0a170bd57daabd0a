"""Write an internet message for a mail that was kept in another form: in an Outlook file, in a winmail.dat. The same content always gives the same bytes."""

import re
from base64 import encodebytes
from collections.abc import Sequence
from datetime import UTC, datetime
from email.header import Header
from email.utils import format_datetime
from hashlib import sha256
from typing import Final, NamedTuple
from urllib.parse import quote

from app.mail.charsets import storable

_TYPE: Final = re.compile(r"(?!multipart|message)[\w.+-]+/[\w.+-]+", re.ASCII)
_LINE_LIMIT: Final = 900


class MadeFile(NamedTuple):
    """A file to attach."""

    name: str
    kind: str
    data: bytes
    content_id: str = ""


def written(head: Sequence[str], plain: str, html: str, files: Sequence[MadeFile]) -> bytes:
    """Return the RFC 822 bytes of a mail of header lines, its texts and its files."""
    parts = [*_texts(plain or ("" if html or files else "\n"), html), *(_file(file) for file in files)]
    boundary = "=_daybook_" + sha256(b"".join(parts)).hexdigest()[:32]
    lines = [*head, "MIME-Version: 1.0", f'Content-Type: multipart/mixed; boundary="{boundary}"', ""]
    raw = "\r\n".join(lines).encode("utf-8", "replace") + b"\r\n"
    return raw + b"".join(f"--{boundary}\r\n".encode() + part for part in parts) + f"--{boundary}--\r\n".encode()


def mailbox(name: str, email: str) -> str:
    """Return a name and an address as a header writes them."""
    name, email = " ".join(name.strip("\x00").split()), "".join(email.strip("\x00 <>").split())
    shown = encoded(name) if not name.isascii() else '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'
    return f"{shown} <{email}>" if name else f"<{email}>"


def encoded(text: str) -> str:
    """Return a text as a header writes it, on folded lines."""
    flat = " ".join(storable(text).split())
    return flat if flat.isascii() and len(flat) < _LINE_LIMIT else Header(flat, "utf-8").encode(linesep="\r\n")


def dated(when: datetime) -> str:
    """Return the value of a Date header; a time without zone is UTC."""
    return format_datetime(when if when.tzinfo else when.replace(tzinfo=UTC))


def _texts(plain: str, html: str) -> list[bytes]:
    found = [_part(f"{kind}; charset=utf-8", text.encode("utf-8", "replace")) for kind, text in (("text/plain", plain), ("text/html", html)) if text]
    if not (plain and html):
        return found
    boundary = "=_daybook_alternative"
    inner = b"".join(f"--{boundary}\r\n".encode() + part for part in found)
    return [f'Content-Type: multipart/alternative; boundary="{boundary}"\r\n\r\n'.encode() + inner + f"--{boundary}--\r\n".encode()]


def _file(file: MadeFile) -> bytes:
    if file.kind == "message/rfc822":
        head = f"Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename*=utf-8''{quote(file.name, safe='', errors='replace')}\r\n\r\n"
        return head.encode("ascii") + file.data + b"\r\n"
    extra = f"Content-Disposition: {'inline' if file.content_id else 'attachment'}; filename*=utf-8''{quote(file.name, safe='', errors='replace')}\r\n"
    if file.content_id:
        extra += f"Content-ID: <{encoded(file.content_id)}>\r\n"
    return _part(file.kind if _TYPE.fullmatch(file.kind) else "application/octet-stream", file.data, extra)


def _part(content_type: str, data: bytes, extra: str = "") -> bytes:
    head = f"Content-Type: {content_type}\r\nContent-Transfer-Encoding: base64\r\n{extra}\r\n"
    return head.encode("ascii", "replace") + encodebytes(data).replace(b"\n", b"\r\n")
