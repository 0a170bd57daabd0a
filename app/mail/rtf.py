"""Read the words of RTF, the form in which Outlook keeps texts in winmail.dat and .msg: MS-OXRTFCP (its compression) and MS-OXRTFEX (HTML inside)."""

import re
import struct
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from app.mail.charsets import codec_of, storable

RTF_LIMIT: Final = 16_000_000
DEPTH_LIMIT: Final = 200

_DICTIONARY: Final = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier"
    b"{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_WINDOW: Final = 4096
_HEADER: Final = 16
_TOKEN: Final = re.compile(rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\")
_SKIPPED: Final = frozenset(
    b"fonttbl colortbl stylesheet info pict object header footer headerl headerr footerl footerr listtable listoverridetable rsidtbl generator themedata "
    b"colorschememapping latentstyles datastore xmlnstbl mmathPr fldinst bkmkstart bkmkend nonshppict".split()
)
_SIGNS: Final = {
    b"par": "\n", b"line": "\n", b"tab": "\t", b"row": "\n", b"cell": "\t", b"lquote": "\u2018", b"rquote": "\u2019", b"ldblquote": "\u201c",
    b"rdblquote": "\u201d", b"bullet": "\u2022", b"endash": "\u2013", b"emdash": "\u2014", b"sect": "\n", b"page": "\n",
}  # fmt: skip


class RtfText(NamedTuple):
    """The words of an RTF text, and the HTML it was made from where it holds that too."""

    plain: str
    html: str


def decompressed(data: bytes) -> bytes:
    """Return RTF as it was before compression (MS-OXRTFCP 3.1); an empty value where the bytes are none."""
    if len(data) < _HEADER:
        return b""
    size, kind = struct.unpack_from("<4xI4s", data)
    if kind == b"MELA":
        return data[_HEADER : _HEADER + size]
    return _expanded(data, min(size, RTF_LIMIT)) if kind == b"LZFu" else b""


def _expanded(data: bytes, size: int) -> bytes:
    window = bytearray(_DICTIONARY.ljust(_WINDOW, b"\0"))
    write, position, out = len(_DICTIONARY), _HEADER, bytearray()
    while position < len(data) and len(out) < size:
        flags = data[position]
        position += 1
        for bit in range(8):
            if position >= len(data):
                break
            if not flags >> bit & 1:
                piece = data[position : position + 1]
                position += 1
            else:
                reference = int.from_bytes(data[position : position + 2], "big")
                position += 2
                read, length = reference >> 4, (reference & 15) + 2
                if read == write:
                    return bytes(out)
                piece = _copied(window, read, write, length)
            for byte in piece:
                window[write] = byte
                write = (write + 1) % _WINDOW
            out += piece
    return bytes(out)


def _copied(window: bytearray, read: int, write: int, length: int) -> bytes:
    """Return what a reference into the window stands for; it may run into the bytes it is just writing."""
    piece = bytearray()
    for _ in range(length):
        behind = (read - write) % _WINDOW
        piece.append(piece[behind] if behind < len(piece) else window[read])
        read = (read + 1) % _WINDOW
    return bytes(piece)


def rtf_text(data: bytes) -> RtfText:
    """Return the words of RTF bytes; what is no RTF gives empty texts."""
    if not data.lstrip().startswith(b"{\\rtf"):
        return RtfText("", "")
    reader = _Reader(html=b"\\fromhtml1" in data[:1_000])
    for match in _TOKEN.finditer(data[:RTF_LIMIT]):
        reader.take(match)
    words = storable("".join(reader.out).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
    return RtfText("", words) if reader.html else RtfText("\n".join(map(str.rstrip, words.split("\n"))).strip(), "")


@dataclass(slots=True)
class _State:
    skip: bool = False
    tag: bool = False
    """Inside a group that holds a piece of HTML."""
    hidden: bool = False
    """Between htmlrtf and htmlrtf0: made for readers that know no HTML."""
    unicode_skip: int = 1


@dataclass(slots=True)
class _Reader:
    html: bool
    out: list[str] = field(default_factory=list)
    _state: _State = field(default_factory=_State)
    _stack: list[_State] = field(default_factory=list)
    _codec: str = "cp1252"
    _bytes: bytearray = field(default_factory=bytearray)
    _ignore: int = 0
    _starred: bool = False

    def take(self, match: re.Match[bytes]) -> None:
        word, number, hexed, sign, brace, text = match.groups()
        if hexed:
            self._byte(int(hexed, 16))
            return
        self._flush()
        if brace:
            self._group(opens=brace == b"{")
        elif text:
            self._write(text.decode("latin-1") if text.isascii() else text.decode(self._codec, "replace"))
        elif word:
            self._word(word, int(number) if number else None)
        elif sign:
            self._sign(sign)

    def _group(self, *, opens: bool) -> None:
        self._ignore, self._starred = 0, False
        if opens:
            if len(self._stack) < DEPTH_LIMIT:
                state = self._state
                self._stack.append(state)
                self._state = _State(state.skip, state.tag, state.hidden, state.unicode_skip)
        elif self._stack:
            self._state = self._stack.pop()

    def _word(self, word: bytes, number: int | None) -> None:
        starred, self._starred = self._starred, False
        state = self._state
        if word == b"htmltag":
            state.tag = self.html
            state.skip = state.skip or not self.html
        elif word == b"htmlrtf":
            state.hidden = number != 0
        elif word in _SKIPPED or starred:
            state.skip = True
        elif word == b"ansicpg" and number:
            self._codec = codec_of(f"cp{number}") or "cp1252"
        elif word == b"uc":
            state.unicode_skip = max(0, min(number or 0, 10))
        elif word == b"u" and number is not None:
            self._write(chr(number & 0xFFFF))
            self._ignore = state.unicode_skip
        elif word in _SIGNS and not (state.tag and word != b"par"):
            self._write(_SIGNS[word])

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._starred = True
        elif sign in {b"\\", b"{", b"}"}:
            self._write(sign.decode())
        elif sign == b"~":
            self._write("\u00a0")
        elif sign in {b"\n", b"\r"}:
            self._write("\n")

    def _byte(self, value: int) -> None:
        if self._ignore:
            self._ignore -= 1
        elif self._shown():
            self._bytes.append(value)

    def _write(self, text: str) -> None:
        kept = text[self._ignore :] if self._ignore else text
        self._ignore = max(0, self._ignore - len(text))
        if kept and self._shown():
            self.out.append(kept)

    def _shown(self) -> bool:
        return not (self._state.skip or (self.html and self._state.hidden))

    def _flush(self) -> None:
        if self._bytes:
            self.out.append(self._bytes.decode(self._codec, "replace"))
            self._bytes.clear()
