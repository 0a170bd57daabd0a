"""Save a file for the person who asked, whole or not at all, and explain in words when it cannot be written. Runs in a job."""

import errno
from pathlib import Path

from app.domain.errors import EnvironmentFault
from app.system.atomic import write_atomically
from app.system.mark_of_web import mark

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class FileNotSaved(EnvironmentFault):
    """A file the person asked for could not be written; the daybook is untouched."""

    code = "CD-37"


def save_file(path: Path, data: bytes) -> Path:
    """Write the bytes durably and return the path. Raises FileNotSaved; an older file of that name then still stands as it was."""
    try:
        write_atomically(path, data)
    except OSError as error:
        raise FileNotSaved(_sentence(path, error)) from error
    return path


def save_from_outside(path: Path, data: bytes) -> Path:
    """Write what somebody sent us, marked as coming from outside so that Windows warns before it is opened. Raises FileNotSaved."""
    save_file(path, data)
    mark(path)
    return path


def _sentence(path: Path, error: OSError) -> str:
    folder = path.parent
    if error.errno in _FULL:
        return (
            f"The disk that holds {folder} is full, so {path.name} was not saved. Nothing in the daybook was changed. Free some space or choose another folder."
        )
    if error.errno in _REFUSED:
        return f"The folder {folder} cannot be written from this PC, so {path.name} was not saved. Nothing in the daybook was changed. Choose another folder."
    return f"The folder {folder} cannot be reached, so {path.name} was not saved. Nothing in the daybook was changed. Choose another folder."
