"""Small files together in one SQLite file: a page of mail is made durable by one flush of the disk in place of two hundred.

A mail is 4 KB. As files of their own, a hundred thousand of them are a hundred thousand names for the disk, the virus scanner and the copy at night.
"""

from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from app.store.engine import connect
from app.store.faults import explained

SMALL: Final = 100_000
"""Bytes up to which a file is kept here; the measurements put the turning point there."""

_TABLE: Final = "CREATE TABLE IF NOT EXISTS small_file(sha256 TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID"


class SmallFiles:
    """The small files of an office by SHA-256. The file is opened for each call, so that nothing holds on to the folder in between."""

    def __init__(self, path: Path, where: str) -> None:
        """Use the SQLite file; it is made when the first small file is stored. `where` names the place for error sentences."""
        self._path = path
        self._where = where

    def put_all(self, items: Mapping[str, bytes]) -> None:
        """Store several, all or none; durable when it returns. Raises OfficeFull, OfficeReadOnly, OfficeUnavailable, OfficeDamaged."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with explained(self._where, saving=True, disk=self._path), closing(connect(self._path, create=True)) as raw:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute(_TABLE)
            raw.executemany("INSERT INTO small_file(sha256, data) VALUES (?, ?) ON CONFLICT(sha256) DO NOTHING", list(items.items()))
            raw.execute("COMMIT")

    def get(self, sha256_hex: str) -> bytes | None:
        """Return the bytes, or None where they are not kept here. Raises OfficeUnavailable, OfficeDamaged."""
        if not self._path.exists():
            return None
        with explained(self._where), closing(connect(self._path, read_only=True)) as raw:
            row = raw.execute("SELECT data FROM small_file WHERE sha256 = ?", (sha256_hex,)).fetchone() if _is_filled(raw) else None
        return None if row is None else bytes(row[0])

    def held(self, names: Iterable[str]) -> set[str]:
        """Return which of these files are kept here. Raises OfficeUnavailable, OfficeDamaged."""
        if not self._path.exists():
            return set()
        with explained(self._where), closing(connect(self._path, read_only=True)) as raw:
            if not _is_filled(raw):
                return set()
            return {name for name in names if raw.execute("SELECT 1 FROM small_file WHERE sha256 = ?", (name,)).fetchone()}


def _is_filled(raw: Any) -> bool:
    """Tell whether a power cut did not come between making the file and filling it."""
    return raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'small_file'").fetchone() is not None
