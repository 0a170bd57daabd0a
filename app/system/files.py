"""Save a file a person asked for: whole or not at all, with a plain sentence when it cannot be."""

import errno
from pathlib import Path

from app.domain.errors import EnvironmentFault
from app.system.atomic import write_atomically


class FileNotSaved(EnvironmentFault):
    """A file could not be written where the person wanted it."""

    code = "CD-37"


def save_file(target: Path, data: bytes) -> None:
    """Write bytes to a file, replacing it only when the new one is whole. Raises FileNotSaved."""
    try:
        write_atomically(target, data)
    except OSError as error:
        raise FileNotSaved(_sentence(error, target)) from error


def _sentence(error: OSError, target: Path) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"The disk is full, so {target.name} was not written. The office itself is not affected. Choose another place or free some space."
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"{target.parent} cannot be written to from this PC, so {target.name} was not saved. The office itself is not affected. Choose another folder."
    return f"{target.name} could not be written to {target.parent}. The office itself is not affected. Check the folder, then try again."
