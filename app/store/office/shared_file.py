"""The one file on the share that counts, opened so that "shared" is true there: a journal that always exists, every lock asked for, no map, no log.

Protocol: SQLite's "useovernet" and "lockingv3" pages, and what was measured over SMB: with DELETE or TRUNCATE a journal is not seen by a PC whose client
keeps names and sizes for seconds (Microsoft, "SMB2 Client Redirector Caches"), with PERSIST its first bytes are always read anew.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import SystemRandom
from typing import Any, Final

from app.domain.errors import OfficeDamaged, OfficeRefused, OfficeUnavailable
from app.store.faults import explained
from app.store.migrate import OURS
from app.store.office.share_probe import database_address

SHARED_ID: Final = 0x43444253
"""Bytes 68 to 71 of the shared file: "CDBS", so that no program opens it as an office of one PC."""

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
_LOCK_SECONDS: Final = 8.0
"""How long a desk tries to begin before it lets the others go first and tries again later."""
_COMMIT_SECONDS: Final = 20.0
_SHORTEST, _LONGEST = 0.010, 0.150
_COUNTER: Final = (24, 4)
"""Where SQLite counts the changes of a file, and in how many bytes (fileformat2.html, 1.3.8)."""
_PIECE: Final = 1 << 20
_BELIEVED_SECONDS: Final = 15.0
"""Longer than any cache of names and sizes of Windows' client lasts (10 s by default)."""
_LEAST_ROOM, _ROOM = 256, 4_000_000
"""Free pages below which the file grows, and bytes by which it does."""
_BUSY: Final = frozenset({5, 6})

Progress = Callable[[float], None]


