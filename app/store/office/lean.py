"""Turn an office of one PC into the shared file, and a copy of the shared file into an office of one PC.

The shared file holds the same rows in the same tables, without text indexes and without indexes for searching: each would multiply what a save
has to send over the network, and nobody searches there.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from urllib.parse import quote
from uuid import uuid4

from app.domain.errors import OfficeDamaged
from app.store.engine import APPLICATION_ID, WRITE, connect, engine_over
from app.store.migrate import OURS, Schema
from app.store.office.shapes import DESK_META
from app.store.office.shared_file import SHARED_ID, keep_room

Now = Callable[[], datetime]

_OWN_TABLES: Final = (
    """CREATE TABLE feed (seq INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE, desk INTEGER NOT NULL, at INTEGER NOT NULL, data BLOB NOT NULL)""",
    """CREATE TABLE desk (number INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE, name TEXT NOT NULL, user_name TEXT NOT NULL,
       program TEXT NOT NULL, seen_at INTEGER NOT NULL, seen_seq INTEGER NOT NULL)""",
)
_REBUILD: Final = (
    "INSERT INTO interaction_fts(interaction_fts) VALUES ('rebuild')",
    "INSERT INTO case_fts(rowid, title) SELECT id, title FROM case_file ORDER BY id",
    "INSERT INTO case_event_fts(rowid, body) SELECT id, body FROM case_event WHERE kind = 'case_note' ORDER BY id",
)
"""Fills the text indexes; notes that are no words of a case are not indexed, so that one is not simply rebuilt."""

_OBJECTS = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid"


def strip(path: Path) -> None:
    """Make a closed office file the shared file of an office: lean, with the tables that desks need, journal kept."""
    with closing(lean_file(path)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("BEGIN IMMEDIATE")
        for kind, name, text in raw.execute(_OBJECTS).fetchall():
            if _is_extra(kind, text) and kind != "index":
                raw.execute(f'DROP {kind.upper()} "{name}"')
            elif kind == "index" and "UNIQUE" not in text.upper():
                raw.execute(f'DROP INDEX "{name}"')
        for statement in _OWN_TABLES:
            raw.execute(statement)
        raw.execute(f"DELETE FROM meta WHERE key LIKE '{DESK_META}%'")  # noqa: S608 - our own constant
        raw.execute("DELETE FROM lease")
        raw.execute("DELETE FROM presence")
        raw.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('generation', ?)", (uuid4().hex,))
        raw.execute("COMMIT")
        raw.execute("VACUUM")
        raw.execute("BEGIN IMMEDIATE")
        keep_room(raw)
        raw.execute("COMMIT")
        raw.execute(f"PRAGMA application_id = {SHARED_ID}")
    _flush(path)


def inflate(path: Path, full: Sequence[tuple[str, str, str]], state: dict[str, str] | None = None) -> None:
    """Make a copy of the shared file an office of one PC; `full` is what such an office consists of, `state` what it keeps of its own."""
    with closing(lean_file(path)) as raw:
        raw.execute("PRAGMA journal_mode = OFF")  # a half-made one is thrown away
        raw.execute("PRAGMA synchronous = OFF")
        raw.execute("PRAGMA cache_size = -131072")
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("DROP TABLE feed")
        raw.execute("DROP TABLE desk")
        raw.execute("DELETE FROM meta WHERE key = 'generation'")
        there = {name for _, name, _ in raw.execute(_OBJECTS)}
        shadows = _shadows(full)
        missing = [text for kind, name, text in full if name not in there and name not in shadows and kind in {"table", "index"}]
        for text in missing:
            raw.execute(text)
        for statement in _REBUILD:
            raw.execute(statement)
        for kind, name, text in full:
            if kind == "trigger" and name not in there:
                raw.execute(text)
        rows = [(DESK_META + key, value) for key, value in (state or {}).items()]
        raw.executemany("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", rows)
        raw.execute("COMMIT")
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute("PRAGMA journal_mode = DELETE")
    with closing(connect(path)) as raw:
        raw.execute("PRAGMA optimize = 0x10002")
    _flush(path)


def make_office(path: Path, schema: Schema, now: Now, state: dict[str, str] | None = None) -> None:
    """Make a copy of the shared file an office of one PC of the schema's version; the shared file may be of an older one."""
    with closing(lean_file(path)) as raw:
        version = str(raw.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    inflate(path, full_objects(now, schema.at(version)), state)
    if version == schema.head:
        return
    with closing(connect(path)) as raw:
        with engine_over(raw).connect().execution_options(**{WRITE: True}) as connection:
            schema.upgrade(connection)
            connection.commit()
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def full_objects(now: Now, schema: Schema = OURS) -> list[tuple[str, str, str]]:
    """Return the kind, name and text of everything an empty office of one PC consists of."""
    from app.store.sqlite_file import create_office

    with TemporaryDirectory(prefix="daybook-") as folder:
        path = Path(folder) / "blank.daybook"
        create_office(path, now, schema)
        with closing(connect(path, read_only=True)) as raw:
            return [(kind, name, text) for kind, name, text in raw.execute(_OBJECTS)]


def state_of(path: Path) -> tuple[str, int]:
    """Return the uid of the office a closed copy of the shared file holds, and the number of its last change."""
    with closing(lean_file(path)) as raw:
        row = raw.execute("PRAGMA quick_check(1)").fetchone()
        if row[0] != "ok":
            raise OfficeDamaged(f"The copy of the shared office at {path} failed its own check. Nothing was changed. Try again.")
        uid = raw.execute("SELECT value FROM meta WHERE key = 'uid'").fetchone()[0]
        return str(uid), last_seq(raw)


def last_seq(raw: Any) -> int:
    """Return the number of the last change in an open shared file, also where old changes were thinned."""
    row = raw.execute("SELECT seq FROM sqlite_sequence WHERE name = 'feed'").fetchone()
    return int(row[0]) if row else 0


def _is_extra(kind: str, text: str) -> bool:
    if kind == "trigger":
        return "_fts" in text
    return kind == "table" and "CREATE VIRTUAL TABLE" in text.upper()


def _shadows(full: Sequence[tuple[str, str, str]]) -> set[str]:
    """Return the tables that SQLite itself makes beside a text index."""
    virtual = [name for kind, name, text in full if kind == "table" and "CREATE VIRTUAL TABLE" in text.upper()]
    return {name for _, name, _ in full if any(name.startswith(f"{one}_") and name != one for one in virtual)}


def lean_file(path: Path) -> Any:
    """Open a copy of the shared file, or a file on its way to become one, that nobody else has."""
    from sqlcipher3 import dbapi2

    return dbapi2.connect(f"file:{quote(path.as_posix())}?mode=rw", uri=True, isolation_level=None)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
