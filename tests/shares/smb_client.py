"""A client of real SMB2 requests: one connection, as one PC has it, with no cache and no lease."""

import errno
import stat
import threading
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import uuid4

from smbprotocol.connection import Connection
from smbprotocol.exceptions import SMBConnectionClosed, SMBException, SMBResponseException
from smbprotocol.file_info import FileAttributes, FileEndOfFileInformation, FileInformationClass, FileRenameInformation
from smbprotocol.header import NtStatus
from smbprotocol.open import (
    CreateDisposition,
    CreateOptions,
    DirectoryAccessMask,
    FilePipePrinterAccessMask,
    ImpersonationLevel,
    LockFlags,
    Open,
    ShareAccess,
    SMB2LockElement,
    SMB2SetInfoRequest,
)
from smbprotocol.session import Session
from smbprotocol.tree import TreeConnect

from tests.shares.line import refused

READ = FilePipePrinterAccessMask.FILE_READ_DATA | FilePipePrinterAccessMask.FILE_READ_ATTRIBUTES
WRITE = FilePipePrinterAccessMask.FILE_WRITE_DATA | FilePipePrinterAccessMask.FILE_APPEND_DATA | FilePipePrinterAccessMask.FILE_WRITE_ATTRIBUTES
DELETE = FilePipePrinterAccessMask.DELETE
LOOK = FilePipePrinterAccessMask.FILE_READ_ATTRIBUTES

_LOCKED = frozenset({0xC0000054, 0xC0000055})
"""FILE_LOCK_CONFLICT and LOCK_NOT_GRANTED."""
_CODES = {
    NtStatus.STATUS_OBJECT_NAME_NOT_FOUND: errno.ENOENT,
    NtStatus.STATUS_OBJECT_PATH_NOT_FOUND: errno.ENOENT,
    NtStatus.STATUS_OBJECT_NAME_COLLISION: errno.EEXIST,
    NtStatus.STATUS_ACCESS_DENIED: errno.EACCES,
    NtStatus.STATUS_DISK_FULL: errno.ENOSPC,
    NtStatus.STATUS_FILE_IS_A_DIRECTORY: errno.EISDIR,
    NtStatus.STATUS_NOT_A_DIRECTORY: errno.ENOTDIR,
    NtStatus.STATUS_SHARING_VIOLATION: errno.EBUSY,
    0xC0000101: errno.ENOTEMPTY,
}
_PIECE = 65_536
_SHARED = ShareAccess.FILE_SHARE_READ | ShareAccess.FILE_SHARE_WRITE | ShareAccess.FILE_SHARE_DELETE

T = TypeVar("T")


