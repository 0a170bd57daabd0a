"""What the words of a link promise, held against where it leads."""

import re
from typing import Final

_HOST: Final = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}")
_AFTER_HOST: Final = re.compile(r"[/?#:\s]")
_NAMED: Final = re.compile(r"(?:https?://|www\.|@)?((?:[^\W_](?:[\w-]{0,62}[^\W_])?\.){1,8}([^\W\d_]{2,24}))(?![\w-])", re.IGNORECASE)
_FILES: Final = frozenset({"csv", "doc", "docx", "htm", "html", "jpeg", "jpg", "pdf", "png", "txt", "xls", "xlsx", "zip"})
_PLACES: Final = frozenset("com org net gov edu mil us info biz mx es uk ca de fr it co eu int".split())  # noqa: SIM905
"""Endings by which a name in the middle of a sentence is taken for a host; other words with a dot in them are too common."""
_WORDS_LIMIT: Final = 2_000


def other_host(words: str, host: str) -> str:
    """Return the host that the words of a link name and that is not the one it leads to, or an empty text.

    A part of the real host's own name is none: "county.example" leads to www.county.example as promised.
    """
    text = words[:_WORDS_LIMIT].strip()
    real = _plain(host)
    first = _AFTER_HOST.split(text.partition("://")[2] or text, maxsplit=1)[0].rpartition("@")[2]
    if _HOST.fullmatch(first) and first.rpartition(".")[2].casefold() not in _FILES and not _leads_to(first, real):
        return _plain(first)
    named = [match for match in _NAMED.finditer(text) if match[2].casefold() in _PLACES or match[0].casefold().startswith(("http", "www.", "@"))]
    return next((found for match in named if match[2].casefold() not in _FILES and not _leads_to(found := _plain(match[1]), real)), "")


def _leads_to(named: str, real: str) -> bool:
    plain = _plain(named)
    return real == plain or real.endswith(f".{plain}")


def _plain(host: str) -> str:
    return host.casefold().rstrip(".").removeprefix("www.")
