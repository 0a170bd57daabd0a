"""Read mail headers as they come: folded, encoded, in raw bytes, broken. Linear in the length of the header."""

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final, NamedTuple

from app.mail.charsets import decode, storable

VALUE_LIMIT: Final = 100_000
"""Characters of one header value that are looked at."""
SUBJECT_LIMIT: Final = 2_000
REFERENCE_LIMIT: Final = 100

_WORD: Final = re.compile(r"=\?([^?\s]{1,60})\?([BbQq])\?([^?]{0,20000})\?=")
_USUAL_DATE: Final = re.compile(r"(?:[A-Za-z]{3}, *)?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? ([+-])(\d\d)([0-5]\d)(?!\d)")
_MONTHS: Final = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # noqa: SIM905
_MESSAGE_ID: Final = re.compile(r"<([^<>]{1,990})>")
_HEX: Final = re.compile(rb"=([0-9A-Fa-f]{2})")


class Headers:
    """The headers of one message or part: raw values by name, decoded on demand."""

    def __init__(self, fields: Mapping[str, Sequence[str]], hint: str = "") -> None:
        """Take the fields by name in lower case, unfolded; `hint` is the charset to try on raw 8-bit bytes."""
        self._fields = fields
        self._hint = hint

    def raw(self, name: str) -> Sequence[str]:
        """Return the values as written, in order."""
        return self._fields.get(name, ())

    def first(self, name: str) -> str:
        """Return the first value as written, or an empty text."""
        found = self._fields.get(name)
        return found[0][:VALUE_LIMIT].strip() if found else ""

    def text(self, name: str) -> str:
        """Return the first value decoded for reading, on one line."""
        return " ".join(decode_words(self.first(name), self._hint).split())

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the message ids in a header, without brackets, each once; the newest ones where there are too many."""
        found_raw = self._fields.get(name)
        if not found_raw:
            return ()
        joined = " ".join(value[:VALUE_LIMIT] for value in found_raw)
        found = [storable("".join(item.split())) for item in _MESSAGE_ID.findall(joined) if "@" in item]
        return tuple(dict.fromkeys(found))[-REFERENCE_LIMIT:]

    def names(self) -> frozenset[str]:
        """Return the names of all headers in lower case."""
        return frozenset(self._fields)


def decode_words(value: str, hint: str = "") -> str:
    """Return a header value with its RFC 2047 words and raw 8-bit bytes decoded."""
    if "=?" not in value:
        return _raw_text(value, hint)
    pieces: list[str] = []
    pending: list[_Word] = []
    end = 0
    for match in _WORD.finditer(value):
        between = value[end : match.start()]
        if between.strip() or not pending:
            pieces += (_flush(pending), _raw_text(between, hint))
        pending.append(_Word(match[1], _word_bytes(match[2], match[3])))
        end = match.end()
    return "".join((*pieces, _flush(pending), _raw_text(value[end:], hint)))


class _Word(NamedTuple):
    charset: str
    data: bytes


def _flush(pending: list[_Word]) -> str:
    """Decode neighbouring words together: a character may be split between two of them."""
    text = ""
    while pending:
        charset = pending[0].charset.lower()
        data = b""
        while pending and pending[0].charset.lower() == charset:
            data += pending.pop(0).data
        text += decode(data, charset)
    return text


def _word_bytes(encoding: str, text: str) -> bytes:
    raw = text.encode("utf-8", "surrogateescape")
    if encoding in "Bb":
        return lenient_base64(raw)
    return _HEX.sub(lambda match: bytes([int(match[1], 16)]), raw.replace(b"_", b" "))


def lenient_base64(raw: bytes) -> bytes:
    """Return the bytes of base64 text, padding and stray characters forgiven."""
    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    if len(kept) % 4 == 1:
        kept = kept[:-1]
    try:
        return base64.b64decode(kept + b"=" * (-len(kept) % 4))
    except binascii.Error:
        return b""


def _raw_text(value: str, hint: str) -> str:
    if value.isascii():
        return value.replace("\x00", "\ufffd") if "\x00" in value else value
    return decode(value.encode("utf-8", "surrogateescape"), hint)


def message_id(headers: Headers, name: str = "message-id") -> str:
    """Return the Message-ID without brackets and blanks, or an empty text."""
    written = headers.first(name)
    found = _MESSAGE_ID.search(written)
    return storable("".join((found[1] if found else written.strip("<> \t")).split()))[:990]


def sent_at(written: str) -> datetime | None:
    """Return the time of a Date header in UTC, or None where it cannot be read."""
    usual = _USUAL_DATE.match(written)
    month = _MONTHS.get(usual[2].lower()) if usual else None
    try:
        if usual and month:
            return _usual_time(usual, month)
        when = parsedate_to_datetime(written[:200])
        return (when.replace(tzinfo=UTC) if when.tzinfo is None else when).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None


def _usual_time(usual: re.Match[str], month: int) -> datetime:
    """Return the time of a date as RFC 5322 writes it; nearly all are, and reading them so is ten times faster."""
    day, year, hour, minute = int(usual[1]), int(usual[3]), int(usual[4]), int(usual[5])
    away = timedelta(hours=int(usual[8]), minutes=int(usual[9]))
    local = datetime(year, month, day, hour, minute, int(usual[6] or 0), tzinfo=UTC)
    return local + away if usual[7] == "-" else local - away
