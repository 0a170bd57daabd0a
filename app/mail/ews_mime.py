"""A message's bytes out of Exchange's answers: base64 within XML, for large messages decoded as it arrives. Imported only where Exchange is used."""

from binascii import Error as Base64Error
from binascii import a2b_base64
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from xml.parsers.expat import ExpatError, ParserCreate

from exchangelib import errors

from app.mail.ews_calls import ITEM_FAULTS
from app.mail.ews_items import TYPES

if TYPE_CHECKING:
    from exchangelib.services import GetItem
    from lxml.etree import _Element

_PIECE: Final = 1 << 18
_CONTENT: Final = "MimeContent"
_TOLD: Final = frozenset({"ResponseCode", "MessageText"})


def mime_of(element: "_Element") -> bytes | Exception:
    """Return the bytes of an item's element, or the trouble with them."""
    text = element.findtext(f"{TYPES}{_CONTENT}") or ""
    try:
        return a2b_base64("".join(text.split()), strict_mode=True) or _trouble(errors.ErrorMimeContentInvalid, "empty")
    except ValueError:
        return _trouble(errors.ErrorMimeContentInvalidBase64String, "not base64")


def streamed_mime(service: "GetItem", payload: Any, limit: int) -> bytes | Exception:
    """Ask for one message and return its bytes, or the trouble with it; only the decoded bytes are held. Raises what concerns more than this message."""
    service.streaming = True
    response = service._get_response(payload, service._version_hint.api_version)  # noqa: SLF001  # below it exchangelib reads the whole answer at once
    stream = _MimeStream(limit)
    try:
        for piece in response.iter_content(_PIECE):
            stream.feed(piece)
    except (Base64Error, UnicodeEncodeError):
        return _trouble(errors.ErrorMimeContentInvalidBase64String, "not base64")
    except ExpatError as fault:
        raise errors.MalformedResponseError("not XML") from fault
    except _TooLarge:
        return _trouble(errors.ErrorMessageSizeExceeded, "over the limit")
    finally:
        service.stop_streaming()
        service.streaming = False
    return stream.outcome(service)


class _TooLarge(Exception):  # noqa: N818 - what is found, and no fault
    """The message is larger than wanted."""


class _MimeStream:
    """Reads an answer of GetItem with one message piece by piece. exchangelib's own parsers hold the text three times over."""

    def __init__(self, limit: int) -> None:
        """Take the most bytes a message may have."""
        self._limit = limit
        self._kept = BytesIO()
        self._rest = ""
        self._inside = ""
        self._done = False
        self._told: dict[str, str] = {}
        self._parser = ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.buffer_size = _PIECE
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._refuse

    def feed(self, piece: bytes) -> None:
        """Take the next piece of the answer."""
        self._parser.Parse(piece, False)  # expat takes it by place only

    def outcome(self, service: "GetItem") -> bytes | Exception:
        """Return the bytes, or the message's own trouble. Raises any other the server told of."""
        if self._done and not self._rest and self._kept.tell():
            return self._kept.getvalue()
        code = self._told.get("ResponseCode", "")
        if code in {"", "NoError"}:
            return _trouble(errors.ErrorMimeContentInvalid if self._done else errors.MalformedResponseError, "no content")
        fault: Exception = service._get_exception(code, self._told.get("MessageText", ""))  # noqa: SLF001
        if not isinstance(fault, ITEM_FAULTS):
            raise fault
        own: Exception = fault
        return own

    def _start(self, name: str, _attributes: object) -> None:
        self._inside = name.rsplit(" ", 1)[-1]

    def _end(self, name: str) -> None:
        self._done |= name.endswith(f" {_CONTENT}")
        self._inside = ""

    def _text(self, text: str) -> None:
        if self._inside == _CONTENT and not self._done:
            self._decode(self._rest + "".join(text.split()))
        elif self._inside in _TOLD:
            self._told[self._inside] = self._told.get(self._inside, "") + text

    def _decode(self, text: str) -> None:
        whole = len(text) // 4 * 4
        self._rest = text[whole:]
        self._kept.write(a2b_base64(text[:whole], strict_mode=True))
        if self._kept.tell() > self._limit:
            raise _TooLarge

    @staticmethod
    def _refuse(*_: object) -> None:
        raise ExpatError("a document type has no place in an answer")


def _trouble(kind: Callable[[str], Exception], words: str) -> Exception:
    return kind(words)
