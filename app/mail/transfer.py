"""Undo the transfer encoding of a part: base64, quoted-printable, uuencode. Damage is told, never raised."""

import binascii
import re
from typing import Final, NamedTuple

CUT_SHORT: Final = "base64 cut short"

_ALPHABET: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NEITHER: Final = bytes(set(range(256)) - set(_ALPHABET + b"="))
_LINES: Final = re.compile(rb"(?:[A-Za-z0-9+/=]*+[ \t]*+\r*+(?:\n|\Z))*+")
_UU_BEGIN: Final = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} ([^\r\n]{0,300})\r?\n", re.MULTILINE)
_QUAD: Final = 4


class Content(NamedTuple):
    """The bytes of a part, and what was wrong with their encoding, or an empty text."""

    data: bytes
    defect: str = ""


def decoded(data: bytes, encoding: str, *, text: bool = False) -> Content:
    """Return the content behind a transfer encoding as named in the header; a `text` keeps what a list wrote below its base64 in clear."""
    name = encoding.strip().strip("\"';").lower()
    if name == "base64":
        return _base64_text(data) if text else _base64(data)
    if name == "quoted-printable":
        return Content(binascii.a2b_qp(data))
    if name in {"x-uuencode", "uuencode", "uue", "x-uue"}:
        return Content(_uuencoded(data))
    return Content(data)


def _base64_text(data: bytes) -> Content:
    block = _LINES.match(data)
    end = block.end() if block else 0
    rest = data[end:]
    if not rest.strip() or b" " not in rest.strip():
        return _base64(data)
    found = _base64(data[:end])
    return Content(found.data + b"\n" + rest, found.defect)


def _base64(data: bytes) -> Content:
    clean = data.translate(None, _NEITHER)
    pad = clean.find(b"=")
    if pad < 0:
        return _unpadded(clean)
    found = _unpadded(clean[:pad])
    rest = clean[pad:].lstrip(b"=")
    if not rest:
        return Content(found.data, "" if len(clean) % _QUAD == 0 else found.defect and CUT_SHORT)
    more = _base64(rest) if b"=" not in rest else _pieces(rest)
    return Content(found.data + more.data, more.defect)


def _pieces(clean: bytes) -> Content:
    """Decode base64 that was put together from padded pieces."""
    pieces = [_unpadded(piece) for piece in clean.split(b"=") if piece]
    whole = clean.endswith(b"=") or not pieces or not pieces[-1].defect
    return Content(b"".join(piece.data for piece in pieces), "" if whole else CUT_SHORT)


def _unpadded(clean: bytes) -> Content:
    left = len(clean) % _QUAD
    if not left:
        return Content(binascii.a2b_base64(clean))
    return Content(binascii.a2b_base64(clean[:-1] if left == 1 else clean + b"=" * (_QUAD - left)), CUT_SHORT)


def _uuencoded(data: bytes) -> bytes:
    begin = _UU_BEGIN.search(data)
    lines: list[bytes] = []
    for line in (data[begin.end() :] if begin else data).splitlines():
        if line.strip() in {b"end", b"`"}:
            break
        lines.append(_uu_line(line))
    return b"".join(lines)


def _uu_line(line: bytes) -> bytes:
    if not line:
        return b""
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        count = (((line[0] - 32) & 63) * 4 + 5) // 3  # programs that add a stray character at the end of a line
        try:
            return binascii.a2b_uu(line[:count])
        except binascii.Error:
            return b""
