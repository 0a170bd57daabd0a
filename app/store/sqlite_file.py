"""An office in one SQLite file: made whole or not at all, recognised before it is opened, backed up before it is upgraded."""

import errno
import os
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from app.domain.errors import EnvironmentFault, OfficeDamaged, OfficeFull, OfficeReadOnly, OfficeRefused, OfficeUnavailable
from app.store.backup import Backups
from app.store.engine import APPLICATION_ID, WRITE, connect, engine_over, sqlite_engine
from app.store.faults import explained
from app.store.migrate import HEAD, check_not_newer, upgrade, version_of
from app.store.sql_office import SqlOffice
from app.store.text_search import SqliteTextSearch

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_APPLICATION_ID_AT = slice(68, 72)

Now = Callable[[], datetime]


def create_office(path: Path, now: Now) -> None:
    """Make a new, empty office file. It is built under another name and renamed when whole. Raises OfficeRefused, OfficeReadOnly, OfficeFull."""
    if path.exists():
        raise OfficeRefused(f"{path} exists already. Nothing was changed. Open it, or choose another name.")
    fresh = path.with_name(f".{path.name}.{uuid4().hex[:8]}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _build(fresh, now)
        os.replace(fresh, path)
    except OSError as error:
        raise _explained(error, path) from error
    finally:
        for leftover in (fresh, *(fresh.with_name(fresh.name + end) for end in ("-wal", "-shm", "-journal"))):
            leftover.unlink(missing_ok=True)


def open_office(path: Path, now: Now, backups: Backups) -> SqlOffice:
    """Open an office file, upgrading an older one after a checked backup. Raises OfficeRefused, OfficeTooNew, OfficeReadOnly, OfficeUnavailable."""
    check_is_office(path)
    engine = sqlite_engine(path, read_only=not _writable(path))
    office = SqlOffice(engine, SqliteTextSearch(), str(path), now)
    try:
        with explained(str(path)), engine.connect() as connection:
            found = version_of(connection)
        if found is None:
            raise OfficeRefused(f"{path} is not a whole office: it has no data version. Nothing was changed. Open the last good backup.")
        check_not_newer(found)
        if found != HEAD:
            backups.create()
            with explained(str(path)), engine.connect().execution_options(**{WRITE: True}) as connection:
                upgrade(connection)
                connection.commit()
    except BaseException:
        engine.dispose()
        raise
    return office


def check_is_office(path: Path) -> None:
    """Look at the file's first bytes. Raises OfficeRefused, OfficeUnavailable; never changes the file."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError:
        raise OfficeUnavailable(f"There is no office at {path}. Check the place, or make a new office. Nothing was changed.") from None
    except IsADirectoryError:
        raise OfficeRefused(f"{path} is a folder, not an office file. Nothing was changed. Choose the file office.daybook inside it.") from None
    except OSError as error:
        raise _explained(error, path) from error
    if not header.startswith(_MAGIC):
        raise OfficeRefused(f"{path.name} is not a County Daybook office. Nothing was changed. Choose the file that your office uses.")
    if int.from_bytes(header[_APPLICATION_ID_AT], "big") != APPLICATION_ID:
        raise OfficeRefused(f"{path.name} is a database of another program, not a County Daybook office. Nothing was changed. Choose another file.")


def _build(path: Path, now: Now) -> None:
    with closing(connect(path, create=True)) as raw, explained(str(path)):
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        engine = engine_over(raw)
        with engine.connect().execution_options(**{WRITE: True}) as connection:
            upgrade(connection)
            rows = [("uid", uuid4().hex), ("created_at", now().isoformat()), ("min_writer", HEAD), ("name", "")]
            for key, value in rows:
                connection.exec_driver_sql("INSERT INTO meta(key, value) VALUES (?, ?)", (key, value))
            connection.commit()
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise OfficeDamaged(f"The new office at {path} could not be read back. Nothing was kept. Check the disk.")


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _explained(error: OSError, path: Path) -> EnvironmentFault:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return OfficeFull(str(path))
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return OfficeReadOnly(f"This PC has no right to write to {path.parent}. Nothing was changed. Choose another folder, or ask IT for the right to write there.")
    return OfficeUnavailable(f"{path} cannot be reached right now. Nothing was changed. Check the connection, then try again.")
