"""Read a message a second time by other people's code: the standard library's newer interface, which shares nothing with our reader."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from app.domain.attachment import safe_name
from app.domain.email_message import ParsedMail

FIELDS = ("subject", "from", "to", "text", "files")


@dataclass
class Reading:
    """What the library says of a message; a field it raised on is missing."""

    subject: str | None = None
    sender: list[str] | None = None
    to: list[str] | None = None
    text: str | None = None
    files: list[tuple[str, int | None]] | None = None
    """Name and size of each part with a name; no size for a nested mail."""
    raised: list[str] = field(default_factory=list)


def independent(raw: bytes) -> Reading:
    """Return the library's reading of a message."""
    reading = Reading()
    message: Any = message_from_bytes(raw, policy=policy.default)

    def told(name: str, read: Callable[[], Any]) -> Any:
        try:
            return read()
        except Exception:  # the library raises whatever it stumbles over
            reading.raised.append(name)
            return None

    reading.subject = told("subject", lambda: " ".join(str(message["subject"] or "").split()))
    reading.sender = told("from", lambda: [one.addr_spec for one in message["from"].addresses][:1] if message["from"] else [])
    reading.to = told("to", lambda: [one.addr_spec for one in message["to"].addresses] if message["to"] else [])
    reading.text = told("text", lambda: _text(message))
    reading.files = told("files", lambda: _files(message))
    return reading


def _text(message: EmailMessage) -> str | None:
    body = message.get_body(("plain",))
    return body.get_content() if body is not None else None  # type: ignore[attr-defined]


def _files(message: EmailMessage) -> list[tuple[str, int | None]]:
    if message.is_multipart() and message.get_content_maintype() == "multipart":
        return [file for part in message.iter_parts() for file in _files(part)]  # type: ignore[arg-type]
    name = message.get_filename()
    if not name:
        return []
    data = message.get_payload(decode=True)
    nested = message.get_content_maintype() == "message"
    return [(safe_name(name), None if nested else len(data) if isinstance(data, bytes) else 0)]


def same_fields(reading: Reading, mail: ParsedMail) -> dict[str, bool]:
    """Return for each field that the library could read whether ours says the same, by the rules below."""
    found: dict[str, bool] = {}
    if reading.subject is not None:
        found["subject"] = _alike(reading.subject, mail.subject)
    if reading.sender is not None:
        found["from"] = _same_addresses(reading.sender, [mail.sender.email] if mail.sender.email else [])
    if reading.to is not None:
        found["to"] = _same_addresses(reading.to, [one.email for one in mail.to])
    if reading.text is not None:
        found["text"] = squeezed(reading.text) in squeezed(mail.text)
    if reading.files is not None:
        found["files"] = all(_held(name, size, mail) for name, size in reading.files)
    return found


def _alike(theirs: str, ours: str) -> bool:
    """RULE letters: raw 8-bit bytes, which the library shows as a question mark in a box, are letters in ours; the others must be the same."""
    return _pattern(" ".join(theirs.split())).fullmatch(" ".join(ours.split())) is not None


def _pattern(text: str) -> re.Pattern[str]:
    """Two bytes of another charset may be one letter."""
    return re.compile("".join("[^\x00-\x7f]{0,2}" if char == "\ufffd" or char > "\x7f" else re.escape(char) for char in text))


def _same_addresses(theirs: list[str], ours: list[str]) -> bool:
    """RULE nobody: <> and undisclosed-recipients are no address in ours. RULE quotes: the library puts a name with a second @ in quotes."""
    kept = [one.replace('"', "") for one in theirs if "@" in one]
    plain = [one.replace('"', "") for one in ours if "@" in one]
    return len(kept) == len(plain) and all(
        _alike(one.encode("utf-8", "surrogateescape").decode("utf-8", "replace"), other) for one, other in zip(kept, plain, strict=True)
    )


_ARMOUR = re.compile(r"-----BEGIN PGP SIGNED MESSAGE-----\s+(?:Hash:\s*\S+\s+)?|-----BEGIN PGP SIGNATURE-----.*?(?:-----END PGP SIGNATURE-----|\Z)", re.DOTALL)


def squeezed(text: str) -> str:
    """RULES lines, marks, letters, armour: line ends, blanks and marks of quotes do not count (flowed text is put together again), nor do letters outside
    ASCII (named charsets are taken for what they are), nor the lines of a signature in the text."""
    return "".join(char for char in _ARMOUR.sub("", text) if char.isascii() and char.isprintable() and char not in " >-")


def _held(name: str, size: int | None, mail: ParsedMail) -> bool:
    return any(part.name == name and size in {None, part.size} for part in mail.parts)
