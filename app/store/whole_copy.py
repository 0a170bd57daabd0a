"""Put the whole content of one open SQLite file in the place of another's, in one transaction of SQLite's."""

from collections.abc import Callable
from typing import Any, Final

from app.store.faults import KNOWN_FAULT, Fault

Progress = Callable[[int, int, int], None]

_ERRORS: Final = {
    "disk I/O error": Fault.DISK,
    "database or disk is full": Fault.FULL,
    "database is locked": Fault.BUSY,
    "attempt to write a readonly database": Fault.READ_ONLY,
    "unable to open database file": Fault.UNREACHABLE,
    "database disk image is malformed": Fault.DAMAGED,
    "file is not a database": Fault.DAMAGED,
    "out of memory": Fault.MEMORY,
}
"""What SQLite says of its result codes: the driver gives no code for what fails in here."""


def overwrite(target: Any, source: Any, pages: int = -1, progress: Progress | None = None) -> None:
    """Do it so many pages at a time; a crash leaves what was. Raises the driver's errors, which `explained` knows, and what `progress` raises."""
    from sqlcipher3 import dbapi2

    try:
        source.backup(target, pages=pages, progress=progress)
    except dbapi2.Error as error:
        if not hasattr(error, "sqlite_errorcode") and (fault := _ERRORS.get(str(error))) is not None:
            setattr(error, KNOWN_FAULT, fault)
        raise
