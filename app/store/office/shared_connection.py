"""A connection to the shared file with every setting that makes "shared" true there, and the patience that many desks need."""

import time
from pathlib import Path
from random import SystemRandom
from typing import Any, Final

from app.domain.errors import OfficeRefused
from app.store.office.share_probe import database_address

_PRAGMAS: Final[tuple[tuple[str, str, int | str], ...]] = (
    ("locking_mode", "EXCLUSIVE", "exclusive"),  # before any read: see share_probe.keeping_journal
    ("journal_mode", "PERSIST", "persist"),
    ("synchronous", "EXTRA", 3),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("temp_store", "MEMORY", 2),
    ("cache_size", "-16384", -16384),
    ("journal_size_limit", "-1", -1),
    ("locking_mode", "NORMAL", "normal"),
)
LOCK_SECONDS: Final = 8.0
"""How long a desk tries to begin before it lets the others go first and tries again later."""
_SHORTEST, _LONGEST = 0.010, 0.150
BUSY: Final = frozenset({5, 6})
"""SQLite's result codes for a lock that another desk holds."""


def opened(path: Path) -> Any:
    """Open the file with every setting; while another desk is in the way it is closed and opened again, because nobody may wait in exclusive mode."""
    until, random = time.monotonic() + LOCK_SECONDS, SystemRandom()
    while True:
        try:
            return _opened_once(path)
        except Exception as error:
            if not is_busy(error) or time.monotonic() > until:
                raise
        time.sleep(random.uniform(_SHORTEST, _LONGEST))


def _opened_once(path: Path) -> Any:
    from sqlcipher3 import dbapi2

    # Never "create": where the share is gone an empty folder may stand in its place.
    raw = dbapi2.connect(database_address(path), uri=True, isolation_level=None, check_same_thread=False, timeout=0)
    try:
        _set_pragmas(raw)
    except BaseException:
        raw.close()
        raise
    return raw


def patiently(raw: Any, statement: str, seconds: float) -> Any:
    """Run a statement that other desks may hold up: a short wait of another length each time, so that none of many is always last."""
    until, random = time.monotonic() + seconds, SystemRandom()
    while True:
        try:
            return raw.execute(statement).fetchone()
        except Exception as error:
            if not is_busy(error) or time.monotonic() > until:
                raise
            time.sleep(random.uniform(_SHORTEST, _LONGEST))


def _set_pragmas(raw: Any) -> None:
    for name, value, expected in _PRAGMAS:
        raw.execute(f"PRAGMA {name} = {value}")
        row = raw.execute(f"PRAGMA {name}").fetchone()
        # mmap_size answers nothing where the build leaves memory mapping out, which is what is wanted.
        if row is None and name == "mmap_size":
            continue
        if row is None or row[0] != expected:
            raise OfficeRefused(f"The shared file did not accept the safe setting {name}. Nothing was written. Ask IT to check the share.")


def is_busy(error: Exception) -> bool:
    """Tell whether an error of the driver means that another desk holds a lock."""
    return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in BUSY