class SmbClient:
    """One PC's connection; requests go one after another. Every fault is an OSError."""

    def __init__(self, address: str) -> None:
        """Take an address such as smb://user:password@127.0.0.1:4450/share; connect when first asked."""
        self._address = urlsplit(address)
        self._tree: TreeConnect | None = None
        self._alone = threading.RLock()

    def look(self, path: str) -> dict[str, int]:
        """Return what a file or folder is, as stat does."""
        handle = self.open(path, LOOK, CreateDisposition.FILE_OPEN)
        try:
            folder = bool(handle.file_attributes & FileAttributes.FILE_ATTRIBUTE_DIRECTORY)
            at = int((handle.last_write_time.timestamp()) * 1_000_000_000)
            times = {"st_atime": at, "st_mtime": at, "st_ctime": at}
            mode = stat.S_IFDIR | 0o755 if folder else stat.S_IFREG | 0o644
            return {"st_mode": mode, "st_nlink": 1, "st_size": handle.end_of_file, "st_uid": 0, "st_gid": 0, **times}
        finally:
            self.close(handle)

    def open(self, path: str, access: int, disposition: int, options: int = 0) -> Open:
        """Open a file or folder."""

        def create() -> Open:
            handle = Open(self._connected(), path.strip("/").replace("/", "\\"))
            handle.create(ImpersonationLevel.Impersonation, access, FileAttributes.FILE_ATTRIBUTE_NORMAL, _SHARED, disposition, options)
            return handle

        return self._ask(create)

    def names(self, path: str) -> list[tuple[str, bool]]:
        """Return the names in a folder and whether they are folders."""
        access = DirectoryAccessMask.FILE_LIST_DIRECTORY | DirectoryAccessMask.FILE_READ_ATTRIBUTES
        handle = self.open(path, access, CreateDisposition.FILE_OPEN, CreateOptions.FILE_DIRECTORY_FILE)
        found: list[tuple[str, bool]] = []
        try:
            while True:
                try:
                    entries = self._ask(lambda: handle.query_directory("*", FileInformationClass.FILE_DIRECTORY_INFORMATION))
                except FileNotFoundError:
                    return [entry for entry in found if entry[0] not in {".", ".."}]
                for entry in entries:
                    folder = bool(entry["file_attributes"].get_value() & FileAttributes.FILE_ATTRIBUTE_DIRECTORY)
                    found.append((entry["file_name"].get_value().decode("utf-16-le"), folder))
        finally:
            self.close(handle)

    def read(self, handle: Open, offset: int, size: int) -> bytes:
        """Read from a file; less at its end."""
        pieces: list[bytes] = []
        for start in range(offset, offset + size, _PIECE):
            try:
                pieces.append(self._ask(partial(handle.read, start, min(_PIECE, offset + size - start))))
            except EOFError:
                break
        return b"".join(pieces)

    def write(self, handle: Open, offset: int, data: bytes) -> int:
        """Write to a file."""
        for start in range(0, len(data), _PIECE):
            self._ask(partial(handle.write, data[start : start + _PIECE], offset + start))
        return len(data)

    def flush(self, handle: Open) -> None:
        """Ask the server to make a file durable."""
        self._ask(handle.flush)

    def close(self, handle: Open) -> None:
        """Close a file; its locks are free then."""
        self._ask(handle.close)

    def cut(self, handle: Open, length: int) -> None:
        """Cut or lengthen a file."""
        info = FileEndOfFileInformation()
        info["end_of_file"] = length
        self._set(handle, info)

    def rename(self, old: str, new: str) -> None:
        """Rename a file, over another one where there is one."""
        handle = self.open(old, DELETE | LOOK, CreateDisposition.FILE_OPEN)
        try:
            info = FileRenameInformation()
            info["replace_if_exists"] = True
            info["file_name"] = new.strip("/").replace("/", "\\")
            self._set(handle, info)
        finally:
            self.close(handle)

    def remove(self, path: str, kind: int) -> None:
        """Delete a file or an empty folder."""
        self.close(self.open(path, DELETE, CreateDisposition.FILE_OPEN, kind | CreateOptions.FILE_DELETE_ON_CLOSE))

    def lock(self, handle: Open, start: int, length: int, *, shared: bool) -> bool:
        """Take a range for a handle; tell whether it was given."""
        kind = LockFlags.SMB2_LOCKFLAG_SHARED_LOCK if shared else LockFlags.SMB2_LOCKFLAG_EXCLUSIVE_LOCK
        try:
            self._range(handle, start, length, kind | LockFlags.SMB2_LOCKFLAG_FAIL_IMMEDIATELY)
        except BlockingIOError:
            return False
        return True

    def unlock(self, handle: Open, start: int, length: int) -> None:
        """Give a range up, exactly as it was taken."""
        self._range(handle, start, length, LockFlags.SMB2_LOCKFLAG_UNLOCK)

    def _range(self, handle: Open, start: int, length: int, flags: int) -> None:
        element = SMB2LockElement()
        element["offset"], element["length"], element["flags"] = start, length, flags
        self._ask(lambda: handle.lock([element]))

    def _set(self, handle: Open, info: Any) -> None:
        request = SMB2SetInfoRequest()
        request["info_type"], request["file_info_class"] = info.INFO_TYPE, info.INFO_CLASS
        request["file_id"], request["buffer"] = handle.file_id, info
        tree = handle.tree_connect
        self._ask(lambda: handle.connection.receive(handle.connection.send(request, tree.session.session_id, tree.tree_connect_id)))

    def _connected(self) -> TreeConnect:
        if self._tree is None or not self._tree.session.connection.transport.connected:
            host, port = self._address.hostname or "", self._address.port or 445
            connection = Connection(uuid4(), host, port)
            connection.connect(timeout=10)
            session = Session(connection, self._address.username, self._address.password, require_encryption=False)
            session.connect()
            self._tree = TreeConnect(session, f"\\\\{host}\\{self._address.path.strip('/')}")
            self._tree.connect()
        return self._tree

    def _ask(self, question: Callable[[], T]) -> T:
        with self._alone:
            try:
                return question()
            except SMBResponseException as fault:
                raise _os_error(fault.status) from fault
            except (SMBConnectionClosed, ConnectionError, ValueError) as fault:
                self._tree = None
                raise refused(errno.EHOSTDOWN) from fault
            except SMBException as fault:
                raise refused(errno.EIO) from fault


def _os_error(status: int) -> Exception:
    if status in _LOCKED:
        return BlockingIOError(errno.EAGAIN, "locked")
    if status == NtStatus.STATUS_END_OF_FILE:
        return EOFError()
    if status == NtStatus.STATUS_NO_MORE_FILES:
        return FileNotFoundError(errno.ENOENT, "no more files")
    return refused(_CODES.get(status, errno.EIO))
