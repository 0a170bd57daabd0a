"""Walk ASN.1 in BER as far as S/MIME needs it: definite and indefinite lengths, octet strings in pieces. Bounded, whatever the bytes say."""

from dataclasses import dataclass
from typing import Final

_CHILD_LIMIT: Final = 200_000
_DEPTH_LIMIT: Final = 40
_CONSTRUCTED: Final = 0x20
_LONG_TAG: Final = 0x1F
_INDEFINITE: Final = 0x80
_LENGTH_BYTES: Final = 6


class MalformedBer(Exception):  # noqa: N818  # worded like the domain's errors
    """The bytes are not what they should be."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its first tag byte, and where its content lies. `end` is after the content, `after` after the element."""

    data: bytes
    tag: int
    start: int
    end: int
    after: int
    depth: int

    def children(self) -> list["Element"]:
        """Return the elements in a constructed one. Raises MalformedBer."""
        found: list[Element] = []
        position = self.start
        while position < self.end:
            child = _element(self.data, position, self.end, self.depth + 1)
            found.append(child)
            position = child.after
            if len(found) > _CHILD_LIMIT:
                raise MalformedBer
        return found

    def content(self) -> bytes:
        """Return the bytes of a primitive element, or of the pieces of a constructed octet string put together. Raises MalformedBer."""
        if not self.tag & _CONSTRUCTED:
            return self.data[self.start : self.end]
        return b"".join(child.content() for child in self.children())


def read_element(data: bytes) -> Element:
    """Return the first element of the data. Raises MalformedBer."""
    return _element(data, 0, len(data), 0)


def _element(data: bytes, start: int, end: int, depth: int) -> Element:
    if depth > _DEPTH_LIMIT or start + 2 > end or data[start] & _LONG_TAG == _LONG_TAG:
        raise MalformedBer
    tag, length = data[start], data[start + 1]
    content = start + 2
    if length == _INDEFINITE:
        stop = _end_of_contents(data, content, end, depth)
        return Element(data, tag, content, stop, stop + 2, depth)
    if length > _INDEFINITE:
        size = length - _INDEFINITE
        if size > _LENGTH_BYTES or content + size > end:
            raise MalformedBer
        length = int.from_bytes(data[content : content + size], "big")
        content += size
    stop = content + length
    if stop > end:
        raise MalformedBer
    return Element(data, tag, content, stop, stop, depth)


def _end_of_contents(data: bytes, start: int, end: int, depth: int) -> int:
    position = start
    for _ in range(_CHILD_LIMIT):
        if data[position : position + 2] == b"\0\0":
            return position
        position = _element(data, position, end, depth + 1).after
    raise MalformedBer
