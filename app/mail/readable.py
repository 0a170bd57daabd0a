"""Make text for reading of the bytes of a text part: charset, line ends, flowed paragraphs, enriched text."""

import re
from collections.abc import Mapping
from typing import Final

from app.mail.charsets import decode
from app.mail.flowed import unflowed

_META_CHARSET: Final = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_ENRICHED_PARAM: Final = re.compile(r"<param>.*?(?:</param>|\Z)", re.IGNORECASE | re.DOTALL)
_ENRICHED_TAG: Final = re.compile(r"</?[a-z][a-z0-9-]{0,40}>", re.IGNORECASE)
_SINGLE_BREAK: Final = re.compile(r"(?<!\n)\n(?!\n)")
_FLOWED_LIMIT: Final = 1_000_000


def plain_of(data: bytes, settings: Mapping[str, str]) -> str:
    """Return the text of a text/plain part, by the settings of its Content-Type."""
    text = _folded(decode(data, settings.get("charset", "")))
    if settings.get("format", "").strip().lower() == "flowed" and len(text) <= _FLOWED_LIMIT:
        return unflowed(text, delete_blank=settings.get("delsp", "").strip().lower() == "yes")
    return text


def html_of(data: bytes, settings: Mapping[str, str]) -> str:
    """Return the HTML of a text/html part; where the header names no charset, the HTML itself may."""
    charset = settings.get("charset", "")
    if not charset and (found := _META_CHARSET.search(data[:4_000])):
        charset = found[1].decode("ascii")
    return decode(data, charset)


def enriched(data: bytes, settings: Mapping[str, str]) -> str:
    """Return the words of text/enriched (RFC 1896) without its marks."""
    text = _ENRICHED_PARAM.sub("", _folded(decode(data, settings.get("charset", ""))))
    words = _ENRICHED_TAG.sub("", text.replace("<<", "\x01")).replace("\x01", "<")
    return re.sub(r"\n(\n+)", r"\1", _SINGLE_BREAK.sub(" ", words))


def _folded(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
