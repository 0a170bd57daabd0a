"""Take the files out of a plain text that carries them uuencoded, as Outlook does when it is told to, and older programs did always."""

import binascii
import re
from typing import Final, NamedTuple

FILE_LIMIT: Final = 100

_BEGIN: Final = re.compile(r"^begin [0-7]{3,4} ([^\n]{1,200})\n", re.MULTILINE)
_SPACE: Final = 32


class UuFile(NamedTuple):
    """A file that stood in a text."""

    name: str
    data: bytes


def taken_out(text: str) -> tuple[str, list[UuFile]]:
    """Return the text with each uuencoded file replaced by its name in brackets, and the files. Lines that only look like one stay."""
    files: list[UuFile] = []
    pieces: list[str] = []
    position = 0
    for match in _BEGIN.finditer(text):
        if match.start() < position or len(files) == FILE_LIMIT:
            continue
        found = _decoded(text, match.end())
        if found is not None:
            data, end = found
            name = match[1].strip()
            files.append(UuFile(name, data))
            pieces += (text[position : match.start()], f"[{name}]")
            position = end
    return ("".join((*pieces, text[position:])), files) if files else (text, files)


def _decoded(text: str, start: int) -> tuple[bytes, int] | None:
    """Return the bytes of the lines up to "end" and where that ends; None where a line is not uuencoded."""
    lines: list[bytes] = []
    position = start
    while True:
        stop = text.find("\n", position)
        line = text[position : stop if stop >= 0 else len(text)].rstrip()
        if line == "end":
            return b"".join(lines), position + 3
        if stop < 0 or (not (data := _line(line)) and line not in {"`", ""}):
            return None
        lines.append(data or b"")
        position = stop + 1


def _line(line: str) -> bytes | None:
    """Return the bytes of one line, None where it is none; trailing blanks may have been lost on the way."""
    if not line or not line.isascii():
        return None
    size = (ord(line[0]) - _SPACE) & 63
    needed = 1 + (size + 2) // 3 * 4
    if not 1 <= size <= 45 or len(line) > needed + 2:  # noqa: PLR2004  # a line holds at most 45 bytes
        return None
    try:
        return binascii.a2b_uu(line[:needed].ljust(needed))
    except binascii.Error:
        return None
