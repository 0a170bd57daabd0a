"""Open a SQLite office file so that "saved" is true: WAL + FULL, foreign keys on, read back after setting, explicit transactions."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.pool import QueuePool

from app.domain.errors import OfficeRefused

APPLICATION_ID = 0x43444231
"""Bytes 68 to 71 of every office file: "CDB1"."""

LEAST_SQLITE = (3, 53, 2)
"""Below it: the WAL-reset race (3.51.3) and the FTS5 overflow CVE-2026-11824."""

WRITE = "daybook_write"

_PRAGMAS: tuple[tuple[str, str, int | str], ...] = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("temp_store", "MEMORY", 2),
    ("cache_size", "-65536", -65536),
    ("busy_timeout", "8000", 8000),
)


def connect(path: Path, *, create: bool = False, read_only: bool = False) -> Any:  # noqa: ANN401 - the driver ships no types
    """Open one raw connection with every pragma set and read back. Raises OfficeRefused when one did not take."""
    from sqlcipher3 import dbapi2

    if dbapi2.sqlite_version_info < LEAST_SQLITE:
        raise OfficeRefused(f"This program was built with SQLite {dbapi2.sqlite_version}, which has known faults. Nothing was opened. Install the program again.")
    mode = "ro" if read_only else ("rwc" if create else "rw")
    uri = f"file:{quote(str(path.resolve().as_posix()))}?mode={mode}"
    raw = dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=8.0)
    try:
        _set_pragmas(raw, read_only=read_only)
    except BaseException:
        raw.close()
        raise
    return raw


def _set_pragmas(raw: Any, *, read_only: bool) -> None:  # noqa: ANN401
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


def sqlite_engine(path: Path, *, read_only: bool = False) -> sa.Engine:
    """Return an engine over an existing office file."""
    from sqlcipher3 import dbapi2

    engine = sa.create_engine(
        "sqlite://", module=dbapi2, creator=lambda: connect(path, read_only=read_only), poolclass=QueuePool, pool_size=4, max_overflow=4
    )
    _explicit_transactions(engine)
    return engine


def engine_over(raw: Any) -> sa.Engine:  # noqa: ANN401
    """Return an engine over one open raw connection, for migrations of a file that is still being made."""
    from sqlcipher3 import dbapi2
    from sqlalchemy.pool import StaticPool

    engine = sa.create_engine("sqlite://", module=dbapi2, creator=lambda: raw, poolclass=StaticPool)
    _explicit_transactions(engine)
    return engine


def _explicit_transactions(engine: sa.Engine) -> None:
    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # A deferred transaction that reads and then writes fails at once with BUSY; so writers take the lock first.
        write = connection.get_execution_options().get(WRITE, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def postgresql_engine(url: str) -> sa.Engine:
    """Return an engine over PostgreSQL by psycopg 3."""
    target = sa.make_url(url).set(drivername="postgresql+psycopg")
    return sa.create_engine(target, pool_size=4, max_overflow=4, isolation_level="READ COMMITTED", connect_args={"connect_timeout": 10})
