"""Open a SQLite office file so that "saved" is true: WAL + FULL, foreign keys on, read back after setting, explicit transactions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.pool import NullPool, QueuePool

from app.domain.errors import OfficeReadOnly, OfficeRefused
from app.domain.names import plain
from app.store.faults import KNOWN_FAULT, Fault, no_room, raw_fault
from app.store.files import folder_writable

APPLICATION_ID = 0x43444231
"""Bytes 68 to 71 of every office file: "CDB1"."""

LEAST_SQLITE = (3, 53, 2)
"""Below it: the WAL-reset race (3.51.3) and the FTS5 overflow CVE-2026-11824."""

WRITE = "daybook_write"
"""Execution option of a connection that will write."""

_CORRUPT = 11
"""SQLite's result code for damage."""

BUSY_SECONDS = 8.0
"""How long a write waits for another one to end."""

_PRAGMAS: tuple[tuple[str, str, int | str], ...] = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("temp_store", "MEMORY", 2),
    ("cache_size", "-65536", -65536),
    ("wal_autocheckpoint", "4000", 4000),  # 16 MB: what a page of mail writes again and again is copied into the file once
    ("busy_timeout", "8000", 8000),
)


def connect(path: Path, *, create: bool = False, read_only: bool = False) -> Any:
    """Open one raw connection with every pragma set and read back. Raises OfficeRefused when one did not take, OfficeReadOnly, the driver's errors."""
    from sqlcipher3 import dbapi2

    if dbapi2.sqlite_version_info < LEAST_SQLITE:
        message = f"This program was built with SQLite {dbapi2.sqlite_version}, which has known faults. Nothing was opened. Install the program again."
        raise OfficeRefused(message)
    try:
        return _opened(path, create=create, read_only=read_only)
    except UnicodeDecodeError as error:
        # The driver stumbles over its own message when a damaged file puts noise into it.
        damage = dbapi2.DatabaseError("the file is damaged")
        damage.sqlite_errorcode = _CORRUPT
        raise damage from error
    except dbapi2.Error as error:
        # SQLite says "unable to open" and "disk I/O error" for everything; people need to know whether it is a matter of rights or of room.
        if raw_fault(error) is Fault.UNREACHABLE and not read_only and not folder_writable(path.parent):
            setattr(error, KNOWN_FAULT, Fault.READ_ONLY)
        elif raw_fault(error) is Fault.DISK and no_room(path):
            setattr(error, KNOWN_FAULT, Fault.FULL)
        raise


def _opened(path: Path, *, create: bool, read_only: bool) -> Any:
    from sqlcipher3 import dbapi2

    mode = f"ro{_unchanging(path)}" if read_only else ("rwc" if create else "rw")
    uri = f"file:{quote(str(path.resolve().as_posix()))}?mode={mode}"
    raw = dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS)
    try:
        _set_pragmas(raw, read_only=read_only)
        raw.create_function("daybook_holds", 2, _holds, deterministic=True)
    except BaseException:
        raw.close()
        raise
    return raw


def _unchanging(path: Path) -> str:
    """Return what tells SQLite that nobody can write where it is not allowed to make its own files beside the office.

    A file in WAL mode is otherwise not readable there at all. The question is asked anew for every connection.
    """
    log, index = (path.with_name(path.name + end) for end in ("-wal", "-shm"))
    if index.exists() or folder_writable(path.parent):
        return ""
    if log.exists() and log.stat().st_size > 0:
        raise OfficeReadOnly(
            f"The office at {path} was not closed properly, and this PC may not write there to finish that. Nothing was changed. "
            "Open it once on the PC that uses it, or copy its folder to a place where you may write and open the copy."
        )
    return "&immutable=1"


def _holds(text: object, word: str) -> bool:
    # What is no text comes from a damaged file; an error raised in here would hide that.
    return isinstance(text, str) and plain(word) in plain(text)


def _set_pragmas(raw: Any, *, read_only: bool) -> None:
    for name, value, expected in _PRAGMAS:
        if read_only and name == "journal_mode":
            continue
        raw.execute(f"PRAGMA {name} = {value}")
        row = raw.execute(f"PRAGMA {name}").fetchone()
        # mmap_size answers nothing where the build leaves memory mapping out, which is what is wanted.
        if row is None and name == "mmap_size":
            continue
        if row is None or row[0] != expected:
            raise OfficeRefused(f"The office file did not accept the safe setting {name}. Nothing was written. Ask IT to check the disk it lies on.")


def sqlite_engine(path: Path, *, read_only: bool = False, prepare: Callable[[Any], None] | None = None) -> sa.Engine:
    """Return an engine over an existing office file; `prepare` makes each raw connection ready.

    What is only read is opened anew each time, because others may begin to write it.
    """
    from sqlcipher3 import dbapi2

    def opened() -> Any:
        raw = connect(path, read_only=read_only)
        if prepare is not None:
            prepare(raw)
        return raw

    pool: dict[str, Any] = {"poolclass": NullPool} if read_only else {"poolclass": QueuePool, "pool_size": 4, "max_overflow": 4}
    engine = sa.create_engine("sqlite://", module=dbapi2, creator=opened, hide_parameters=True, **pool)
    _explicit_transactions(engine)
    return engine


def engine_over(raw: Any) -> sa.Engine:
    """Return an engine over one open raw connection, for migrations of a file that is still being made."""
    from sqlalchemy.pool import StaticPool
    from sqlcipher3 import dbapi2

    engine = sa.create_engine("sqlite://", module=dbapi2, creator=lambda: raw, poolclass=StaticPool, hide_parameters=True)
    _explicit_transactions(engine)
    return engine


def _explicit_transactions(engine: sa.Engine) -> None:
    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # A deferred transaction that reads and then writes fails at once with BUSY; so writers take the lock first.
        write = connection.get_execution_options().get(WRITE, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
