"""An office in one SQLite file: made whole or not at all, recognised before it is opened, backed up before it is upgraded."""

import errno
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from app.domain.errors import EnvironmentFault, OfficeDamaged, OfficeReadOnly, OfficeRefused
from app.store.backup import Backups
from app.store.engine import APPLICATION_ID, WRITE, connect, engine_over, sqlite_engine
from app.store.faults import explained, raw_fault
from app.store.files import explained_file, file_writable, flush_folder, folder_writable
from app.store.founding import found
from app.store.header import check_is_office
from app.store.layout import layout
from app.store.migrate import OURS, Schema, version_of
from app.store.place import check_place
from app.store.sql_office import SqlOffice
from app.store.text_search import SqliteTextSearch

_SIDES = ("-wal", "-shm", "-journal")
"""Ends of the names of the files that SQLite keeps beside an office."""

Now = Callable[[], datetime]


def create_office(path: Path, now: Now, schema: Schema = OURS) -> None:
    """Make a new, empty office file. It is built under another name and renamed when whole. Raises OfficeRefused, OfficeReadOnly, OfficeFull."""
    if path.exists():
        raise OfficeRefused(f"{path} exists already. Nothing was changed. Open it, or choose another name.")
    check_place(path)
    fresh = path.with_name(f".{path.name}.{uuid4().hex[:8]}.new")
    with explained_file(str(path), path.parent):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not folder_writable(path.parent):
                raise PermissionError(errno.EACCES, "no right to write", str(path.parent))
            with explained(str(path)):
                _build(fresh, now, schema)
            fresh.replace(path)
            flush_folder(path.parent)
        finally:
            for end in ("", *_SIDES):
                # Where nothing could be made there is nothing to remove, and the first error is the one to be told.
                with suppress(OSError):
                    fresh.with_name(fresh.name + end).unlink()


def open_office(path: Path, now: Now, backups: Backups, schema: Schema = OURS) -> SqlOffice:
    """Open an office file, upgrading an older one after a checked backup.

    Raises OfficeRefused, OfficeTooNew, OfficeReadOnly, OfficeUnavailable, OfficeDamaged; the file is then as it was.
    """
    check_place(path)
    engine, writable = checked_engine(path, backups, schema)
    return SqlOffice(engine, SqliteTextSearch(), str(path), now, lambda: is_sound(path, schema), writable=writable)


def checked_engine(path: Path, backups: Backups, schema: Schema = OURS, prepare: Callable[[Any], None] | None = None) -> tuple[sa.Engine, bool]:
    """Return an engine over an office file that is ours, whole and of this version, and whether it may be written; errors as for `open_office`."""
    check_is_office(path)
    with explained_file(str(path), path.parent):
        writable = file_writable(path)
    engine = sqlite_engine(path, read_only=not writable, prepare=prepare)
    try:
        with explained(str(path)), engine.connect() as connection:
            version = version_of(connection)
        _check_version(version, schema, path)
        if version != schema.head:
            _upgrade(engine, path, backups, schema, writable=writable)
        _check_layout(engine, schema, path)
    except BaseException:
        engine.dispose()
        raise
    return engine, writable


def _check_version(version: str | None, schema: Schema, path: Path) -> None:
    if version is None:
        raise OfficeRefused(f"{path} is not a whole office: it has no data version. Nothing was changed. Open the last good backup.")
    schema.check_not_newer(version)


def _check_layout(engine: sa.Engine, schema: Schema, path: Path) -> None:
    """Refuse a file whose tables or triggers are not ours: damaged, or made by somebody to do something else."""
    with explained(str(path)), engine.connect() as connection:
        found = _layout_of(connection)
    if schema.layout is not None and found != schema.layout:
        raise OfficeDamaged(
            f"The office file at {path} is not laid out as this program lays it out: it is damaged, or another program changed it. Nothing was changed. "
            "Open the last good backup."
        )


def _layout_of(connection: sa.Connection) -> str | None:
    from sqlcipher3 import dbapi2

    try:
        return layout(connection.connection.driver_connection)
    except dbapi2.Error as error:
        if raw_fault(error) is not None:
            raise
        return None  # SQLite itself does not understand what stands there


def is_sound(path: Path, schema: Schema = OURS) -> bool:
    """Tell whether an office file passes SQLite's own check, over a connection of its own."""
    from sqlcipher3 import dbapi2

    try:
        with closing(connect(path, read_only=True)) as raw:
            return raw.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok" and schema.layout in {None, layout(raw)}
    except (EnvironmentFault, dbapi2.Error):
        return False


def _upgrade(engine: sa.Engine, path: Path, backups: Backups, schema: Schema, *, writable: bool) -> None:
    if not writable:
        raise OfficeReadOnly(
            f"The office at {path} was made by an older version and has to be upgraded, but this PC may not write to it. Nothing was changed. "
            "Open it once on a PC that may write there."
        )
    backups.create()
    with explained(str(path)), engine.connect().execution_options(**{WRITE: True}) as connection:
        # Another desk may have been first while this one made its backup.
        schema.check_not_newer(version_of(connection))
        schema.upgrade(connection)
        connection.commit()


def _build(path: Path, now: Now, schema: Schema) -> None:
    with closing(connect(path, create=True)) as raw:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        engine = engine_over(raw)
        with engine.connect().execution_options(**{WRITE: True}) as connection:
            schema.upgrade(connection)
            found(connection, now())
            connection.commit()
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise OfficeDamaged(f"The new office at {path} could not be read back. Nothing was kept. Check the disk.")
