"""Open winmail.dat (MS-OXTNEF), the package in which Outlook sends texts and files to people who cannot open it."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from app.mail.charsets import codec_of, decode, storable
from app.mail.made_mail import MadeFile, dated, encoded, mailbox, written
from app.mail.rtf import decompressed, rtf_text

if TYPE_CHECKING:
    from tnefparse.tnef import TNEF, TNEFAttachment  # type: ignore[import-untyped]

MAGIC: Final = b"\x78\x9f\x3e\x22"
SIZE_LIMIT: Final = 48_000_000
NESTED_LIMIT: Final = 3

_TYPES: Final = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_NAMES: Final = re.compile(r"(?:winmail|win)\d{0,5}\.dat", re.IGNORECASE)
_MIME_TAG: Final = 0x370E
_CONTENT_ID: Final = 0x3712
_DISPLAY_NAME: Final = 0x3001
_SUBJECT: Final = 0x0037
_SENDER_NAME: Final = 0x0C1A
_SENDER_SMTP: Final = (0x5D01, 0x5D02, 0x0C1F)
_SENT: Final = 0x0039
_INTERNET_CODEPAGE: Final = 0x3FDE
_RTF_BINARY: Final = 0x1009


class Package(NamedTuple):
    """What was packed: the text in plain or as HTML, and the files."""

    plain: str
    html: str
    files: tuple[MadeFile, ...]


def is_package(kind: str, name: str, data: bytes) -> bool:
    """Tell whether a part is a winmail.dat, by what it is called and how it starts."""
    return data.startswith(MAGIC) and (kind in _TYPES or _NAMES.fullmatch(name) is not None)


def open_package(data: bytes) -> Package | None:
    """Return what the package holds, or None where it cannot be opened; then it is kept as the file it is."""
    if len(data) > SIZE_LIMIT:
        return None
    from tnefparse.tnef import TNEF  # needed for few mails

    try:
        return _package(TNEF(data, do_checksum=False), NESTED_LIMIT)
    except Exception:  # noqa: BLE001  # the library raises whatever the damage leads to
        return None


def _package(tnef: "TNEF", depth: int) -> Package:
    charset = _charset(tnef)
    plain, html = _text(tnef.body, charset), _text(tnef.htmlbody, charset)
    if not (plain.strip() or html.strip()):
        plain, html = rtf_text(decompressed(_bytes(tnef._rtfbody)))  # noqa: SLF001  # its rtfbody wants a library more
    return Package(plain, html, tuple(_files(tnef.attachments, depth)))


def _files(attachments: Iterable["TNEFAttachment"], depth: int) -> Iterable[MadeFile]:
    for attachment in attachments:
        embedded = getattr(attachment, "embed", None)
        name = _name(attachment)
        if embedded is not None and depth > 0:
            title = _property(embedded.mapiprops, _SUBJECT) or name or "message"
            yield MadeFile(f"{title[:80]}.eml", "message/rfc822", _mail(embedded, depth - 1))
            continue
        data = _bytes(attachment.data)
        if data or name:
            kind, content_id = (_property(attachment.mapi_attrs, tag) for tag in (_MIME_TAG, _CONTENT_ID))
            yield MadeFile(name or "attachment", kind or guessed_type(name), data, content_id.strip("<>"))


def guessed_type(name: str) -> str:
    """Return the type a file's name speaks for; by a list of our own, not by what this PC has installed."""
    from mimetypes import MimeTypes

    return MimeTypes().guess_type(name)[0] or "application/octet-stream"


def _mail(tnef: "TNEF", depth: int) -> bytes:
    """Return a mail packed in the package as an internet message."""
    package = _package(tnef, depth)
    email = next((found for tag in _SENDER_SMTP if "@" in (found := _property(tnef.mapiprops, tag))), "")
    head = [f"From: {mailbox(_property(tnef.mapiprops, _SENDER_NAME), email)}", f"Subject: {encoded(_property(tnef.mapiprops, _SUBJECT))}"]
    when = next((one.data for one in tnef.mapiprops if one.name == _SENT), None)
    if isinstance(when, datetime):
        head.append(f"Date: {dated(when)}")
    return written(head, package.plain, package.html, package.files)


def _name(attachment: "TNEFAttachment") -> str:
    for read in (attachment.long_filename, lambda: _property(attachment.mapi_attrs, _DISPLAY_NAME)):
        with suppress(Exception):  # a name in bytes that are no text
            name = storable(str(read())).strip("\x00 ")
            if name:
                return name
    return decode(attachment._name).strip("\x00 ") if isinstance(attachment._name, bytes) else ""  # noqa: SLF001


def _property(properties: Iterable[object], tag: int) -> str:
    for one in properties:
        if getattr(one, "name", None) == tag:
            with suppress(Exception):
                value = one.data  # type: ignore[attr-defined]  # the library has no types
                return _text(value[0] if isinstance(value, list) and value else value, "")
    return ""


def _charset(tnef: "TNEF") -> str:
    """Return the charset of the texts: the one named for the internet, else the one of the sender's Windows."""
    number = next((one.data for one in tnef.mapiprops if one.name == _INTERNET_CODEPAGE), None)
    named = {65001: "utf-8", 20127: "us-ascii", 28591: "iso-8859-1"}.get(number, f"cp{number}") if isinstance(number, int) else ""
    return codec_of(named) or codec_of(str(tnef.codepage or ""))


def _text(value: object, charset: str) -> str:
    if isinstance(value, list):
        value = b"".join(map(_bytes, value)) if all(isinstance(one, bytes) for one in value) else "".join(map(str, value))
    text = decode(value, charset) if isinstance(value, bytes) else value if isinstance(value, str) else ""
    return storable(text.rstrip("\x00")).replace("\r\n", "\n")


def _bytes(value: object) -> bytes:
    if isinstance(value, list):
        return b"".join(map(_bytes, value))
    return value if isinstance(value, bytes) else b""
