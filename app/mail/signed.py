"""Read what a signature wraps, S/MIME or PGP, without checking it; what is encrypted stays closed. Nothing here needs a key or a certificate."""

import re
import zlib
from typing import Final, NamedTuple

from app.mail.ber import Element, MalformedBer, read_element

SIGNED: Final = "signed"
ENCRYPTED: Final = "encrypted"
UNPACKED_LIMIT: Final = 64_000_000

_PKCS7: Final = bytes.fromhex("2a864886f70d0107")
_SIGNED_DATA: Final = _PKCS7 + b"\x02"
_ENVELOPED: Final = frozenset({_PKCS7 + b"\x03", _PKCS7 + b"\x04", _PKCS7 + b"\x06", bytes.fromhex("2a864886f70d0109100117")})
_COMPRESSED: Final = bytes.fromhex("2a864886f70d0109100109")
_CONTENT: Final = 0xA0
_SEQUENCE: Final = 0x30

_CLOSED: Final = "-----BEGIN PGP MESSAGE-----"
_OPEN_ARMOUR: Final = "-----BEGIN PGP SIGNED MESSAGE-----"
_SIGNATURE: Final = "-----BEGIN PGP SIGNATURE-----"
_SIGNATURE_END: Final = "-----END PGP SIGNATURE-----"
_DASHED: Final = re.compile(r"^- (?=-|From )", re.MULTILINE)


class Unwrapped(NamedTuple):
    """How the content was protected, and the MIME inside where it can be read without a key."""

    protection: str
    inner: bytes | None


def unwrap(data: bytes) -> Unwrapped:
    """Return what an application/pkcs7-mime part holds (RFC 8551); an empty protection where it is none."""
    try:
        return _unwrapped(data)
    except (MalformedBer, zlib.error):
        return Unwrapped("", None)


def _unwrapped(data: bytes) -> Unwrapped:
    kind, content = _content_info(read_element(data))
    if kind in _ENVELOPED:
        return Unwrapped(ENCRYPTED, None)
    if kind == _COMPRESSED:
        return Unwrapped("", _decompressed(_inner(content)))
    if kind != _SIGNED_DATA:
        return Unwrapped("", None)
    inner = _inner(content)
    return Unwrapped(SIGNED, inner)


def _content_info(element: Element) -> tuple[bytes, Element]:
    children = element.children() if element.tag == _SEQUENCE else []
    if len(children) < 2 or children[1].tag != _CONTENT:  # noqa: PLR2004  # an object identifier and its content
        raise MalformedBer
    return children[0].content(), next(iter(children[1].children()), children[1])


def _inner(wrapped: Element) -> bytes | None:
    """Return the content of the first EncapsulatedContentInfo in a SignedData or CompressedData; None where the content is kept outside."""
    for child in wrapped.children():
        if child.tag == _SEQUENCE:
            parts = child.children()
            if len(parts) > 1 and parts[1].tag == _CONTENT:
                return b"".join(part.content() for part in parts[1].children())
    return None


def _decompressed(data: bytes | None) -> bytes | None:
    if data is None:
        return None
    return zlib.decompressobj().decompress(data, UNPACKED_LIMIT)


def armour_of(text: str) -> str:
    """Tell whether a text is PGP-encrypted or PGP-signed in place, or neither (an empty text)."""
    if "-----BEGIN PGP" not in text:
        return ""
    return ENCRYPTED if _CLOSED in text else SIGNED if _OPEN_ARMOUR in text else ""


def without_armour(text: str) -> str:
    """Return PGP-signed text (RFC 9580, 7) without the lines of its signature, its dashes as they were written."""
    pieces: list[str] = []
    position = 0
    while (begin := text.find(_OPEN_ARMOUR, position)) >= 0:
        head = text.find("\n\n", begin)
        signature = text.find(_SIGNATURE, begin)
        if not 0 <= head < signature:
            break
        end = text.find(_SIGNATURE_END, signature)
        pieces += (text[position:begin], _DASHED.sub("", text[head + 2 : signature]))
        position = end + len(_SIGNATURE_END) if end >= 0 else len(text)
    return "".join((*pieces, text[position:]))
