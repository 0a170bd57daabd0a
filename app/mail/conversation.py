"""Headers by which Outlook, Gmail and the office's own server say something about a mail. None of them is proof of anything."""

import re
from typing import Final

from app.mail.charsets import storable
from app.mail.headers import Headers, lenient_base64

_AUTHENTICATION_LIMIT: Final = 2_000
_GMAIL: Final = re.compile(r"\d{1,20}")
_ROOT: Final = slice(6, 22)
"""Where the GUID of the conversation lies in a Thread-Index ([MS-OXOMSG] 2.2.1.3): after a reserved byte and the five bytes of a time."""


def conversation(headers: Headers) -> str:
    """Return the conversation a mail is counted to, "gmail:NUMBER" or "outlook:GUID", or an empty text."""
    thread = headers.first("x-gm-thrid")
    if _GMAIL.fullmatch(thread):
        return f"gmail:{int(thread)}"
    index = headers.first("thread-index")[:8_000]
    root = lenient_base64(index.encode("ascii", "ignore"))[_ROOT] if index else b""
    return f"outlook:{root.hex()}" if len(root) == _ROOT.stop - _ROOT.start else ""


def authentication(headers: Headers) -> str:
    """Return the topmost Authentication-Results header (RFC 8601) as written, on one line; the ones below were written by others."""
    return storable(" ".join(headers.first("authentication-results").split()))[:_AUTHENTICATION_LIMIT]
