"""What this desk wrote and the office has not confirmed yet, in a file of its own: the copy of the office beside it can be thrown away, this cannot."""

import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from app.store.columns import to_micros
from app.store.engine import connect
from app.store.faults import explained

_TABLES = (
    "CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE IF NOT EXISTS written (n INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE, at INTEGER NOT NULL, data BLOB NOT NULL,
       seq INTEGER, shared_at INTEGER)""",
    "CREATE INDEX IF NOT EXISTS written_waiting ON written (n) WHERE seq IS NULL",
    "CREATE TABLE IF NOT EXISTS file (sha256 TEXT PRIMARY KEY, at INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS same (name TEXT NOT NULL, mine INTEGER NOT NULL, real INTEGER NOT NULL, PRIMARY KEY (name, mine))",
)
KEPT: Final = timedelta(days=45)
"""How long what was shared is kept, so that an office restored from a backup gets back what the backup lacks."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One transaction of this desk, in the order in which it was saved."""

    n: int
    uid: UUID
    data: bytes


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much is saved on this PC only."""

    count: int
    since: int | None
    """When the oldest was saved, in microseconds since 1970."""


class Outbox:
    """The outbox of one desk; every method is a transaction of its own and durable when it returns. For any thread."""

    def __init__(self, path: Path) -> None:
        """Open the file; it is made where it is missing."""
        self._path = path
        self._lock = threading.RLock()
        path.parent.mkdir(parents=True, exist_ok=True)
        with explained(str(path)):
            self._raw = connect(path, create=True)
            with self._transaction():
                for statement in _TABLES:
                    self._raw.execute(statement)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._raw.close()

    def state(self, key: str) -> str:
        """Return what is kept under a key, or an empty text."""
        with self._reading():
            row = self._raw.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
        return "" if row is None else str(row[0])

    def set_state(self, values: Mapping[str, str]) -> None:
        """Keep values under their keys."""
        with self._transaction():
            self._keep(values)

    def add(self, uid: UUID, at: datetime, data: bytes, state: Mapping[str, str]) -> int:
        """Keep what a transaction wrote, together with the numbers it used up; return its place."""
        with self._transaction():
            self._keep(state)
            return int(self._raw.execute("INSERT INTO written (uid, at, data) VALUES (?, ?, ?)", (uid.bytes, to_micros(at), data)).lastrowid)

    def add_once(self, uid: UUID, at: datetime, data: bytes) -> None:
        """Keep what is known by its uid; what is kept already stays as it is."""
        with self._transaction():
            self._raw.execute("INSERT OR IGNORE INTO written (uid, at, data) VALUES (?, ?, ?)", (uid.bytes, to_micros(at), data))

    def withdraw(self, n: int) -> None:
        """Take out what need not wait any more: it was never acknowledged to anybody, or the office has it and knows it by its uid."""
        with self._transaction():
            self._raw.execute("DELETE FROM written WHERE n = ? AND seq IS NULL", (n,))

    def waiting(self, limit: int, upto: int | None = None) -> tuple[Entry, ...]:
        """Return what the office has not confirmed, oldest first, up to a place."""
        query = "SELECT n, uid, data FROM written WHERE seq IS NULL AND n <= ? ORDER BY n LIMIT ?"
        with self._reading():
            rows = self._raw.execute(query, (upto if upto is not None else 1 << 62, limit)).fetchall()
        return tuple(Entry(n, UUID(bytes=uid), data) for n, uid, data in rows)

    def after(self, n: int) -> tuple[Entry, ...]:
        """Return everything saved after a place, confirmed or not."""
        with self._reading():
            rows = self._raw.execute("SELECT n, uid, data FROM written WHERE n > ? ORDER BY n", (n,)).fetchall()
        return tuple(Entry(place, UUID(bytes=uid), data) for place, uid, data in rows)

    def unconfirmed_after(self, uids: Iterable[UUID]) -> tuple[Entry, ...]:
        """Return what waits behind the entries of these uids, which the office is known to have."""
        marks = list(uids)
        last = 0
        with self._reading():
            for uid in marks:
                row = self._raw.execute("SELECT n FROM written WHERE uid = ?", (uid.bytes,)).fetchone()
                last = max(last, row[0] if row else 0)
            rows = self._raw.execute("SELECT n, uid, data FROM written WHERE seq IS NULL AND n > ? ORDER BY n", (last,)).fetchall()
        return tuple(Entry(n, UUID(bytes=uid), data) for n, uid, data in rows)

    def confirmed_upto(self, seq: int) -> int:
        """Return the place up to which the office's changes, as far as this number, hold everything of this desk."""
        with self._reading():
            return int(self._raw.execute("SELECT coalesce(max(n), 0) FROM written WHERE seq <= ?", (seq,)).fetchone()[0])

    def shared(self, places: Sequence[tuple[int, int]], at: datetime) -> None:
        """Note the number under which the office has each entry, as (place, number)."""
        with self._transaction():
            moment = to_micros(at)
            self._raw.executemany("UPDATE written SET seq = ?, shared_at = ? WHERE n = ?", [(seq, moment, n) for n, seq in places])
            self._raw.execute("DELETE FROM written WHERE shared_at < ?", (moment - KEPT // timedelta(microseconds=1),))

    def confirmed(self) -> tuple[tuple[int, UUID], ...]:
        """Return place and uid of what the office confirmed and this desk still keeps."""
        with self._reading():
            return tuple((n, UUID(bytes=uid)) for n, uid in self._raw.execute("SELECT n, uid FROM written WHERE seq IS NOT NULL ORDER BY n"))

    def share_again(self, places: Sequence[int]) -> None:
        """Offer again what the office had confirmed and does not have any more."""
        with self._transaction():
            self._raw.executemany("UPDATE written SET seq = NULL, shared_at = NULL WHERE n = ?", [(n,) for n in places])

    def tally(self) -> Waiting:
        """Return how much waits."""
        with self._reading():
            count, since = self._raw.execute("SELECT count(*), min(at) FROM written WHERE seq IS NULL").fetchone()
        return Waiting(count, since)

    def queue_files(self, names: Iterable[str], at: datetime) -> None:
        """Note files that the office does not have yet."""
        with self._transaction():
            self._raw.executemany("INSERT OR IGNORE INTO file (sha256, at) VALUES (?, ?)", [(name, to_micros(at)) for name in names])

    def files(self, limit: int) -> tuple[str, ...]:
        """Return files that the office does not have yet, oldest first."""
        with self._reading():
            return tuple(row[0] for row in self._raw.execute("SELECT sha256 FROM file ORDER BY at, sha256 LIMIT ?", (limit,)))

    def file_shared(self, name: str) -> None:
        """Note that the office has a file."""
        with self._transaction():
            self._raw.execute("DELETE FROM file WHERE sha256 = ?", (name,))

    def same(self) -> dict[tuple[str, int], int]:
        """Return under which number the office knows rows that this desk made under another one."""
        with self._reading():
            return {(name, mine): real for name, mine, real in self._raw.execute("SELECT name, mine, real FROM same")}

    def add_same(self, found: Mapping[tuple[str, int], int]) -> None:
        """Note such rows."""
        with self._transaction():
            rows = [(name, mine, real) for (name, mine), real in found.items()]
            self._raw.executemany("INSERT OR REPLACE INTO same (name, mine, real) VALUES (?, ?, ?)", rows)

    def _keep(self, values: Mapping[str, str]) -> None:
        rows = list(values.items())
        self._raw.executemany("INSERT INTO state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", rows)

    @contextmanager
    def _reading(self) -> Any:
        with self._lock, explained(str(self._path)):
            yield

    @contextmanager
    def _transaction(self) -> Any:
        with self._lock, explained(str(self._path), saving=True, disk=self._path):
            self._raw.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._raw.execute("COMMIT")
            except BaseException:
                if self._raw.in_transaction:
                    self._raw.execute("ROLLBACK")
                raise
