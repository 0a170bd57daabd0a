"""Cut an mbox file into messages without ever holding more than one of them."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

HEAD_LIMIT: Final = 1_000_000
"""Bytes of the header kept of a message that is too large."""

_SEPARATOR: Final = re.compile(rb"From (?:-[ \t]*|\S{1,200}@\S{1,200}|[^\r\n]{0,300}?\d{1,2}:\d{2}[^\r\n]{0,60})\r?\n")
_NEXT: Final = re.compile(rb">?From |[!-9;-~]{1,60}[ \t]*:")
_READ: Final = 65_536
SMALL: Final = 1_000_000
"""Bytes up to which a file is searched in memory."""
_STUFFED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)
_HEADER_END: Final = re.compile(rb"\r?\n\r?\n")


def messages(path: Path, limit: int) -> Iterator[tuple[int, bytes, bool]]:
    """Yield (number from 1, raw message, whether it was over the limit and only its header is here)."""
    with path.open("rb") as searched:
        data = searched.read(SMALL + 1)
        if len(data) <= SMALL:
            yield from _messages(_separators_in(data), BytesIO(data), limit)
            return
        searched.seek(0)
        with path.open("rb") as taken:
            yield from _messages(_separators(searched), taken, limit)


def _messages(separators: Iterator[tuple[int, int]], taken: BinaryIO, limit: int) -> Iterator[tuple[int, bytes, bool]]:
    number, begin = 0, -1
    for start, end in separators:
        if begin >= 0:
            number += 1
            yield number, *_cut(taken, begin, start, limit, last=end < 0, only=end < 0 and number == 1)
        begin = end


def is_mbox(head: bytes) -> bool:
    """Tell from the first bytes whether a file is an mbox: it starts with a separator line."""
    match = _SEPARATOR.match(head)
    return match is not None and _NEXT.match(head, match.end()) is not None


def _separators(file: BinaryIO) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each line that starts a message, then (size of the file, -1).

    Such a line follows a blank line, holds an address or a time as every mbox writer puts them, and a header comes next.
    """
    offset, blank, whole = 0, True, True
    candidate: tuple[int, int] | None = None
    while line := file.readline(_READ):
        if candidate is not None and _NEXT.match(line):
            yield candidate
        candidate = None
        if line.startswith(b"From ") and (blank or (whole and line.startswith(b"From -"))) and _SEPARATOR.fullmatch(line):
            candidate = (offset, offset + len(line))
        blank, whole = line in {b"\n", b"\r\n"}, line.endswith(b"\n")
        offset += len(line)
    yield offset, -1


def _separators_in(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the same as `_separators` for a file that is in memory: looking for "From " takes a tenth of reading every line."""
    for at in _from_lines(data):
        end = data.find(b"\n", at) + 1
        line = data[at:end]
        blank = at == 0 or data[max(0, at - 3) : at].endswith((b"\n\n", b"\n\r\n")) or data[:at] in {b"\n", b"\r\n"}
        if (blank or line.startswith(b"From -")) and _SEPARATOR.fullmatch(line) and _NEXT.match(data, end):
            yield at, end
    yield len(data), -1


def _from_lines(data: bytes) -> Iterator[int]:
    if data.startswith(b"From "):
        yield 0
    at = data.find(b"\nFrom ")
    while at >= 0:
        yield at + 1
        at = data.find(b"\nFrom ", at + 1)


def header_only(raw: bytes) -> bytes:
    """Return the header of a message, at most a megabyte of it."""
    end = _HEADER_END.search(raw[:HEAD_LIMIT])
    return raw[: end.end()] if end else raw[:HEAD_LIMIT]


def _cut(file: BinaryIO, start: int, end: int, limit: int, *, last: bool, only: bool) -> tuple[bytes, bool]:
    """Return one message without its separator, the blank line the writer added, and the > put before its own From lines."""
    file.seek(start)
    if end - start > limit:
        return header_only(file.read(HEAD_LIMIT)), True
    raw = file.read(end - start)
    if only:
        return raw, False
    if not last or raw.endswith((b"\n\n", b"\r\n\r\n")):
        raw = raw[:-2] if raw.endswith(b"\r\n") else raw[:-1]
    return _STUFFED.sub(rb"\1", raw), False
