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
from typing import Any, Final

from app.domain.errors import OfficeDamaged, OfficeRefused, OfficeUnavailable
from app.store.faults import explained
from app.store.migrate import OURS, Schema
from app.store.office.shared_connection import BUSY, LOCK_SECONDS, opened, patiently
from app.store.office.versions import check_not_upgraded
from app.store.whole_copy import overwrite

SHARED_ID: Final = 0x43444253
"""Bytes 68 to 71 of the shared file: "CDBS", so that no program opens it as an office of one PC."""

_COMMIT_SECONDS: Final = 20.0
_COUNTER: Final = (24, 4)
"""Where SQLite counts the changes of a file, and in how many bytes (fileformat2.html, 1.3.8)."""
_NO_SUCH_TABLE: Final = 1
"""SQLite's result code for a statement that does not fit the file: its tables are gone."""
_PIECE: Final = 1 << 20
_PAGES: Final = 100
"""Pages put in place at once; the file has more of them from its beginning."""
BELIEVED_SECONDS: Final = 15.0
"""Longer than any cache of names and sizes of Windows' client lasts (10 s by default)."""
_LEAST_ROOM, _ROOM = 256, 4_000_000
"""Free pages below which the file grows, and bytes by which it does."""

Progress = Callable[[float], None]


class NotAnOffice(OfficeRefused):
    """The file is whole to SQLite, or not even that, but not the shared file of an office."""


class _ChangedMeanwhile(Exception):  # noqa: N818 - it never leaves this file
    """Another desk wrote before this one had the lock."""


