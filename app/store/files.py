"""What files need that an office lies in: names that survive a power cut, and errors in words."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.errors import EnvironmentFault, OfficeFull, OfficeReadOnly, OfficeUnavailable

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


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


def flush_folder(folder: Path) -> None:
    """Make the names in a folder durable; Windows does this by itself and has no way to ask."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
