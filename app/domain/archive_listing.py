"""Look into an archive without unpacking it: what is inside, and whether it would fill a disk when it is opened."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MOST_ENTRIES: Final = 2_000
MOST_BYTES: Final = 1_000_000_000
MOST_RATIO: Final = 100
MOST_NESTED: Final = 2
SMALL: Final = 1_000_000
"""Below this many bytes unpacked a high ratio harms nobody: a page of blanks packs a thousand to one."""
LONGEST_DIRECTORY: Final = 2_000_000
INNER_BYTES: Final = 20_000_000
INNER_ARCHIVES: Final = 20
_END: Final = b"PK\x05\x06"
_TAIL: Final = 22 + 65_535
_START: Final = b"PK\x03\x04"
_LARGE_END: Final = b"PK\x06\x07"
"""Before the last record: the directory's true size stands elsewhere (ZIP64)."""
_ENCRYPTED: Final = 0x1
_PLAIN: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Other ways of packing may ask for gigabytes of memory before the first byte; what is packed so is named, not looked into."""


class Refusal(StrEnum):
    """Why the inside of an archive is not listed."""

    BROKEN = "broken"
    TOO_MANY = "too many"
    TOO_LARGE = "too large"
    TOO_DEEP = "too deep"
    ENCRYPTED = "encrypted"


@dataclass(frozen=True, slots=True)
class Listing:
    """What an archive holds, its inner archives included; `refusal` says why the listing ends early."""

    names: tuple[str, ...] = ()
    size: int = 0
    refusal: Refusal | None = None


class _RefusedError(Exception):
    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why = why


@dataclass(slots=True)
class _Room:
    """What may still be looked at, counted over all inner archives."""

    entries: int = MOST_ENTRIES
    size: int = MOST_BYTES
    inner: int = INNER_ARCHIVES

    def take(self, size: int) -> None:
        """Count what one file would fill."""
        self.size -= size
        if self.size < 0:
            raise _RefusedError(Refusal.TOO_LARGE)


def is_archive(data: bytes) -> bool:
    """Tell whether a file's content is a zip archive (which office documents are too)."""
    return data.startswith((_START, _END))


def listed(data: bytes) -> Listing:
    """List a zip archive; at most 2,000 names, 1 GB, a hundredfold unpacked and two archives deep, whatever its directory claims."""
    names: list[str] = []
    room = _Room()
    try:
        for name, size in _entries(data, 0, room):
            names.append(name)
            room.take(size)
    except _RefusedError as refused:
        return Listing(tuple(names), MOST_BYTES - room.size, refused.why)
    return Listing(tuple(names), MOST_BYTES - room.size)


def _entries(data: bytes, depth: int, room: _Room) -> Iterator[tuple[str, int]]:
    _check_directory(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                room.entries -= 1
                if room.entries < 0:
                    raise _RefusedError(Refusal.TOO_MANY)
                yield info.filename, info.file_size
                if info.file_size > SMALL and info.file_size > MOST_RATIO * max(1, info.compress_size):
                    raise _RefusedError(Refusal.TOO_LARGE)
                if info.flag_bits & _ENCRYPTED:
                    raise _RefusedError(Refusal.ENCRYPTED)
                yield from _inner(archive, info, depth, room)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, LookupError) as fault:
        raise _RefusedError(Refusal.BROKEN) from fault


def _inner(archive: zipfile.ZipFile, info: zipfile.ZipInfo, depth: int, room: _Room) -> Iterator[tuple[str, int]]:
    """List an archive inside the archive, unpacking no more than its first bytes to know it and a bounded piece to list it."""
    if info.compress_type not in _PLAIN:
        return
    with archive.open(info) as packed:
        if packed.read(len(_START)) != _START:
            return
        room.inner -= 1
        if depth + 1 > MOST_NESTED or room.inner < 0:
            raise _RefusedError(Refusal.TOO_DEEP)
        inner = _START + packed.read(INNER_BYTES)
    if len(inner) > INNER_BYTES:
        raise _RefusedError(Refusal.TOO_LARGE)
    yield from _entries(inner, depth + 1, room)


def _check_directory(data: bytes) -> None:
    """Look at the last record first: a directory of a million names is not even read."""
    at = data.rfind(_END, max(0, len(data) - _TAIL))
    if at < 0 or len(data) < at + 22:
        raise _RefusedError(Refusal.BROKEN)
    entries, size = int.from_bytes(data[at + 10 : at + 12], "little"), int.from_bytes(data[at + 12 : at + 16], "little")
    if entries > MOST_ENTRIES or size > LONGEST_DIRECTORY or data[max(0, at - 20) : at].startswith(_LARGE_END):
        raise _RefusedError(Refusal.TOO_MANY)
