"""One copy of an office for looking things up: made page by page, brought up to date record by record, thrown away without loss."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from app.domain.changes import Kind
from app.store.columns import from_micros, to_micros
from app.store.engine import connect, engine_over
from app.store.faults import explained
from app.store.moving.writing import SqliteWriter
from app.store.server.lookup_rows import Rows, changed_rows, stored
from app.store.sqlite_file import create_office

_UNGUARDED: Final = ("interaction_said", "interaction_text_said", "interaction_stays")
"""Triggers that guard what was said; here nothing is said, it is only copied, and what the office removed with an import has to go."""
_STATE: Final = "CREATE TABLE IF NOT EXISTS lookup (key TEXT PRIMARY KEY, value INTEGER NOT NULL)"


class LookupFile:
    """A copy that is whole: where it ends in the office's change log, and of which time it is."""

    def __init__(self, path: Path) -> None:
        """Take the file."""
        self.path = path
        with explained(str(path)), closing(connect(path)) as raw:
            found = dict(raw.execute("SELECT key, value FROM lookup").fetchall())
            row = raw.execute("SELECT value FROM meta WHERE key = 'uid'").fetchone()
        self.position = int(found["position"])
        self.as_of, self.made_at = from_micros(found["as_of"]), from_micros(found["made_at"])
        self.office_uid = "" if row is None else str(row[0])

    def take(self, server: sa.Connection, touched: dict[Kind, set[int]], position: int, at: datetime) -> None:
        """Take over changed records, all or none. Raises EnvironmentFault."""
        taken = list(changed_rows(server, touched))
        with explained(str(self.path), saving=True, disk=self.path), closing(connect(self.path)) as raw:
            raw.execute("PRAGMA foreign_keys = OFF")
            raw.execute("BEGIN IMMEDIATE")
            for table, column, ids, rows in taken:
                _put(raw, table, column, ids, rows)
            _note(raw, {"position": position, "as_of": to_micros(at)})
            raw.execute("COMMIT")
        self.position, self.as_of = position, at


def making(path: Path, pages: Iterator[tuple[sa.Table, Rows]], position: int, now: Callable[[], datetime]) -> Generator[None, None, None]:
    """Make a copy; each step writes one page. The file is at `path` when the last step is done, and not before."""
    fresh = path.with_name(f"{path.name}.making")
    remove(fresh)
    at = now()
    create_office(fresh, now)
    with explained(str(fresh), saving=True, disk=fresh), closing(connect(fresh)) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        writer = SqliteWriter()
        with engine_over(raw).connect() as connection:
            for name in _UNGUARDED:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
            connection.exec_driver_sql("DELETE FROM meta")
            writer.begin(connection)
            connection.commit()
            for table, rows in pages:
                writer.put(connection, table, rows)
                connection.commit()
                yield
            writer.end(connection, {})
            connection.exec_driver_sql(_STATE)
            connection.commit()
        _note(raw, {"position": position, "as_of": to_micros(at), "made_at": to_micros(at)})
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    fresh.replace(path)


def remove(path: Path) -> None:
    """Remove a copy. Raises OSError where somebody has it open."""
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def _put(raw: Any, table: sa.Table, column: str, ids: Sequence[int], rows: Rows) -> None:
    """Let a table hold these rows of these records and no others of them; without a column these rows and no others at all."""
    names = [found.name for found in table.columns]
    key = [found.name for found in table.primary_key.columns]
    if not column:
        raw.execute(f'DELETE FROM "{table.name}"')  # noqa: S608 - our own names, as below
    else:
        there = {tuple(row[names.index(name)] for name in key) for row in rows}
        select = f'SELECT {", ".join(key)} FROM "{table.name}" WHERE "{column}" = ?'  # noqa: S608
        gone = [found for one in ids for found in raw.execute(select, (one,)).fetchall() if tuple(found) not in there]
        raw.executemany(f'DELETE FROM "{table.name}" WHERE ' + " AND ".join(f'"{name}" = ?' for name in key), gone)  # noqa: S608
    change = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name not in key)
    settle = f"DO UPDATE SET {change}" if change else "DO NOTHING"
    quoted, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    raw.executemany(f'INSERT INTO "{table.name}" ({quoted}) VALUES ({marks}) ON CONFLICT ({", ".join(key)}) {settle}', stored(rows))  # noqa: S608


def _note(raw: Any, values: dict[str, int]) -> None:
    rows = list(values.items())
    raw.executemany("INSERT INTO lookup (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", rows)
