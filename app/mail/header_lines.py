"""Write header lines: encoded words, addresses and file names, folded so that no server has to, and with nothing in them that could end a line."""

import re
from base64 import b64encode
from collections.abc import Sequence
from typing import Final

from app.domain.email_message import MailAddress
from app.domain.names import one_line

_UTF8 = "utf-8''"

WIDTH: Final = 76
"""Characters of a line, as RFC 5322 recommends; words that cannot be broken may be longer."""
_WORD_BYTES: Final = 39
"""Bytes in one encoded word: 52 letters of base64 and twelve around them, so that one fits beside the header's name."""
_PLAIN_WORD: Final = re.compile(r"[!-~]{1,300}")
_ATOMS: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_PIECE: Final = 54
"""Characters of a file name on one line."""


def text_header(name: str, value: str) -> str:
    """Return a header of free text: as it is where that is plain ASCII, in encoded words else."""
    line = one_line(value)
    plain = "=?" not in line and all(map(_PLAIN_WORD.fullmatch, line.split()))
    return folded(name, line.split() if plain else _encoded(line))


def address_header(name: str, people: Sequence[MailAddress]) -> str:
    """Return a header of addresses, which are ASCII and checked already; names may be anything."""
    words: list[str] = []
    for position, person in enumerate(people):
        comma = "," if position < len(people) - 1 else ""
        words += [*_phrase(person.name), f"<{person.email}>{comma}"] if one_line(person.name) else [f"{person.email}{comma}"]
    return folded(name, words)


def ids_header(name: str, ids: Sequence[str]) -> str:
    """Return a header of Message-IDs, given without brackets."""
    return folded(name, [f"<{one}>" for one in ids])


def file_name(name: str) -> Sequence[str]:
    """Return the filename parameters of an attachment after RFC 2231, one for each line."""
    if name.isascii() and len(name) <= _PIECE:
        return (f'filename="{_quoted(name)}"',)
    pieces = list(_percent(name))
    if len(pieces) == 1:
        return (f"filename*=utf-8''{pieces[0]}",)
    return tuple(f"filename*{number}*={'' if number else _UTF8}{piece}" for number, piece in enumerate(pieces))


def folded(name: str, words: Sequence[str]) -> str:
    """Return a header with its words on as many lines as they need, without the last line end."""
    lines, line = [], f"{name}:"
    for word in words:
        if len(line) + 1 + len(word) > WIDTH and line != f"{name}:":
            lines.append(line)
            line = ""
        line = f"{line} {word}"
    return "\r\n".join((*lines, line))


def _phrase(name: str) -> Sequence[str]:
    """Return a name as words: quoted where it is plain ASCII, so that commas and dots in it mean nothing."""
    line = one_line(name)
    if "=?" not in line and all(map(_PLAIN_WORD.fullmatch, line.split())):
        return line.split() if _ATOMS.fullmatch(line) else [f'"{_quoted(line)}"']
    return _encoded(line)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _encoded(text: str) -> list[str]:
    """Return a text in encoded words, none of which splits a character."""
    words, chunk = [], b""
    for char in text:
        raw = char.encode()
        if len(chunk) + len(raw) > _WORD_BYTES:
            words.append(chunk)
            chunk = b""
        chunk += raw
    return [f"=?utf-8?B?{b64encode(one).decode()}?=" for one in (*words, chunk)]


def _percent(name: str) -> Sequence[str]:
    pieces, piece = [], ""
    for byte in name.encode():
        safe = chr(byte) if chr(byte).isascii() and (chr(byte).isalnum() or chr(byte) in "-._~") else f"%{byte:02X}"
        if len(piece) + len(safe) > _PIECE:
            pieces.append(piece)
            piece = ""
        piece += safe
    return (*pieces, piece)
