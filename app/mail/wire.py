"""What passes between the program and the process that reads mail: frames of bytes, JSON and file contents, never pickles.

A request is a 4-byte length (big endian) and the raw message. An answer is a 4-byte length, a JSON object, and the contents it lists by size.
"""

import json
import struct
from datetime import UTC, datetime
from typing import IO, Final

from app.domain.email_message import MailAddress, MailPart, ParsedMail
from app.domain.intake import ParseOutcome

FRAME_LIMIT: Final = 256_000_000
_LENGTH: Final = struct.Struct(">I")

Json = dict[str, "object"]


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


def write_outcome(stream: IO[bytes], outcome: ParseOutcome) -> None:
    """Write an outcome; the caller flushes."""
    contents = list(outcome.contents.items())
    head = {
        "mail": _mail_json(outcome.mail) if outcome.mail else None,
        "why": outcome.why,
        "sender": _address_json(outcome.sender) if outcome.sender else None,
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
        mail = _mail(head["mail"]) if head["mail"] is not None else None
        sender = _address(head["sender"]) if head["sender"] is not None else None
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


def _mail_json(mail: ParsedMail) -> Json:
    return {
        "message_id": mail.message_id,
        "sender": _address_json(mail.sender),
        "reply_to": _address_json(mail.reply_to) if mail.reply_to else None,
        "to": [_address_json(address) for address in mail.to],
        "cc": [_address_json(address) for address in mail.cc],
        "subject": mail.subject,
        "sent_at": mail.sent_at.timestamp() if mail.sent_at else None,
        "date_raw": mail.date_raw,
        "in_reply_to": mail.in_reply_to,
        "references": mail.references,
        "text": mail.text,
        "text_new": mail.text_new,
        "html": mail.html,
        "parts": [[part.name, part.content_type, part.size, part.sha256, part.content_id, part.inline] for part in mail.parts],
        "automatic": mail.automatic,
        "automatic_why": mail.automatic_why,
        "defects": mail.defects,
        "incomplete": mail.incomplete,
    }


def _mail(found: Json) -> ParsedMail:
    sent = found["sent_at"]
    return ParsedMail(
        message_id=str(found["message_id"]),
        sender=_address(found["sender"]),
        reply_to=_address(found["reply_to"]) if found["reply_to"] is not None else None,
        to=tuple(_address(item) for item in _list(found["to"])),
        cc=tuple(_address(item) for item in _list(found["cc"])),
        subject=str(found["subject"]),
        sent_at=datetime.fromtimestamp(float(str(sent)), UTC) if sent is not None else None,
        date_raw=str(found["date_raw"]),
        in_reply_to=tuple(str(item) for item in _list(found["in_reply_to"])),
        references=tuple(str(item) for item in _list(found["references"])),
        text=str(found["text"]),
        text_new=str(found["text_new"]),
        html=str(found["html"]),
        parts=tuple(_part(item) for item in _list(found["parts"])),
        automatic=bool(found["automatic"]),
        automatic_why=str(found["automatic_why"]),
        defects=tuple(str(item) for item in _list(found["defects"])),
        incomplete=bool(found["incomplete"]),
    )


def _address_json(address: MailAddress) -> list[str]:
    return [address.name, address.email]


def _address(found: object) -> MailAddress:
    name, email = _list(found)
    return MailAddress(str(name), str(email))


def _part(found: object) -> MailPart:
    name, kind, size, key, content_id, inline = _list(found)
    return MailPart(str(name), str(kind), int(str(size)), str(key), str(content_id), bool(inline))


def _list(found: object) -> list[object]:
    if not isinstance(found, list):
        raise TypeError("not a list")
    return found
