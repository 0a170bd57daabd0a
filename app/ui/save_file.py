"""Write a file for the person who asked, whole or not at all, and explain in words when it cannot be written. Runs in a job."""

import errno
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.domain.errors import EnvironmentFault
from app.system.atomic import write_atomically
from app.system.mark_of_web import mark

translate = QCoreApplication.translate

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class FileNotSaved(EnvironmentFault):
    """A file the person asked for could not be written; the daybook is untouched."""

    code = "CD-51"


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
    if error.errno in _FULL:
        said = translate(
            "save_file", "The disk that holds %1 is full, so %2 was not saved. Nothing in the daybook was changed. Free some space or choose another folder."
        )
    elif error.errno in _REFUSED:
        said = translate(
            "save_file", "The folder %1 cannot be written from this PC, so %2 was not saved. Nothing in the daybook was changed. Choose another folder."
        )
    else:
        said = translate("save_file", "The folder %1 cannot be reached, so %2 was not saved. Nothing in the daybook was changed. Choose another folder.")
    return said.replace("%1", str(path.parent)).replace("%2", path.name)
