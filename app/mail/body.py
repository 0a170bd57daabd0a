"""What a message holds once its parts are read: its text, its HTML, its files, and what they say beyond that."""

import html as html_module
import re
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Final

from app.domain.attachment import safe_name
from app.domain.calendar_card import CalendarCard
from app.domain.delivery_report import DeliveryReport
from app.domain.email_message import MailPart
from app.domain.reply_text import new_part
from app.mail.html_text import html_to_text
from app.mail.mime import NO_CLOSING, NO_START
from app.mail.quote_html import new_part_of
from app.mail.transfer import CUT_SHORT

TEXT_LIMIT: Final = 1_000_000
"""Characters of text kept of one message."""
HTML_KEPT: Final = 2_000_000
EVENT_LIMIT: Final = 20
_PLACEHOLDER_LIMIT: Final = 400
_PLACEHOLDER: Final = re.compile(
    r"\bhtml\b|(?:view|read|see|display)\w* (?:this|the|it) ?(?:e-?mail|message|newsletter)?.{0,40}(?:online|browser|here)|navegador"
    r"|ver este (?:correo|mensaje)",
    re.IGNORECASE,
)
"""A plain part in which a program only says that the mail is in the other one."""

_INCOMPLETE: Final = frozenset({NO_CLOSING, NO_START, CUT_SHORT})
_SUFFIXES: Final = {
    "text/plain": ".txt",
    "text/html": ".html",
    "text/calendar": ".ics",
    "text/rfc822-headers": ".txt",
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


@dataclass(frozen=True, slots=True)
class Piece:
    """One readable piece of a message, as plain text, as HTML, or as both."""

    plain: str = ""
    html: str = ""

    def text(self) -> str:
        """Return the text to read, made from the HTML where there is no plain text."""
        return self.plain if self.plain.strip() else html_to_text(self.html) if self.html else ""


@dataclass(slots=True)
class Body:
    """The readable pieces in order, the files and their contents by SHA-256, what was wrong, and what else the parts said."""

    pieces: list[Piece] = field(default_factory=list)
    parts: list[MailPart] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)
    defects: list[str] = field(default_factory=list)
    protection: str = ""
    events: list[CalendarCard] = field(default_factory=list)
    delivery: DeliveryReport | None = None

    @property
    def incomplete(self) -> bool:
        """Tell whether something shows that the end of the message, or of a part, is missing."""
        return not _INCOMPLETE.isdisjoint(self.defects)

    def text(self) -> str:
        """Return the text to read."""
        texts = (piece.text() for piece in self.pieces)
        return "\n\n".join(text for text in texts if text.strip())[:TEXT_LIMIT]

    def new_text(self, text: str, subject: str) -> str:
        """Return the part of the text that is new; where the text comes with HTML, its marks of a quote help to find it."""
        only = self.pieces[0] if len(self.pieces) == 1 else None
        return new_part_of(text, only.html, subject) if only is not None and only.html else new_part(text, subject)

    def html(self) -> str:
        """Return the HTML of all pieces, plain ones escaped between them, or an empty text where no piece has any."""
        if not any(piece.html for piece in self.pieces):
            return ""
        joined = "\n".join(piece.html or f"<pre>{html_module.escape(piece.plain)}</pre>" for piece in self.pieces)
        return joined if len(joined) <= HTML_KEPT else ""

    def keep(self, data: bytes, kind: str, name: str, content_id: str = "", *, inline: bool = False) -> None:
        """Keep a file under a name that is safe, made up from its type where it has none."""
        key = sha256(data).hexdigest()
        self.contents[key] = data
        shown = safe_name(name) if name.strip() else f"attachment-{len(self.parts) + 1}{_SUFFIXES.get(kind, '.bin')}"
        self.parts.append(MailPart(shown, kind[:120], len(data), key, content_id, inline))

    def announce(self, cards: list[CalendarCard]) -> None:
        """Add appointments; Google and Exchange send the same one as a part and as a file."""
        self.events += [card for card in dict.fromkeys(cards) if card not in self.events][: EVENT_LIMIT - len(self.events)]

    def settle_pictures(self) -> None:
        """Mark the pictures that the HTML shows in the text: some programs send them as attachments all the same."""
        named = [part.content_id for part in self.parts if part.content_id and not part.inline and part.content_type.startswith("image/")]
        html = self.html() if named else ""
        shown = {name for name in named if f"cid:{name}" in html}
        if shown:
            self.parts = [replace(part, inline=True) if part.content_id in shown and part.content_type.startswith("image/") else part for part in self.parts]


def one_of(readings: list[list[Piece]]) -> list[Piece]:
    """Join the readings of one multipart/alternative into a single piece: its first plain text, and its last and so richest HTML whole."""
    plain = next((text for pieces in readings if not _html(pieces) and (text := _plain(pieces)).strip()), "")
    html = next((html for pieces in reversed(readings) if (html := _html(pieces)).strip()), "")
    if html and len(plain) < _PLACEHOLDER_LIMIT and _PLACEHOLDER.search(plain) and len(html_to_text(html)) > 2 * len(plain):
        plain = ""
    return [Piece(plain, html)] if plain or html else []


def _plain(pieces: list[Piece]) -> str:
    return "\n\n".join(piece.plain for piece in pieces)


def _html(pieces: list[Piece]) -> str:
    """Return all of a reading as HTML, or an empty text where none of it is."""
    if not any(piece.html for piece in pieces):
        return ""
    return "\n".join(piece.html or f"<pre>{html_module.escape(piece.plain)}</pre>" for piece in pieces)
