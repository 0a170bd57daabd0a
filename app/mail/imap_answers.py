"""Read the plain answers to FETCH, as every usual server sends them; IMAPClient's own reading goes letter by letter and costs more than the network.

Whatever is not plain to the last byte is left to the library, so that what an answer means is decided there.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import Any, Final

_HEAD: Final = re.compile(rb"(\d{1,10}) \(")
_ITEM: Final = re.compile(
    rb"(?:(UID|RFC822\.SIZE) (\d{1,18})"
    rb'|INTERNALDATE "([ \d]\d)-([A-Z][a-z]{2})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)([0-5]\d)"'
    rb"|(BODY\[(?:HEADER)?\]) \{(\d{1,10})\})([ )]|\Z)"
)
_MONTHS: Final = {name: number for number, name in enumerate(b"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_END: Final = b")"

Answer = dict[bytes, Any]


def plain_answers(records: Sequence[Any]) -> dict[int, Answer] | None:
    """Return what the records of imaplib say, by UID, in the library's own form; None where one of them is not plain (RFC 3501, 7.4.2).

    A record is a line, or a pair of a line that ends with the size of a literal and that literal, followed by the rest of the line.
    """
    found: dict[int, Answer] = {}
    waiting = iter(records)
    for record in waiting:
        if isinstance(record, tuple):
            answer = _answer(record[0], record[1])
            if answer is None or next(waiting, None) != _END:
                return None
        elif not isinstance(record, bytes) or (answer := _answer(record, None)) is None:
            return None
        uid = answer.pop(b"UID", None)
        if uid is None or uid in found:
            return None
        found[uid] = answer
    return found


def _answer(line: bytes, literal: bytes | None) -> Answer | None:
    head = _HEAD.match(line)
    if head is None:
        return None
    answer: Answer = {b"SEQ": int(head[1])}
    position = head.end()
    while (item := _ITEM.match(line, position)) is not None:
        name, number, *date, body, size, end = item.groups()
        key = name or body or b"INTERNALDATE"
        if key in answer or (body is not None) is not (end == b""):
            return None
        value = int(number) if name else _literal(literal, int(size)) if body else _when(*date)
        if value is None:
            return None
        answer[key] = value
        position = item.end()
        if end != b" ":
            return answer if position == len(line) and (literal is None) is (body is None) else None
    return None


def _literal(literal: bytes | None, size: int) -> bytes | None:
    return literal if literal is not None and len(literal) == size else None


def _when(day: bytes, month: bytes, year: bytes, hour: bytes, minute: bytes, second: bytes, sign: bytes, hours: bytes, minutes: bytes) -> datetime | None:
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    try:
        zone = timezone(-offset if sign == b"-" else offset)
        return datetime(int(year), _MONTHS[month], int(day), int(hour), int(minute), int(second), tzinfo=zone)
    except (ValueError, KeyError):
        return None
