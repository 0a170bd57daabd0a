"""Walk the parts of a message: texts to read, HTML to show, files to keep. Limits of depth and number come first."""

import html as html_module
import re
from dataclasses import dataclass, field
from email.errors import (
    CloseBoundaryNotFoundDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
    MessageDefect,
    MultipartInvariantViolationDefect,
    StartBoundaryNotFoundDefect,
)
from email.message import Message
from hashlib import sha256
from typing import Final

from app.domain.attachment import safe_name
from app.domain.email_message import MailPart
from app.mail.charsets import decode
from app.mail.headers import Headers
from app.mail.html_text import html_to_text
from app.mail.parameters import parameters

DEPTH_LIMIT: Final = 30
PART_LIMIT: Final = 1_000
TEXT_LIMIT: Final = 1_000_000
"""Characters of text kept of one message."""
HTML_KEPT: Final = 2_000_000

_CUT_SHORT: Final = (
    CloseBoundaryNotFoundDefect,
    StartBoundaryNotFoundDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
    MultipartInvariantViolationDefect,
)
_META_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_SUFFIXES: Final = {
    "text/plain": ".txt",
    "text/html": ".html",
    "text/calendar": ".ics",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "message/rfc822": ".eml",
    "message/delivery-status": ".txt",
    "application/ms-tnef": ".dat",
    "application/pgp-signature": ".asc",
    "application/pgp-encrypted": ".asc",
    "application/pkcs7-signature": ".p7s",
    "application/pkcs7-mime": ".p7m",
}


class TooComplex(Exception):  # noqa: N818  # worded like the domain's errors
    """The message has more parts, or parts deeper in each other, than any honest mail."""


@dataclass(slots=True)
class Body:
    """What a message holds: (plain, html) of each readable piece, its files and their contents by SHA-256, and what was wrong with it."""

    pieces: list[tuple[str, str]] = field(default_factory=list)
    parts: list[MailPart] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)
    defects: list[str] = field(default_factory=list)
    incomplete: bool = False

    def text(self) -> str:
        """Return the text to read, made from the HTML where a piece has no plain text."""
        texts = (plain if plain.strip() else html_to_text(html) if html else "" for plain, html in self.pieces)
        return _folded("\n\n".join(text for text in texts if text.strip()))[:TEXT_LIMIT]

    def html(self) -> str:
        """Return the HTML of all pieces, plain ones escaped between them, or an empty text where no piece has any."""
        if not any(html for _, html in self.pieces):
            return ""
        joined = "\n".join(html or f"<pre>{html_module.escape(plain)}</pre>" for plain, html in self.pieces)
        return joined if len(joined) <= HTML_KEPT else ""


def read_body(message: Message, hint: str) -> Body:
    """Read all parts of a message; `hint` is the charset to try on raw 8-bit headers. Raises TooComplex."""
    reader = _Reader(hint)
    reader.pieces_of(message, 0)
    return reader.body


class _Reader:
    def __init__(self, hint: str) -> None:
        self.body = Body()
        self._hint = hint
        self._count = 0

    def pieces_of(self, part: Message, depth: int) -> None:
        """Read one part and everything below it, in the order of the message."""
        self._count += 1
        if depth > DEPTH_LIMIT:
            raise TooComplex(f"parts lie more than {DEPTH_LIMIT} deep in each other")
        if self._count > PART_LIMIT:
            raise TooComplex(f"it has more than {PART_LIMIT} parts")
        payload = part.get_payload()
        kind = part.get_content_type()
        if isinstance(payload, list) and kind.startswith("multipart/"):
            self._multipart([child for child in payload if isinstance(child, Message)], kind, depth)
        else:
            self._leaf(part, kind, root=depth == 0)
        self._note(part.defects)

    def _multipart(self, children: list[Message], kind: str, depth: int) -> None:
        first = len(self.body.pieces)
        for child in children:
            self.pieces_of(child, depth + 1)
        if kind == "multipart/alternative":
            self.body.pieces[first:] = _one_of(self.body.pieces[first:])

    def _leaf(self, part: Message, kind: str, *, root: bool) -> None:
        headers = Headers(part, self._hint)
        type_parameters = parameters(headers.first("content-type"), self._hint)
        disposition = headers.first("content-disposition")
        attached = disposition.split(";")[0].strip().lower() == "attachment"
        name = parameters(disposition, self._hint).get("filename") or type_parameters.get("name", "")
        data = _content(part)
        if kind in {"text/plain", "text/html"} and (root or not (attached or name)):
            self.body.pieces.append(_readable(data, kind, type_parameters.get("charset", "")))
        elif data or name or attached:
            self._keep(data, kind, name, headers, attached=attached)

    def _keep(self, data: bytes, kind: str, name: str, headers: Headers, *, attached: bool) -> None:
        key = sha256(data).hexdigest()
        self.body.contents[key] = data
        content_id = headers.text("content-id").strip("<> ")[:200]
        shown = safe_name(name) if name.strip() else f"attachment-{len(self.body.parts) + 1}{_SUFFIXES.get(kind, '.bin')}"
        inline = bool(content_id) and not attached and kind.startswith("image/")
        self.body.parts.append(MailPart(shown, kind[:120], len(data), key, content_id, inline))

    def _note(self, defects: list[MessageDefect]) -> None:
        for defect in defects:
            self.body.defects.append(type(defect).__name__)
            self.body.incomplete = self.body.incomplete or isinstance(defect, _CUT_SHORT)


def _one_of(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join the readings of one multipart/alternative into a single piece: its first plain text and its first HTML."""
    plain = next((plain for plain, _ in pieces if plain.strip()), "")
    html = next((html for _, html in pieces if html.strip()), "")
    return [(plain, html)] if plain or html else []


def _content(part: Message) -> bytes:
    """Return the decoded bytes of a part; those of a nested message are written out again."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return b"\n".join(child.as_bytes() for child in payload if isinstance(child, Message))
    decoded = part.get_payload(decode=True)
    return decoded if isinstance(decoded, bytes) else b""


def _readable(data: bytes, kind: str, charset: str) -> tuple[str, str]:
    if kind == "text/plain":
        return _folded(decode(data, charset)), ""
    if not charset:
        found = _META_CHARSET.search(data[:4_000])
        charset = found[1].decode("ascii") if found else ""
    return "", decode(data, charset)


def _folded(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