class SharedFile:
    """The shared file as one desk has it open: one connection and one handle, taken in turns by the threads of the desk."""

    def __init__(self, path: Path, uid: str | None) -> None:
        """Name the file and the office that has to be in it; None takes any. Nothing is opened yet."""
        self.path = path
        self._uid = uid
        self._lock = threading.RLock()
        self._raw: Any = None
        self._handle = -1
        self._doubted_at: float | None = None

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._let_go()

    def counter(self) -> bytes:
        """Return the file's change counter: one read, no lock. Raises OfficeUnavailable, OfficeRefused."""
        with self._open():
            try:
                return os.pread(self._handle, _COUNTER[1], _COUNTER[0]) if hasattr(os, "pread") else self._seek_and_read(*_COUNTER)
            except OSError as error:
                self._let_go()
                raise _gone(self.path) from error

    @contextmanager
    def read(self) -> Iterator[Any]:
        """Give the connection inside a transaction that holds the file's SHARED lock. Raises OfficeUnavailable, OfficeRefused, OfficeDamaged."""
        with self._open(), self._letting_go_of_faults():
            self._patiently("BEGIN", _LOCK_SECONDS)
            try:
                self._patiently("SELECT count(*) FROM alembic_version", _LOCK_SECONDS)
                yield self._raw
            finally:
                self._roll_back()

    @contextmanager
    def write(self) -> Iterator[Any]:
        """Give the connection inside a transaction that writes, committed at the end; whatever it raises, it is not known to have been shared."""
        with self._open(), self._letting_go_of_faults():
            self._patiently("BEGIN IMMEDIATE", _LOCK_SECONDS)
            try:
                yield self._raw
                keep_room(self._raw)
                self._patiently("COMMIT", _COMMIT_SECONDS)
            finally:
                self._roll_back()

    def copy_to(self, target: Path, progress: Progress | None = None) -> None:
        """Copy the whole file as it is between two transactions. Raises OfficeUnavailable, OfficeFull."""
        with self.read(), explained(str(target), disk=target), target.open("wb") as copy:
            size = os.fstat(self._handle).st_size
            for at in range(0, size, _PIECE):
                try:
                    piece = self._seek_and_read(at, _PIECE)
                except OSError as error:
                    raise _gone(self.path) from error
                copy.write(piece)
                if progress is not None:
                    progress(min(1.0, (at + len(piece)) / size))
            copy.flush()
            os.fsync(copy.fileno())

    def overwrite(self, source: Any) -> None:
        """Put the whole content of another open file in the place of this one's, in one transaction. Raises OfficeUnavailable, OfficeFull."""
        until = time.monotonic() + _COMMIT_SECONDS

        def in_time(_state: int, left: int, _all: int) -> None:
            if left and time.monotonic() > until:
                raise OfficeUnavailable(
                    f"Other desks are saving to {self.path.parent} all the time. Nothing was changed. Close the program there, then try again."
                )

        with self._open(), self._letting_go_of_faults():
            source.backup(self._raw, progress=in_time)
        self.close()

    @contextmanager
    def _open(self) -> Iterator[None]:
        with self._lock:
            if self._raw is None:
                with self._looking_twice(), explained(str(self.path)):
                    self._connect()
            yield

    def _connect(self) -> None:
        # The handle outlives the connection and is closed after it: on POSIX closing any handle of a file gives up all of its locks.
        try:
            self._handle = os.open(self.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        except OSError as error:
            raise _gone(self.path) from error
        try:
            self._raw = _opened(self.path)
            self._check()
            self._keep_journal()
        except BaseException:
            self._let_go()
            raise

    def _check(self) -> None:
        # Held for the whole look: each question by itself could meet another desk's commit.
        self._patiently("BEGIN", _LOCK_SECONDS)
        self._patiently("SELECT count(*) FROM sqlite_master", _LOCK_SECONDS)
        try:
            self._recognise()
        finally:
            self._roll_back()

    def _recognise(self) -> None:
        if self._raw.execute("PRAGMA application_id").fetchone()[0] != SHARED_ID:
            raise OfficeRefused(f"{self.path.name} is not the shared file of an office. Nothing was changed. Choose the folder that your office uses.")
        version = self._raw.execute("SELECT version_num FROM alembic_version").fetchone()
        OURS.check_not_newer(version[0] if version else None)
        found = self._raw.execute("SELECT value FROM meta WHERE key = 'uid'").fetchone()
        if self._uid is not None and (found is None or found[0] != self._uid):
            raise OfficeRefused(
                f"In {self.path.parent} there is another office than the one this PC belongs to. Nothing was changed; what was saved here is kept on this PC. "
                "Ask IT which folder is the right one."
            )

    def _keep_journal(self) -> None:
        """See to it that the journal exists and is not empty: a stale name or size on another PC then cannot hide what stands in it."""
        journal = self.path.with_name(self.path.name + "-journal")
        with suppress(OSError):
            if journal.stat().st_size > 0:
                return
        self._patiently("BEGIN IMMEDIATE", _LOCK_SECONDS)
        self._raw.execute("UPDATE meta SET value = value WHERE key = 'uid'")
        self._patiently("COMMIT", _COMMIT_SECONDS)

    def _patiently(self, statement: str, seconds: float) -> None:
        _patiently(self._raw, statement, seconds)

    @contextmanager
    def _letting_go_of_faults(self) -> Iterator[None]:
        """After an error the connection is opened anew: what it remembers of the file may not be true any more."""
        try:
            with self._looking_twice(), explained(str(self.path), saving=False):
                yield
        except Exception:
            self._let_go()
            raise

    @contextmanager
    def _looking_twice(self) -> Iterator[None]:
        """Believe in damage only when it is still there after every cache of this PC has forgotten what it knew of the file."""
        try:
            yield
        except OfficeDamaged as damage:
            self._doubted_at = self._doubted_at if self._doubted_at is not None else time.monotonic()
            if time.monotonic() - self._doubted_at >= _BELIEVED_SECONDS:
                raise
            raise OfficeUnavailable(
                f"The shared file in {self.path.parent} gave a wrong answer, as it does while another desk makes room in it. "
                "Whatever you save is kept on this PC, and the file is looked at again in a moment."
            ) from damage
        self._doubted_at = None

    def _roll_back(self) -> None:
        with suppress(Exception):
            if self._raw is not None and self._raw.in_transaction:
                self._raw.execute("ROLLBACK")

    def _let_go(self) -> None:
        raw, self._raw = self._raw, None
        handle, self._handle = self._handle, -1
        with suppress(Exception):
            if raw is not None:
                raw.close()
        with suppress(OSError):
            if handle >= 0:
                os.close(handle)

    def _seek_and_read(self, at: int, size: int) -> bytes:
        os.lseek(self._handle, at, os.SEEK_SET)
        return os.read(self._handle, size)


def _opened(path: Path) -> Any:
    """Open the file with every setting; while another desk is in the way it is closed and opened again, because nobody may wait in exclusive mode."""
    until, random = time.monotonic() + _LOCK_SECONDS, SystemRandom()
    while True:
        try:
            return _opened_once(path)
        except Exception as error:
            if not _is_busy(error) or time.monotonic() > until:
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


def _patiently(raw: Any, statement: str, seconds: float) -> Any:
    """Run a statement that other desks may hold up: a short wait of another length each time, so that none of many is always last."""
    until, random = time.monotonic() + seconds, SystemRandom()
    while True:
        try:
            return raw.execute(statement).fetchone()
        except Exception as error:
            if not _is_busy(error) or time.monotonic() > until:
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


def keep_room(raw: Any) -> None:
    """Let the file grow in large steps, inside a transaction: a PC that remembers a shorter file takes every page beyond its end for damage."""
    if raw.execute("PRAGMA freelist_count").fetchone()[0] < _LEAST_ROOM:
        raw.execute("CREATE TABLE room (data BLOB)")
        raw.execute("INSERT INTO room VALUES (zeroblob(?))", (_ROOM,))
        raw.execute("DROP TABLE room")


def _is_busy(error: Exception) -> bool:
    return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in _BUSY


def _gone(path: Path) -> OfficeUnavailable:
    return OfficeUnavailable(
        f"The office's folder at {path.parent} cannot be reached right now. Whatever you save is kept on this PC and shared as soon as the folder is back."
    )
