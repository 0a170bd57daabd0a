"""What passes between the program and the process that reads mail: frames of bytes, JSON and file contents, never pickles.

A request is a 4-byte length (big endian), a byte that says what it is, and a raw message, HTML to be made safe or a contact saved by Outlook.
The answer to a message is a 4-byte length, a JSON object, and the contents it lists by size; the answer to HTML or a contact is a 4-byte length and the
safe HTML or the contact card.
"""

import json
import struct
from typing import IO, Final, NamedTuple

from app.domain.intake import ParseOutcome
from app.mail.wire_mail import address_json, address_of, mail_json, mail_of

FRAME_LIMIT: Final = 256_000_000
MAIL: Final = 1
HTML: Final = 2
CARD: Final = 3
_LENGTH: Final = struct.Struct(">I")
_REQUEST: Final = struct.Struct(">IB")


class Request(NamedTuple):
    """What the process is asked: to read a MAIL, to make HTML safe, or to read a contact as a CARD."""

    kind: int
    data: bytes


class WireFault(Exception):  # noqa: N818  # worded like the domain's errors
    """The other side ended or sent something that is not an answer."""


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """Write one frame; the caller flushes."""
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Return the next frame, or None at the end of the stream. Raises WireFault for one cut short or too long."""
    head = stream.read(_LENGTH.size)
    if not head:
        return None
    if len(head) < _LENGTH.size:
        raise WireFault("cut short")
    (length,) = _LENGTH.unpack(head)
    if length > FRAME_LIMIT:
        raise WireFault("too long")
    return _exactly(stream, length)


def write_request(stream: IO[bytes], request: Request) -> None:
    """Write a request; the caller flushes."""
    stream.write(_REQUEST.pack(len(request.data), request.kind))
    stream.write(request.data)


def read_request(stream: IO[bytes]) -> Request | None:
    """Return the next request, or None at the end of the stream. Raises WireFault for one cut short or too long."""
    head = stream.read(_REQUEST.size)
    if not head:
        return None
    if len(head) < _REQUEST.size:
        raise WireFault("cut short")
    length, kind = _REQUEST.unpack(head)
    if length > FRAME_LIMIT:
        raise WireFault("too long")
    return Request(kind, _exactly(stream, length))


def write_text(stream: IO[bytes], text: str) -> None:
    """Write a text as an answer; the caller flushes."""
    write_frame(stream, text.encode("utf-8", "replace"))


def read_text(stream: IO[bytes]) -> str:
    """Return the next answer as text. Raises WireFault when it is missing or no text."""
    frame = read_frame(stream)
    if frame is None:
        raise WireFault("ended")
    try:
        return frame.decode()
    except UnicodeDecodeError as fault:
        raise WireFault("malformed") from fault


def write_outcome(stream: IO[bytes], outcome: ParseOutcome) -> None:
    """Write an outcome; the caller flushes."""
    contents = list(outcome.contents.items())
    head = {
        "mail": mail_json(outcome.mail) if outcome.mail else None,
        "why": outcome.why,
        "sender": address_json(outcome.sender) if outcome.sender else None,
        "subject": outcome.subject,
        "contents": [[key, len(data)] for key, data in contents],
    }
    write_frame(stream, json.dumps(head, ensure_ascii=True, separators=(",", ":")).encode("ascii"))
    stream.writelines(data for _, data in contents)


def read_outcome(stream: IO[bytes]) -> ParseOutcome:
    """Return the next outcome. Raises WireFault when it is missing or malformed."""
    frame = read_frame(stream)
    if frame is None:
        raise WireFault("ended")
    try:
        head = json.loads(frame)
        sizes = [(str(key), int(size)) for key, size in head["contents"]]
        if any(size < 0 for _, size in sizes) or sum(size for _, size in sizes) > FRAME_LIMIT:
            raise WireFault("too long")
        mail = mail_of(head["mail"]) if head["mail"] is not None else None
        sender = address_of(head["sender"]) if head["sender"] is not None else None
        why, subject = str(head["why"]), str(head["subject"])
    except (ValueError, KeyError, TypeError, IndexError, OverflowError, RecursionError) as fault:
        raise WireFault("malformed") from fault
    contents = {key: _exactly(stream, size) for key, size in sizes}
    return ParseOutcome(mail, contents, why, sender, subject)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise WireFault("cut short")
    return data
