"""What files need that an office lies in: names that survive a power cut, and errors in words."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import file_digest, sha256
from pathlib import Path
from tempfile import TemporaryFile

from app.domain.errors import EnvironmentFault, OfficeDamaged, OfficeFull, OfficeReadOnly, OfficeUnavailable

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_PIECE = 1 << 20


@contextmanager
def explained_file(what: str, folder: Path, outcome: str = "Nothing was changed.") -> Iterator[None]:
    """Raise a DaybookError in place of a file's error; `outcome` says what became of the work."""
    try:
        yield
    except OSError as error:
        raise file_fault(error, what, folder, outcome) from error


def file_fault(error: OSError, what: str, folder: Path, outcome: str = "Nothing was changed.") -> EnvironmentFault:
    """Return the fault behind a file's error; `what` names the thing, `folder` the place where it should be written."""
    if error.errno in FULL:
        return OfficeFull(what, outcome, "try again")
    if error.errno in FORBIDDEN:
        return OfficeReadOnly(f"This PC has no right to write to {folder}. {outcome} Choose another folder, or ask IT for the right to write there.")
    return OfficeUnavailable(f"{what} cannot be reached right now. {outcome} Check the connection, then try again.")


def held_here(path: Path) -> bool:
    """Tell whether this process has a file open already.

    Where locks are POSIX's, opening such a file once more and closing it would silently give up every lock that SQLite holds on it.
    """
    opened = Path("/proc/self/fd")
    if os.name == "nt" or not opened.is_dir():
        return False
    try:
        wanted = path.stat()
    except OSError:
        return False  # not there, or in a folder this account may not look into: whoever opens it next is told so in words
    for handle in opened.iterdir():
        with suppress(OSError):
            if os.path.samestat(handle.stat(), wanted):
                return True
    return False


def file_writable(path: Path) -> bool:
    """Tell by trying whether this program may write to a file and make others beside it."""
    if held_here(path):
        return os.access(path, os.W_OK) and folder_writable(path.parent)
    try:
        with path.open("r+b"):
            pass
    except OSError as error:
        if error.errno in FORBIDDEN:
            return False
        raise
    return folder_writable(path.parent)


def folder_writable(folder: Path) -> bool:
    """Tell by trying whether this program may make files in a folder; rights alone do not tell it on Windows."""
    try:
        with TemporaryFile(dir=folder):
            return True
    except OSError as error:
        return error.errno not in FORBIDDEN


def copy_durably(source: Path, target: Path) -> str:
    """Copy a file to a new one and read it back; return the SHA-256 of what lies there now. Raises OSError, OfficeDamaged."""
    wanted = sha256()
    with source.open("rb") as old, target.open("xb") as new:
        while piece := old.read(_PIECE):
            wanted.update(piece)
            new.write(piece)
        new.flush()
        os.fsync(new.fileno())
    found = hash_of(target)
    if found != wanted.hexdigest():
        raise OfficeDamaged(f"What was written to {target.parent} cannot be read back as it was written. Nothing was kept there. Check the disk.")
    return found


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file's content. Raises OSError."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def flush_folder(folder: Path) -> None:
    """Make the names in a folder durable; Windows does this by itself and has no way to ask."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
