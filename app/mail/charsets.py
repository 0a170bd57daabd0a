"""Turn the bytes of a mail into text, whatever charset they claim to have. Never raises; text is always storable."""

import codecs
import re
from functools import lru_cache
from typing import Final

SAMPLE: Final = 32_768
"""Bytes looked at when a charset has to be guessed."""

_ALIASES: Final = {
    "ascii": "windows-1252",
    "us-ascii": "windows-1252",
    "ansi-x3.4-1968": "windows-1252",
    "iso-8859-1": "windows-1252",
    "iso8859-1": "windows-1252",
    "latin1": "windows-1252",
    "latin-1": "windows-1252",
    "ansi": "windows-1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-gb2312": "gb18030",
    "gb-2312": "gb18030",
    "chinesebig5": "big5hkscs",
    "big5": "big5hkscs",
    "x-big5": "big5hkscs",
    "cn-big5": "big5hkscs",
    "ks-c-5601-1987": "cp949",
    "ks-c-5601": "cp949",
    "ksc5601": "cp949",
    "euc-kr": "cp949",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "iso-2022-jp": "iso2022_jp_2",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "iso-8859-9": "windows-1254",
    "utf8mb4": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
    "koi8-ru": "koi8-u",
}
_MANY_BYTES: Final = frozenset({"big5hkscs", "gb18030", "cp949", "cp932", "euc_jp", "iso2022_jp_2"})
"""Of these a wrong name spoils nearly every character, and a single damaged byte two."""
_REFUSED: Final = frozenset({"unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "mbcs", "oem"})
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
_NAME_LIMIT: Final = 60
_GUESSABLE: Final = 40
_ASCII: Final = bytes(range(128))
_CP1252: Final = "windows-1252"


def decode(data: bytes, declared: str = "") -> str:
    """Return the text of the bytes: the declared charset where it fits, else UTF-8, a guess, or windows-1252 with replacements."""
    if data.isascii() and (not declared or _is_plain(declared)):
        return storable(data.decode("ascii"))
    name = codec_of(declared)
    for attempt in (name, "utf-8") if name != _CP1252 else ("utf-8", _CP1252):
        text = _strict(data, attempt)
        if text is not None:
            return storable(text)
    return storable(_lenient(data, name))


def storable(text: str) -> str:
    """Return text without NUL and lone surrogates, which databases refuse."""
    if text.isascii():
        return text.replace("\x00", "\ufffd") if "\x00" in text else text
    return _UNSTORABLE.sub("\ufffd", text) if _UNSTORABLE.search(text) else text


@lru_cache(maxsize=512)
def codec_of(declared: str) -> str:
    """Return the Python codec for a charset as written in a mail, or an empty text when it means nothing."""
    name = declared.partition("*")[0].strip(" \t\r\n\"'<>;,").lower().replace("_", "-")
    if not name or len(name) > _NAME_LIMIT:
        return ""
    name = _ALIASES.get(name, name)
    for attempt in (name, name.removeprefix("x-"), name.removeprefix("charset="), name.replace("cp-", "cp"), name.replace("windows", "cp")):
        found = _lookup(_ALIASES.get(attempt, attempt))
        if found:
            return found
    return ""


def _lookup(name: str) -> str:
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError, UnicodeError):
        return ""
    if found.name in _REFUSED or not found._is_text_encoding:  # noqa: SLF001  # the only way to tell text codecs from zlib and rot13
        return ""
    return _CP1252 if found.name == "cp1252" else found.name


@lru_cache(maxsize=512)
def _is_plain(declared: str) -> bool:
    return not codec_of(declared).startswith(("utf-7", "utf-16", "utf-32", "iso2022", "hz", "cp037", "cp5", "cp1026", "cp1140"))


def _strict(data: bytes, codec: str) -> str | None:
    if not codec:
        return None
    try:
        return data.decode(codec)
    except (UnicodeError, ValueError):
        return None


def _lenient(data: bytes, codec: str) -> str:
    """Return a text where no charset fits all bytes: mostly right UTF-8 stays UTF-8, else the best guess, else windows-1252."""
    if codec == "utf-8" or not codec:
        text = data.decode("utf-8", "replace")
        if text.count("\ufffd") * 20 < sum(1 for char in text if char > "\x7f"):
            return text
    elif codec:
        text = data.decode(codec, "replace")
        if text.count("\ufffd") * (8 if codec in _MANY_BYTES else 50) < len(text):
            return text
    return data.decode(_guess(data) or _CP1252, "replace")


def _guess(data: bytes) -> str:
    if len(data[:SAMPLE].translate(None, _ASCII)) < _GUESSABLE:
        return ""  # a name or a line: any guess is as good as another, and windows-1252 is what most of them are
    from charset_normalizer import from_bytes  # slow to import, needed for a few mails in a thousand

    best = from_bytes(data[:SAMPLE], cp_exclusion=["utf_7", "utf_16", "utf_32", "cp037"]).best()
    return codec_of(best.encoding) if best is not None else ""
