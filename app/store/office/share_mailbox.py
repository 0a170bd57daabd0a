"""How two PCs talk about a share they test, through the share itself and without trusting it: no locks, no new names, every message checked.

Two files of one block each, each written by one side only. A message is a number, its length, its checksum and its text; a block that is half
written is read again. The data of a file that another PC writes is not cached, names and lengths are: so both files have their full length from
the start.
"""

import os
import struct
import zlib
from pathlib import Path
from typing import Final

BLOCK: Final = 4096
_HEAD = struct.Struct("<III")


class Letter:
    """One file with one message."""

    def __init__(self, path: Path) -> None:
        """Take its place."""
        self._path = path

    def make(self) -> None:
        """Make the file, with no message."""
        self._path.write_bytes(bytes(BLOCK))

    def write(self, number: int, text: str) -> None:
        """Put a message in place of the last one. Raises ValueError where it is too long."""
        data = text.encode()
        if len(data) > BLOCK - _HEAD.size:
            raise ValueError("the message is too long")
        block = _HEAD.pack(number, len(data), _checksum(number, data)) + data
        with self._path.open("r+b", buffering=0) as file:
            file.write(block.ljust(BLOCK, b"\0"))
            os.fsync(file.fileno())

    def read(self) -> tuple[int, str]:
        """Return the number and the text of the message; (0, "") where there is none, or where it is being written."""
        with self._path.open("rb", buffering=0) as file:
            block = file.read(BLOCK)
        if len(block) < BLOCK:
            return 0, ""
        number, length, checksum = _HEAD.unpack_from(block)
        data = block[_HEAD.size : _HEAD.size + length]
        if number == 0 or len(data) != length or _checksum(number, data) != checksum:
            return 0, ""
        return number, data.decode()


def _checksum(number: int, data: bytes) -> int:
    return zlib.crc32(data, zlib.crc32(number.to_bytes(4, "little")))
