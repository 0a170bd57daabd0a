"""Read the parameters of Content-Type and Content-Disposition, RFC 2231 continuations included, in one pass."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final
from urllib.parse import unquote_to_bytes

from app.mail.charsets import decode
from app.mail.headers import decode_words

VALUE_LIMIT: Final = 8_000
PARAMETER_LIMIT: Final = 100
TYPE_LIMIT: Final = 120

_TYPES_WITHOUT_SUBTYPE: Final = {"text": "text/plain", "html": "text/html"}
_NONE: Final[Mapping[str, str]] = {}

_QUOTES: Final = 2
_PARAMETER: Final = re.compile(r';\s*([^\s=;"]{1,80})\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)', re.DOTALL)
_QUOTED_PAIR: Final = re.compile(r"\\([\"\\])")


@lru_cache(maxsize=1024)
def content_type(value: str, hint: str = "") -> tuple[str, Mapping[str, str]]:
    """Return what a Content-Type says: type/subtype in lower case, empty where it is none, and the parameters."""
    kind = "".join(value.partition(";")[0].split()).lower()
    kind = _TYPES_WITHOUT_SUBTYPE.get(kind, kind)
    known = "/" in kind[1:-1] and kind.count("/") == 1 and len(kind) <= TYPE_LIMIT and kind.isascii() and kind.isprintable()
    return kind if known else "", parameters(value, hint) if ";" in value else _NONE


def boundary_of(value: str) -> str:
    """Return the boundary of a Content-Type exactly as written, without its quotes."""
    for match in _PARAMETER.finditer(value[:VALUE_LIMIT]):
        if match[1].lower() == "boundary":
            return _unquoted(match[2]).rstrip()
    return ""


def parameters(value: str, hint: str = "") -> dict[str, str]:
    """Return the parameters of a header value by name in lower case, decoded; the first of a name wins."""
    plain: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for count, match in enumerate(_PARAMETER.finditer(value[:VALUE_LIMIT])):
        if count >= PARAMETER_LIMIT:
            break
        name, written = match[1].lower(), _unquoted(match[2])
        base, star, order = name.partition("*")
        if not star:
            plain.setdefault(name, decode_words(written, hint))
        else:
            number = order.rstrip("*")
            pieces.setdefault(base, []).append((int(number) if number.isdecimal() else 0, name.endswith("*"), written))
    return {**plain, **{name: _joined(parts, hint) for name, parts in pieces.items()}}


def _unquoted(written: str) -> str:
    text = written.strip()
    if text != '"' and text.startswith('"') and text.endswith('"'):
        return _QUOTED_PAIR.sub(r"\1", text[1:-1])
    return text.strip('"')


def _joined(parts: list[tuple[int, bool, str]], hint: str) -> str:
    """Put the pieces of one RFC 2231 parameter together: charset'language'percent-encoded."""
    charset = ""
    data = b""
    for position, (_, encoded, text) in enumerate(sorted(parts, key=lambda part: part[0])):
        value = text
        if position == 0 and encoded and value.count("'") >= _QUOTES:
            charset, _, value = value.split("'", 2)
        raw = value.encode("utf-8", "surrogateescape")
        data += unquote_to_bytes(raw) if encoded else raw
    return decode(data, charset or hint)
