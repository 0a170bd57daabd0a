"""A file system that shows a folder as one PC sees a share: every call is a request on its line, with that PC's caches and locks."""

import ctypes
import errno
import fcntl
import os
import stat
from pathlib import Path
from typing import Any

from mfusepy import FUSE, Operations

from tests.shares.byte_locks import ByteLocks
from tests.shares.durable import DurableDisk
from tests.shares.line import Line, refused
from tests.shares.metadata_cache import Entry, Info, MetadataCache

_KEPT_FLAGS = os.O_ACCMODE | os.O_TRUNC | os.O_APPEND
_INFO = ("st_gid", "st_mode", "st_nlink", "st_size", "st_uid", "st_ino", "st_blocks")
_TIMES = ("st_atime", "st_ctime", "st_mtime")
_STATFS = ("f_bavail", "f_bfree", "f_blocks", "f_bsize", "f_favail", "f_ffree", "f_files", "f_flag", "f_frsize", "f_namemax")


class Flock(ctypes.Structure):
    """struct flock on 64-bit Linux."""

    _fields_ = (
        ("kind", ctypes.c_short),
        ("whence", ctypes.c_short),
        ("start", ctypes.c_int64),
        ("length", ctypes.c_int64),
        ("pid", ctypes.c_int32),
    )


class ShareFuse(FUSE):  # type: ignore[misc]
    """FUSE that hands a truncation the open file, too: its name may be gone."""

    def truncate_fuse_3(self, path: bytes | None, length: int, fip: Any) -> int:
        """Truncate by name or by open file."""
        self.operations.truncate(None if path is None else path.decode(), length, fip.contents.fh if fip else None)
        return 0