class SharedFile:
    """The shared file as one desk has it open: one connection and one handle, taken in turns by the threads of the desk."""

    def __init__(self, path: Path, uid: str | None, schema: Schema = OURS) -> None:
        """Name the file, the office that has to be in it (None takes any) and what this program knows. Nothing is opened yet."""
        self.path = path
        self.schema = schema
        self.version: str | None = None
        """Data version of the office, as the last transaction found it."""
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
        """Return which file it is and its change counter: one look and one read, no lock. Raises OfficeUnavailable, OfficeRefused."""
        with self._open():
            try:
                # A file in the place of another may have counted as far.
                return os.fstat(self._handle).st_ino.to_bytes(16, "little") + self._seek_and_read(*_COUNTER)
            except (OSError, OfficeUnavailable) as error:
                self._let_go()
                raise _gone(self.path) from error

    @contextmanager
    def read(self) -> Iterator[Any]:
        """Give the connection inside a transaction that holds the file's SHARED lock. Raises OfficeUnavailable, OfficeRefused, OfficeDamaged."""
        with self._open(), self._letting_go_of_faults():
            self._patiently("BEGIN", LOCK_SECONDS)
            try:
                self._check_version()
                yield self._raw
            finally:
                self._roll_back()

    @contextmanager
    def write(self) -> Iterator[Any]:
        """Give the connection inside a transaction that writes, committed at the end; whatever it raises, it is not known to have been shared."""
        with self._open(), self._letting_go_of_faults():
            self._patiently("BEGIN IMMEDIATE", LOCK_SECONDS)
            try:
                self._check_version()
                yield self._raw
                keep_room(self._raw)
                self._patiently("COMMIT", _COMMIT_SECONDS)
            finally:
                self._roll_back()

    def copy_to(self, target: Path, progress: Progress | None = None) -> bytes:
        """Copy the whole file as it is between two transactions; return its change counter. Raises OfficeUnavailable, OfficeFull."""
        with self.read(), explained(str(target), disk=target), target.open("wb") as copy:
            counter = self._seek_and_read(*_COUNTER)
            size = self._size()
            for at in range(0, size, _PIECE):
                piece = self._seek_and_read(at, _PIECE)
                copy.write(piece)
                if progress is not None:
                    progress(min(1.0, (at + len(piece)) / size))
            copy.flush()
            os.fsync(copy.fileno())
            return counter

    def overwrite(self, source: Any, counter: bytes | None = None) -> bool:
        """Put the whole content of another open file in the place of this one's, in one transaction; False where the change counter was another one.

        Whoever dies in the middle leaves a journal, by which the next desk brings back what was. Raises OfficeUnavailable, OfficeFull.
        """
        until, unchanged = time.monotonic() + _COMMIT_SECONDS, counter is None

        def in_time(state: int, _left: int, _all: int) -> None:
            nonlocal unchanged
            if state in BUSY and time.monotonic() > until:
                raise OfficeUnavailable(
                    f"Other desks are saving to {self.path.parent} all the time. Nothing was changed. Close the program there, then try again."
                )
            # From the first step on nobody else can write.
            if state not in BUSY and not unchanged and self._seek_and_read(*_COUNTER) != counter:
                raise _ChangedMeanwhile
            unchanged = unchanged or state not in BUSY

        try:
            with self._open(), self._letting_go_of_faults():
                overwrite(self._raw, source, _PAGES, in_time)
        except _ChangedMeanwhile:
            return False
        finally:
            self.close()
        return True

    @contextmanager
    def _open(self) -> Iterator[None]:
        with self._lock:
            if self._raw is not None and not self._is_there():
                self._let_go()
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
            self._raw = opened(self.path)
            self._check()
            self._keep_journal()
        except BaseException:
            self._let_go()
            raise

    def _check(self) -> None:
        # Held for the whole look: each question by itself could meet another desk's commit.
        self._patiently("BEGIN", LOCK_SECONDS)
        self._patiently("SELECT count(*) FROM sqlite_master", LOCK_SECONDS)
        try:
            self._recognise()
        finally:
            self._roll_back()

    def _recognise(self) -> None:
        if self._raw.execute("PRAGMA application_id").fetchone()[0] != SHARED_ID:
            raise self._not_an_office()
        self._check_version()
        found = self._raw.execute("SELECT value FROM meta WHERE key = 'uid'").fetchone()
        if self._uid is not None and (found is None or found[0] != self._uid):
            raise OfficeRefused(
                f"In {self.path.parent} there is another office than the one this PC belongs to. Nothing was changed; what was saved here is kept on this PC. "
                "Ask IT which folder is the right one."
            )

    def _check_version(self) -> None:
        """Look in every transaction: another desk may have upgraded the office meanwhile."""
        try:
            row = self._patiently("SELECT version_num FROM alembic_version", LOCK_SECONDS)
        except Exception as error:
            if getattr(error, "sqlite_errorcode", 0) == _NO_SUCH_TABLE:
                raise self._not_an_office() from error
            raise
        self.version = None if row is None else str(row[0])
        check_not_upgraded(self._raw, self.schema, self.version)

    def _not_an_office(self) -> NotAnOffice:
        return NotAnOffice(f"{self.path.name} is not the shared file of an office. Nothing was changed. Choose the folder that your office uses.")

    def _keep_journal(self) -> None:
        """See to it that the journal exists and is not empty: a stale name or size on another PC then cannot hide what stands in it."""
        journal = self.path.with_name(self.path.name + "-journal")
        with suppress(OSError):
            if journal.stat().st_size > 0:
                return
        self._patiently("BEGIN IMMEDIATE", LOCK_SECONDS)
        # A row that comes and goes: SQLite writes nothing where a value is set to what it is.
        self._raw.execute("INSERT INTO meta (key, value) VALUES ('journal', '')")
        self._raw.execute("DELETE FROM meta WHERE key = 'journal'")
        self._patiently("COMMIT", _COMMIT_SECONDS)

    def _patiently(self, statement: str, seconds: float) -> Any:
        return patiently(self._raw, statement, seconds)

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
            if time.monotonic() - self._doubted_at >= BELIEVED_SECONDS:
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
        try:
            os.lseek(self._handle, at, os.SEEK_SET)
            return os.read(self._handle, size)
        except OSError as error:
            raise _gone(self.path) from error

    def _is_there(self) -> bool:
        """Tell whether the name still stands for the open file; a damaged one may have been put aside by another desk."""
        try:
            return os.path.samestat(self.path.stat(), os.fstat(self._handle))
        except OSError:
            return False

    def _size(self) -> int:
        try:
            return os.fstat(self._handle).st_size
        except OSError as error:
            raise _gone(self.path) from error


def keep_room(raw: Any) -> None:
    """Let the file grow in large steps, inside a transaction: a PC that remembers a shorter file takes every page beyond its end for damage."""
    if raw.execute("PRAGMA freelist_count").fetchone()[0] < _LEAST_ROOM:
        raw.execute("CREATE TABLE room (data BLOB)")
        raw.execute("INSERT INTO room VALUES (zeroblob(?))", (_ROOM,))
        raw.execute("DROP TABLE room")


def _gone(path: Path) -> OfficeUnavailable:
    return OfficeUnavailable(
        f"The office's folder at {path.parent} cannot be reached right now. Whatever you save is kept on this PC and shared as soon as the folder is back."
    )
