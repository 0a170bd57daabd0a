"""Write a mail as it leaves: text/plain in UTF-8, files as files, our own Message-ID; and read back what was written."""

import re
from base64 import encodebytes
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.utils import format_datetime
from hashlib import sha256
from typing import Final

from app.domain.email_message import MailPart, ParsedMail
from app.domain.mail_address import travelling
from app.domain.names import clean
from app.domain.outgoing import NewFile, SentFile
from app.mail.header_lines import WIDTH, address_header, file_name, folded, ids_header, text_header
from app.mail.parse import parse_mail
from app.services.ports.compose import Letter

REFERENCES: Final = 20
"""Message-IDs that are named at most: the first, which began it all, and the newest."""
_ID: Final = re.compile(r"[!-;=?-~]{1,250}")
_TYPE: Final = re.compile(r"[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,100}")
_OPENED: Final = re.compile(r"(?:multipart|message)/|application/(?:ms-tnef|vnd\.ms-tnef|(?:x-)?pkcs7|pgp)|text/(?:x-v)?calendar")
"""Types that mail programs take apart instead of showing a file."""
_ANY: Final = "application/octet-stream"
_AUTOMATIC: Final = ("Auto-Submitted: auto-replied", "X-Auto-Response-Suppress: All", "Precedence: bulk")
_TEXT: Final = ("Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable")
_EMPTY_LINE: Final = b"\r\n\r\n"
_SEVERAL: Final = b'\r\nContent-Type: multipart/mixed; boundary="'
_VISIBLE: Final = frozenset(range(33, 127)) - {ord("=")}
_BLANKS: Final = frozenset(b" \t")


class MimeComposer:
    """Implements Composer."""

    def compose(self, letter: Letter) -> bytes:
        """Return the final MIME with CRLF line ends. Raises ValueError for an address or a Message-ID that was not checked."""
        people = (letter.sender, *letter.to, *letter.cc)
        if not all(one.email and travelling(one.email) == one.email for one in people) or _ids((letter.message_id,)) != (letter.message_id,):
            raise ValueError("an address or the Message-ID was not checked")
        head, text = tuple(_head(letter)), _quoted_printable(letter.text)
        if not letter.files:
            return _joined((*head, *_TEXT), text)
        boundary = _boundary(letter.message_id)
        parts = [_joined(_TEXT, text), *(_file_part(file) for file in letter.files)]
        mark = f"--{boundary}".encode()
        body = b"".join(mark + b"\r\n" + part + b"\r\n" for part in parts)
        return _joined((*head, f'Content-Type: multipart/mixed; boundary="{boundary}"'), body + mark + b"--\r\n")

    def read_back(self, raw: bytes, files: Sequence[SentFile]) -> ParsedMail:
        """Return what the parser finds in a mail of ours that comes back unchanged. Raises ValueError for other mail.

        The files are known and not taken apart: what they hold came from outside.
        """
        outcome = parse_mail(_without_files(raw))
        if outcome.mail is None or not outcome.mail.message_id:
            raise ValueError("not a mail of ours")
        parts = tuple(MailPart(file.name, file.content_type, file.size, file.sha256) for file in files)
        return replace(outcome.mail, parts=parts)


def _head(letter: Letter) -> Iterator[str]:
    yield f"Message-ID: <{letter.message_id}>"
    yield f"Date: {format_datetime(letter.at)}"
    yield address_header("From", (letter.sender,))
    yield address_header("To", letter.to)
    if letter.cc:
        yield address_header("Cc", letter.cc)
    yield text_header("Subject", letter.subject)
    answered = _ids((letter.in_reply_to,))
    if answered:
        yield ids_header("In-Reply-To", answered)
    if references := _ids((*letter.references, letter.in_reply_to)):
        yield ids_header("References", references)
    if letter.automatic:
        yield from _AUTOMATIC
    yield "MIME-Version: 1.0"


def _ids(written: Sequence[str]) -> tuple[str, ...]:
    """Return the ids that can stand in a header, each once: the first and the newest where there are too many."""
    ids = tuple(dict.fromkeys(one for one in written if _ID.fullmatch(one) and "@" in one))
    return ids if len(ids) <= REFERENCES else (ids[0], *ids[1 - REFERENCES :])


def _file_part(file: NewFile) -> bytes:
    kind = file.content_type.strip().lower()
    if not _TYPE.fullmatch(kind) or _OPENED.match(kind):
        kind = _ANY
    names = folded("Content-Disposition", [f"{word};" for word in ("attachment", *file_name(file.name))])[:-1]
    head = (f"Content-Type: {kind}", names, "Content-Transfer-Encoding: base64")
    return _joined(head, encodebytes(file.data).replace(b"\n", b"\r\n"))


def _joined(head: Sequence[str], body: bytes) -> bytes:
    return "\r\n".join(head).encode("ascii") + _EMPTY_LINE + body


def _quoted_printable(text: str) -> bytes:
    """Return a text so that it comes out as it was put in: lines of any length, blanks at their ends, every sign."""
    return b"\r\n".join(_line(line) for line in clean(text).encode().split(b"\n")) + b"\r\n"


def _line(line: bytes) -> bytes:
    done: list[str] = []
    width = 0
    for place, byte in enumerate(line):
        sign = _sign(byte, last=place == len(line) - 1, first=place == 0 and line.startswith(b"From "))
        if width + len(sign) > WIDTH - 1:
            done.append("=\r\n")
            width = 0
        done.append(sign)
        width += len(sign)
    return "".join(done).encode("ascii")


def _sign(byte: int, *, last: bool, first: bool) -> str:
    """Return a byte in quoted-printable: blanks are kept except at the end of a line, and "From " never begins one, which old programs change."""
    plain = (byte in _VISIBLE or (byte in _BLANKS and not last)) and not first
    return chr(byte) if plain else f"={byte:02X}"


def _boundary(message_id: str) -> str:
    """Return a line that can stand in no part: quoted-printable and base64 have no "=_"."""
    return f"=_{sha256(message_id.encode()).hexdigest()[:32]}"


def _without_files(raw: bytes) -> bytes:
    """Return a mail of ours with its text as its only part."""
    head, _, body = raw.partition(_EMPTY_LINE)
    kept, several, boundary = head.partition(_SEVERAL)
    if not several:
        return raw
    first = body.partition(b"--" + boundary.rstrip(b'"') + b"\r\n")[2]
    return kept + b"\r\n" + first.partition(b"\r\n--" + boundary.rstrip(b'"'))[0]
