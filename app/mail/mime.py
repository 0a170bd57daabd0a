"""Take a message apart into its parts (RFC 2045-2046), in one pass over the bytes, linear in their number, whatever they are.

The standard library's parser reads line by line through four layers; this one searches for boundaries. It also keeps every part exactly as it was written.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from app.mail.headers import Headers
from app.mail.parameters import boundary_of, content_type
from app.mail.part_header import cut_header
from app.mail.transfer import Content, decoded

DEPTH_LIMIT: Final = 30
PART_LIMIT: Final = 1_000
BOUNDARY_LIMIT: Final = 1_000

NO_CLOSING: Final = "closing boundary missing"
NO_START: Final = "first boundary missing"
NO_BOUNDARY: Final = "boundary not named"
BROKEN_HEADER: Final = "header line without a name"

_GUESSED: Final = re.compile(rb"(?<![^\r\n])--([^\s-][^\r\n]{0,200}|-[^\r\n]{2,200})\r*\n(?=content-|\r*\n)", re.IGNORECASE)
_LINE_END: Final = re.compile(rb"(--)?[ \t]*(?:\r*\n|\r(?!\n)|\Z)")


class TooComplex(Exception):  # noqa: N818  # worded like the domain's errors
    """The message has more parts, or parts deeper in each other, than any honest mail."""


@dataclass(slots=True)
class Part:
    """One part: its header, its type, and either the parts in it or its content as written."""

    headers: Headers
    kind: str
    written: bytes
    """The content as it stands in the message, still encoded."""
    parts: list["Part"] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)

    def content(self) -> Content:
        """Return the content with its transfer encoding undone."""
        encoding = self.headers.first("content-transfer-encoding")
        return decoded(self.written, encoding, text=self.kind.startswith("text/")) if encoding else Content(self.written)


def read_parts(raw: bytes, hint: str = "") -> Part:
    """Return the root part of a message; `hint` is the charset to try on raw 8-bit headers. Raises TooComplex."""
    return _Reader(hint).part(raw, 0, len(raw), 0, "text/plain")


class _Reader:
    def __init__(self, hint: str) -> None:
        self._hint = hint
        self._count = 0

    def part(self, raw: bytes, start: int, end: int, depth: int, usual: str) -> Part:
        self._count += 1
        if depth > DEPTH_LIMIT:
            raise TooComplex(f"parts lie more than {DEPTH_LIMIT} deep in each other")
        if self._count > PART_LIMIT:
            raise TooComplex(f"it has more than {PART_LIMIT} parts")
        header = cut_header(raw, start, end)
        headers = Headers(header.fields, self._hint)
        written = headers.first("content-type")
        kind = content_type(written, self._hint)[0] or ("text/plain" if written else usual)
        part = Part(headers, kind, b"", defects=[BROKEN_HEADER] if header.broken else [])
        if kind.startswith("multipart/"):
            self._divide(part, raw, header.body_start, end, depth)
        else:
            part.written = raw[header.body_start : end]
        return part

    def _divide(self, part: Part, raw: bytes, start: int, end: int, depth: int) -> None:
        boundary = boundary_of(part.headers.first("content-type")).encode("utf-8", "surrogateescape")[:BOUNDARY_LIMIT]
        if not boundary:
            part.defects.append(NO_BOUNDARY)
        cuts, closed = _cuts(raw, start, end, boundary) if boundary else ([], False)
        if not cuts and (guess := _GUESSED.search(raw, start, end)):
            cuts, closed = _cuts(raw, start, end, guess[1].rstrip())
        if not cuts:
            if not closed:
                part.defects.append(NO_START)
                part.kind, part.written = "text/plain", raw[start:end]
            return
        if not closed:
            part.defects.append(NO_CLOSING)
        usual = "message/rfc822" if part.kind == "multipart/digest" else "text/plain"
        part.parts = [self.part(raw, begin, stop, depth + 1, usual) for begin, stop in cuts]


def _cuts(raw: bytes, start: int, end: int, boundary: bytes) -> tuple[list[tuple[int, int]], bool]:
    """Return where the parts lie between the lines of a boundary, and whether the last line closes them.

    What stands before the first line and after a closing one is not for reading; a part that starts after a closing line still is.
    """
    marker = b"--" + boundary
    cuts: list[tuple[int, int]] = []
    begin, closed, position = -1, False, start
    while (found := raw.find(marker, position, end)) >= 0:
        position = found + len(marker)
        line = _LINE_END.match(raw, position, end)
        if line is None or (found > start and raw[found - 1] not in b"\r\n"):
            continue
        if begin >= 0:
            cuts.append((begin, max(begin, _before_line_end(raw, start, found))))
            if len(cuts) > PART_LIMIT:
                raise TooComplex(f"it has more than {PART_LIMIT} parts")
        closed = line[1] is not None
        begin = -1 if closed else line.end()
        position = line.end()
    if begin >= 0:
        cuts.append((begin, end))
    return cuts, closed


def _before_line_end(raw: bytes, start: int, found: int) -> int:
    stop = found
    for sign in (b"\n", b"\r"):
        if stop > start and raw[stop - 1 : stop] == sign:
            stop -= 1
    return stop
