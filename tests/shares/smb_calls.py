"""A file system over real SMB2 requests, so that an unchanged SQLite works on a real Samba server: the kernel's own client cannot be had everywhere."""

import ctypes
import errno
import fcntl
import itertools
import os
import stat
import threading
from typing import Any

from mfusepy import Operations
from smbprotocol.open import CreateDisposition, CreateOptions, Open

from tests.shares.line import Line, refused
from tests.shares.metadata_cache import Entry, Info, MetadataCache
from tests.shares.pass_through import Flock
from tests.shares.smb_client import READ, WRITE, SmbClient
from tests.shares.smb_locks import SmbLocks


class SmbCalls(Operations):  # type: ignore[misc]
    """The calls of one mount. Its line is counted and delayed as a played one is; what it locks is locked at the server."""

    use_ns = True

    def __init__(self, address: str, line: Line, cache: MetadataCache) -> None:
        """Show the share at an address."""
        self.line, self.cache = line, cache
        self.read_only = False
        self._client = SmbClient(address)
        self.locks = SmbLocks(self._client, lambda path: self._client.open(path, READ | WRITE, CreateDisposition.FILE_OPEN))
        self._numbers = itertools.count(1)
        self._open: dict[int, tuple[str, Open]] = {}
        self._alone = threading.Lock()

    def getattr(self, path: str, fi: Any = None) -> Info:
        """Return what a file is."""
        known, info = self.cache.info(path)
        if known and info is None:
            raise refused(errno.ENOENT)
        if known and info is not None:
            return info
        self.line.request("info")
        try:
            info = self._client.look(path)
        except FileNotFoundError:
            self.cache.learn(path, None)
            raise
        self.cache.learn(path, info)
        return info

    def readdir(self, path: str, fh: Any) -> list[Entry]:
        """Return the names in a folder."""
        names = self.cache.listing(path)
        if names is None:
            self.line.request("list")
            names = [(name, {"st_mode": stat.S_IFDIR if folder else stat.S_IFREG}, 0) for name, folder in self._client.names(path)]
            self.cache.learn_listing(path, names)
        return names

    def open(self, path: str, fi: Any) -> int:
        """Open a file that exists."""
        self.line.request("open")
        disposition = CreateDisposition.FILE_OVERWRITE if fi.flags & os.O_TRUNC else CreateDisposition.FILE_OPEN
        access = READ if fi.flags & os.O_ACCMODE == os.O_RDONLY else READ | WRITE
        return self._opened(path, fi, self._client.open(path, access, disposition, CreateOptions.FILE_NON_DIRECTORY_FILE))

    def create(self, path: str, mode: int, fi: Any) -> int:
        """Make a file, or open the one that is there."""
        self.line.request("create")
        disposition = CreateDisposition.FILE_CREATE if fi.flags & os.O_EXCL else CreateDisposition.FILE_OPEN_IF
        if fi.flags & os.O_TRUNC:
            disposition = CreateDisposition.FILE_OVERWRITE_IF
        handle = self._client.open(path, READ | WRITE, disposition, CreateOptions.FILE_NON_DIRECTORY_FILE)
        self.cache.renamed(path)
        return self._opened(path, fi, handle)

    def read(self, path: str | None, size: int, offset: int, fi: Any) -> bytes:
        """Read from the server."""
        self.line.request("read")
        return self._client.read(self._handle(fi), offset, size)

    def write(self, path: str | None, data: bytes, offset: int, fi: Any) -> int:
        """Write to the server."""
        self.line.request("write")
        self.cache.changed(path)
        return self._client.write(self._handle(fi), offset, data)

    def truncate(self, path: str, length: int, fh: int | None = None) -> int:
        """Cut or lengthen a file."""
        self.line.request("truncate")
        self.cache.changed(path)
        if fh is not None:
            self._client.cut(self._open[fh][1], length)
            return 0
        handle = self._client.open(path, WRITE, CreateDisposition.FILE_OPEN)
        try:
            self._client.cut(handle, length)
        finally:
            self._client.close(handle)
        return 0

    def fsync(self, path: str | None, datasync: int, fi: Any) -> int:
        """Make a file durable."""
        self.line.request("sync")
        self._client.flush(self._handle(fi))
        return 0

    def fsyncdir(self, path: str, datasync: int, fh: Any) -> int:
        """SMB2 has no request for it; a server makes names durable by itself."""
        return 0

    def flush(self, path: str | None, fi: Any) -> int:
        """Close for one program: its locks are free."""
        self.line.request("close")
        self.locks.closed(self._open[fi.fh][0], fi.lock_owner)
        return 0

    def release(self, path: str | None, fi: Any) -> int:
        """Close for good."""
        _, handle = self._open.pop(fi.fh)
        self._client.close(handle)
        return 0

    def lock(self, path: str | None, fi: Any, command: int, pointer: Any) -> int:
        """Take, give up or ask for a range of bytes; nobody waits here."""
        asked = ctypes.cast(pointer, ctypes.POINTER(Flock)).contents
        name = self._open[fi.fh][0]
        self.line.request("lock")
        if command == fcntl.F_GETLK:
            if self.locks.is_free(name, fi.lock_owner, asked.kind, asked.start, asked.length):
                asked.kind = fcntl.F_UNLCK
        else:
            self.locks.set(name, fi.lock_owner, asked.kind, asked.start, asked.length)
        return 0

    def unlink(self, path: str) -> int:
        """Delete a file."""
        self.line.request("delete")
        self._client.remove(path, CreateOptions.FILE_NON_DIRECTORY_FILE)
        self.cache.renamed(path)
        return 0

    def rmdir(self, path: str) -> int:
        """Delete an empty folder."""
        self.line.request("delete")
        self._client.remove(path, CreateOptions.FILE_DIRECTORY_FILE)
        self.cache.renamed(path)
        return 0

    def mkdir(self, path: str, mode: int) -> int:
        """Make a folder."""
        self.line.request("folder")
        self._client.close(self._client.open(path, READ, CreateDisposition.FILE_CREATE, CreateOptions.FILE_DIRECTORY_FILE))
        self.cache.renamed(path)
        return 0

    def rename(self, old: str, new: str) -> int:
        """Rename a file, over another one where there is one."""
        self.line.request("rename")
        self._client.rename(old, new)
        self.cache.renamed(old)
        self.cache.renamed(new)
        return 0

    def chmod(self, path: str, mode: int) -> int:
        """Rights are the server's business."""
        return 0

    def utimens(self, path: str, times: tuple[int, int] | None = None) -> int:
        """Times are the server's business."""
        return 0

    def lose_session(self) -> None:
        """Forget what was locked."""
        self.locks.lose()

    def _opened(self, path: str, fi: Any, handle: Open) -> int:
        with self._alone:
            fi.fh = next(self._numbers)
            self._open[fi.fh] = (path, handle)
        fi.direct_io = True
        self.cache.changed(path)
        return 0

    def _handle(self, fi: Any) -> Open:
        return self._open[fi.fh][1]
