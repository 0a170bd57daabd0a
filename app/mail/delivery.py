"""Read a delivery report (RFC 3464): which of our mails it is about and what became of it for whom."""

from collections.abc import Iterator
from typing import Final

from app.domain.delivery_report import DeliveryFailure, DeliveryReport
from app.mail.charsets import storable
from app.mail.headers import Headers, decode_words, message_id
from app.mail.mime import Part
from app.mail.part_header import cut_header
from app.mail.transfer import decoded

FAILURE_LIMIT: Final = 200
WORDS_LIMIT: Final = 1_000

_STATUS_TYPES: Final = frozenset({"message/delivery-status", "message/global-delivery-status"})
_RETURNED: Final = frozenset({"message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers", "text/rfc822-header"})
_ACTIONS: Final = ("failed", "delayed", "delivered", "relayed", "expanded")
_BLOCK_LIMIT: Final = 1_000


def delivery_report(report: Part) -> DeliveryReport | None:
    """Return what a multipart/report says of a delivery, or None where it is a report of another kind."""
    told = [part for part in report.parts if part.kind in _STATUS_TYPES]
    if not told:
        return None
    blocks = list(_blocks(b"\n\n".join(map(_content, told))))
    failures = [failure for block in blocks if (failure := _failure(block)) is not None]
    returned = next((part for part in report.parts if part.kind in _RETURNED), None)
    original = _first_id(*([_header(returned)] if returned else []), *blocks) or next(iter(report.headers.ids("in-reply-to")), "")
    return DeliveryReport(original, tuple(failures[:FAILURE_LIMIT]))


def header_of(data: bytes) -> Headers:
    """Return the header at the start of some bytes: of a returned mail, of a block of a report."""
    start = len(data) - len(data.lstrip(b"\r\n"))
    return Headers(cut_header(data, start, len(data)).fields)


def _content(status: Part) -> bytes:
    """Return the blocks of a report; some programs put each into a part of its own."""
    return b"\n\n".join(_content(part) for part in status.parts) if status.parts else status.content().data


def _header(part: Part) -> Headers:
    return header_of(part.content().data)


def _blocks(data: bytes) -> Iterator[Headers]:
    position = 0
    for _ in range(_BLOCK_LIMIT):
        while data[position : position + 1] in {b"\r", b"\n", b" "}:
            position += 1
        if position >= len(data):
            return
        header = cut_header(data, position, len(data))
        if header.fields:
            yield Headers(header.fields)
        position = header.body_start if header.body_start > position else (data.find(b"\n", position) + 1 or len(data))
        if "base64" in "".join(header.fields.get("content-transfer-encoding", ())).lower():
            data, position = decoded(data[position:], "base64").data, 0  # a filter on the way encoded what it should have left alone


def _failure(block: Headers) -> DeliveryFailure | None:
    recipient = _address(block.first("original-recipient")) or _address(block.first("final-recipient"))
    action, status = block.first("action"), block.first("status").partition(" ")[0]
    if not (recipient and (action or status)):
        return None
    return DeliveryFailure(recipient, _action(action.lower(), status), storable(status)[:20], _diagnostic(block.first("diagnostic-code")))


def _action(written: str, status: str) -> str:
    """Return one of the five actions of RFC 3464; programs write failure for failed, or nothing."""
    named = next((action for action in _ACTIONS if written.startswith(action[:4])), "")
    return named or {"2": "delivered", "4": "delayed"}.get(status[:1], "failed")


def _address(value: str) -> str:
    """Return the address of a field like "rfc822; someone@example.org"."""
    kind, semicolon, address = value.partition(";")
    return storable((address if semicolon else kind).strip().strip("<>\"'"))[:320]


def _diagnostic(value: str) -> str:
    kind, semicolon, words = value.partition(";")
    text = words if semicolon and " " not in kind.strip() else value
    return " ".join(decode_words(text[: WORDS_LIMIT * 2]).split())[:WORDS_LIMIT]


def _first_id(*headers: Headers) -> str:
    for one in headers:
        for name in ("message-id", "original-message-id", "x-original-message-id"):
            if one.first(name):
                return message_id(one, name)
    return ""
