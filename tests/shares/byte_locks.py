"""Byte-range locks of the programs on one PC, kept on the server's file so that the PCs of a share see each other's.

Each owner (a program, as POSIX counts) gets an open file description of its own per file: the kernel's own lock table then does the rest, also
between the processes that play two PCs, and gives the locks up when such a process dies.
"""

import errno
import fcntl
import os
import struct
import threading
import time
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

_FLOCK = "hhqqi4x"
"""short type, short whence, off_t start, off_t length, pid_t: struct flock on 64-bit Linux."""
_PATIENCE = 60.0
"""Seconds a blocking request waits before it counts as interrupted."""


class Honesty(StrEnum):
    """What a request for a lock is worth."""

    HONEST = "honest"
    """Locks hold between all PCs."""
    LOCAL = "local"
    """Locks hold between the programs of one PC only: `nobrl` of Linux' cifs."""
    LYING = "lying"
    """Every request succeeds and nothing is locked: Samba with `locking = no`, some NAS, folders of cloud services."""


class ByteLocks:
    """The locks of one PC."""

    def __init__(self, private: Path) -> None:
        """Keep locks that only this PC sees in a private folder."""
        self.honesty = Honesty.HONEST
        self._private = private
        self._lock = threading.Lock()
        self._descriptions: dict[tuple[int, int], int] = {}

    def set(self, handle: int, owner: int, kind: int, start: int, length: int, *, wait: bool) -> None:
        """Take or give up a range for an owner; length 0 is to the end of every file. Raises OSError (EAGAIN) where another one holds it."""
        if self.honesty is Honesty.LYING:
            return
        if kind == fcntl.F_UNLCK and not self.holds(handle, owner):
            return
        request = struct.pack(_FLOCK, kind, os.SEEK_SET, start, length, 0)
        until = time.monotonic() + (_PATIENCE if wait else 0.0)
        while not self._try(self._description(handle, owner), request):
            if not wait:
                raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))
            if time.monotonic() > until:
                raise OSError(errno.EINTR, os.strerror(errno.EINTR))
            time.sleep(0.005)
        if kind == fcntl.F_UNLCK and (start, length) == (0, 0):
            self._drop(handle, owner)

    def blocking(self, handle: int, owner: int, kind: int, start: int, length: int) -> tuple[int, int, int]:
        """Return kind, start and length of the lock that stands in the way; the kind is F_UNLCK where none does."""
        if self.honesty is Honesty.LYING:
            return fcntl.F_UNLCK, start, length
        request = struct.pack(_FLOCK, kind, os.SEEK_SET, start, length, 0)
        found = struct.unpack(_FLOCK, fcntl.fcntl(self._description(handle, owner), fcntl.F_OFD_GETLK, request))
        return found[0], found[2], found[3]

    def holds(self, handle: int, owner: int) -> bool:
        """Tell whether an owner may hold a lock on a file."""
        with self._lock:
            return self._key(handle, owner) in self._descriptions

    def lose(self) -> None:
        """Give every lock up, as a server does when a session ends."""
        with self._lock:
            for description in self._descriptions.values():
                os.close(description)
            self._descriptions.clear()

    def _try(self, description: int, request: bytes) -> bool:
        try:
            fcntl.fcntl(description, fcntl.F_OFD_SETLK, request)
        except OSError as fault:
            if fault.errno in {errno.EAGAIN, errno.EACCES}:
                return False
            raise
        return True

    def _description(self, handle: int, owner: int) -> int:
        key = self._key(handle, owner)
        with self._lock:
            if key not in self._descriptions:
                self._descriptions[key] = self._open(handle, key[0])
            return self._descriptions[key]

    def _open(self, handle: int, inode: int) -> int:
        if self.honesty is Honesty.LOCAL:
            return os.open(self._private / str(inode), os.O_RDWR | os.O_CREAT)
        place = f"/proc/self/fd/{handle}"
        with suppress(PermissionError):
            return os.open(place, os.O_RDWR)
        return os.open(place, os.O_RDONLY)

    def _drop(self, handle: int, owner: int) -> None:
        with self._lock:
            description = self._descriptions.pop(self._key(handle, owner), None)
        if description is not None:
            os.close(description)

    @staticmethod
    def _key(handle: int, owner: int) -> tuple[int, int]:
        return os.fstat(handle).st_ino, owner