class PassThrough(Operations):  # type: ignore[misc]
    """The calls of one mount, with `raw_fi`: an open file is known by the server's file handle."""

    use_ns = True

    def __init__(self, folder: Path, line: Line, cache: MetadataCache, locks: ByteLocks, disk: DurableDisk | None) -> None:
        """Show a folder; `disk` remembers what a power cut would leave."""
        self.line, self.cache, self.locks = line, cache, locks
        self.read_only = False
        self._folder = folder
        self._disk = disk
        self._open: set[int] = set()
        self._lost: set[int] = set()

    # What is where

    def getattr(self, path: str | None, fi: Any = None) -> Info:
        """Return what a file is, from the cache where it is still believed."""
        if path is not None:
            known, info = self.cache.info(path)
            if known and info is None:
                raise refused(errno.ENOENT)
            if known and info is not None:
                return info
        self.line.request("info")
        try:
            found = os.lstat(self._at(path)) if path is not None else os.fstat(self._handle(fi.fh))
        except FileNotFoundError:
            self.cache.learn(path or "/", None)
            raise
        info = {name: getattr(found, name) for name in _INFO} | {name: getattr(found, f"{name}_ns") for name in _TIMES}
        if path is not None:
            self.cache.learn(path, info)
        return info

    def readdir(self, path: str, fh: Any) -> list[Entry]:
        """Return the names in a folder."""
        names = self.cache.listing(path)
        if names is None:
            self.line.request("list")
            with os.scandir(self._at(path)) as entries:
                names = [(entry.name, {"st_ino": entry.inode(), "st_mode": stat.S_IFDIR if entry.is_dir() else stat.S_IFREG}, 0) for entry in entries]
            self.cache.learn_listing(path, names)
        return names

    def access(self, path: str, amode: int) -> int:
        """Refuse to write where that PC may only read."""
        if amode & os.W_OK:
            self._may_write()
        return 0

    def statfs(self, path: str) -> dict[str, int]:
        """Return how much room there is."""
        self.line.request("info")
        found = os.statvfs(self._at(path))
        answer = {name: getattr(found, name) for name in _STATFS}
        return answer | {"f_bavail": 0, "f_bfree": 0} if self.line.full() else answer

    # Files

    def open(self, path: str, fi: Any) -> int:
        """Open a file that exists."""
        self.line.request("open")
        if fi.flags & os.O_ACCMODE != os.O_RDONLY:
            self._may_write()
        return self._opened(path, fi, os.open(self._at(path), fi.flags & _KEPT_FLAGS))

    def create(self, path: str, mode: int, fi: Any) -> int:
        """Make a file, or open the one that is there."""
        self.line.request("create")
        self._may_write()
        handle = os.open(self._at(path), (fi.flags & (_KEPT_FLAGS | os.O_EXCL)) | os.O_CREAT, mode)
        if self._disk is not None:
            self._disk.made(self._at(path))
        self.cache.renamed(path)
        return self._opened(path, fi, handle)

    def read(self, path: str | None, size: int, offset: int, fi: Any) -> bytes:
        """Read from the server; data is never cached here."""
        self.line.request("read")
        return os.pread(self._handle(fi.fh), size, offset)

    def write(self, path: str | None, data: bytes, offset: int, fi: Any) -> int:
        """Write to the server."""
        self.line.request("write")
        self.cache.changed(path)
        return os.pwrite(self._handle(fi.fh), data, offset)

    def truncate(self, path: str | None, length: int, fh: int | None = None) -> int:
        """Cut or lengthen a file."""
        self.line.request("truncate")
        self._may_write()
        self.cache.changed(path)
        os.truncate(self._at(path or "/") if fh is None else self._handle(fh), length)
        return 0

    def fsync(self, path: str | None, datasync: int, fi: Any) -> int:
        """Make a file durable."""
        self.line.request("sync")
        os.fdatasync(self._handle(fi.fh))
        if self._disk is not None:
            self._disk.flushed(fi.fh)
        return 0

    def flush(self, path: str | None, fi: Any) -> int:
        """Close for one program; the locks are given up by the call that follows."""
        self.line.request("close")
        return 0

    def release(self, path: str | None, fi: Any) -> int:
        """Close for good."""
        self._open.discard(fi.fh)
        self._lost.discard(fi.fh)
        os.close(fi.fh)
        return 0

    def lock(self, path: str | None, fi: Any, command: int, pointer: Any) -> int:
        """Take, give up or ask for a range of bytes."""
        asked = ctypes.cast(pointer, ctypes.POINTER(Flock)).contents
        owner = fi.lock_owner
        giving_up_nothing = asked.kind == fcntl.F_UNLCK and not self.locks.holds(fi.fh, owner)
        if not giving_up_nothing:
            self.line.request("lock")
        handle = self._handle(fi.fh)
        if command == fcntl.F_GETLK:
            asked.kind, asked.start, asked.length = self.locks.blocking(handle, owner, asked.kind, asked.start, asked.length)
        else:
            self.locks.set(handle, owner, asked.kind, asked.start, asked.length, wait=command == fcntl.F_SETLKW)
        return 0

    # Names

    def unlink(self, path: str) -> int:
        """Delete a file."""
        return self._names("delete", os.unlink, path)

    def rename(self, old: str, new: str) -> int:
        """Rename a file, over another one where there is one."""
        self.line.request("rename")
        self._may_write()
        self._at(old).rename(self._at(new))
        self.cache.renamed(old)
        self.cache.renamed(new)
        return 0

    def mkdir(self, path: str, mode: int) -> int:
        """Make a folder."""
        return self._names("folder", lambda place: place.mkdir(mode), path)

    def rmdir(self, path: str) -> int:
        """Delete an empty folder."""
        return self._names("delete", os.rmdir, path)

    def fsyncdir(self, path: str, datasync: int, fh: Any) -> int:
        """Make the names in a folder durable."""
        self.line.request("sync")
        if self._disk is not None:
            self._disk.folder_flushed(self._at(path))
        return 0

    def chmod(self, path: str, mode: int) -> int:
        """Change the rights of a file."""
        return self._names("info", lambda place: place.chmod(mode), path)

    def utimens(self, path: str, times: tuple[int, int] | None = None) -> int:
        """Set the times of a file."""
        return self._names("info", lambda place: os.utime(place, ns=times) if times else os.utime(place), path)

    # The session

    def lose_session(self) -> None:
        """Forget what was open and locked, as a server does with a PC it has not heard of for long."""
        self.locks.lose()
        self._lost |= self._open

    def _names(self, kind: str, change: Any, path: str) -> int:
        self.line.request(kind)
        self._may_write()
        change(self._at(path))
        self.cache.renamed(path)
        return 0

    def _opened(self, path: str, fi: Any, handle: int) -> int:
        fi.fh = handle
        # Windows maps the index of a write-ahead log into memory as well; everything else goes to the server each time.
        fi.direct_io = not path.endswith("-shm")
        self.cache.changed(path)
        self._open.add(handle)
        return 0

    def _handle(self, handle: int) -> int:
        if handle in self._lost:
            raise refused(errno.EIO)
        return handle

    def _may_write(self) -> None:
        if self.read_only:
            raise refused(errno.EACCES)

    def _at(self, path: str) -> Path:
        return self._folder / path.lstrip("/")
