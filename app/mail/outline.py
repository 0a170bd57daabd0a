"""The head of a raw message by plain search: where it starts, who it says it is from, and its subject. Safe on any bytes."""

import re
from typing import Final

from app.domain.email_message import MailAddress
from app.mail.addresses import addresses
from app.mail.headers import SUBJECT_LIMIT, decode_words

HEAD: Final = 65_536
_ENVELOPE: Final = re.compile(rb">?From [^\r\n]*\r?\n")
_FIELD: Final = re.compile(rb"[!-9;-~]{1,80}[ \t]*:")
_KNOWN_FIELD: Final = re.compile(
    rb"^(?:from|to|cc|subject|date|received|return-path|message-id|mime-version|content-type|sender|reply-to|delivered-to|x-[a-z0-9-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_JUNK_LINES: Final = 20


def skip_junk(raw: bytes) -> bytes:
    """Return the message from its first header on: without byte order mark, blank lines, an mbox line or a few lines of junk above it."""
    start = 3 if raw.startswith(b"\xef\xbb\xbf") else 0
    while start < len(raw) and raw[start] in b"\r\n":
        start += 1
    while envelope := _ENVELOPE.match(raw, start):
        start = envelope.end()
    if _FIELD.match(raw, start):
        return raw[start:] if start else raw
    found = _KNOWN_FIELD.search(raw[start : start + HEAD])
    if found and raw.count(b"\n", start, start + found.start()) <= _JUNK_LINES:
        return raw[start + found.start() :]
    return raw[start:]


def looks_like_mail(head: bytes) -> bool:
    """Tell from the first bytes of a file whether it is a mail: it has at least one header that mails have, before any blank line."""
    text = skip_junk(head)
    end = re.search(rb"\r?\n\r?\n", text)
    return _KNOWN_FIELD.search(text[: end.start()] if end else text) is not None and b"\x00" not in text[:200]


def outline(raw: bytes) -> tuple[MailAddress | None, str]:
    """Return the sender and the subject as far as they can be told without reading the message."""
    head = skip_junk(raw[:HEAD])
    sender = addresses(_value(head, b"from")[:2_000])
    subject = " ".join(decode_words(_value(head, b"subject")[:SUBJECT_LIMIT]).split())
    return (sender[0] if sender else None), subject


def _value(head: bytes, name: bytes) -> str:
    found = re.search(rb"^" + name + rb":((?:[^\r\n]|\r?\n[ \t]){0,4000})", head, re.IGNORECASE | re.MULTILINE)
    if not found:
        return ""
    return re.sub(r"\r?\n[ \t]*", " ", found[1].decode("ascii", "surrogateescape")).strip()
