"""The copy of an office on a server that this PC keeps to look things up in while the server is away; made and followed in small steps."""

import logging
import time
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from app.domain.changes import Kind
from app.domain.errors import DaybookError, EnvironmentFault
from app.store.engine import sqlite_engine
from app.store.migrate import HEAD
from app.store.server.lookup_file import LookupFile, making, remove
from app.store.server.lookup_rows import KEPT, pages
from app.store.sql_office import SqlOffice
from app.store.text_search import SqliteTextSearch

_log = logging.getLogger(__name__)
STEP_SECONDS: Final = 0.4
"""How long one step of making a copy takes; whoever shares its thread waits no longer."""
MADE_ANEW: Final = timedelta(days=1)
"""A copy older than this is made anew: what is older than it should keep leaves it, and whatever the change log did not name comes in."""
_NOTED: Final = timedelta(minutes=1)

_PAUSE: Final = timedelta(minutes=2)
"""After making one failed."""

Connections = Callable[[], AbstractContextManager[sa.Connection]]


class LocalCopy:
    """Never needed to save anything: where it cannot be made or followed, that is noted and the office works without it."""

    def __init__(self, folder: Path, where: str, now: Callable[[], datetime]) -> None:
        """Take the folder of this PC's things of one office, the office in words, and the time."""
        self._folder = folder
        self._where = where
        self._now = now
        self._file: LookupFile | None = None
        self._office: SqlOffice | None = None
        self._making: Generator[None, None, None] | None = None
        self._not_before = now()
        self._open()

    @property
    def as_of(self) -> datetime | None:
        """Return of which time the copy is, None where there is none."""
        return None if self._file is None else self._file.as_of

    @property
    def position(self) -> int:
        """Return up to where the copy follows the office's change log; below 0 where there is none."""
        return -1 if self._file is None else self._file.position

    @property
    def is_making(self) -> bool:
        """Tell whether a copy is being made, so that the next step should come soon."""
        return self._making is not None

    def office(self) -> SqlOffice | None:
        """Return the copy as an office that is only read, None where there is none."""
        return self._office

    def close(self) -> None:
        """Let go of the copy, and of one that is being made."""
        if self._making is not None:
            self._making.close()
        self._let_go()

    def _let_go(self) -> None:
        if self._office is not None:
            self._office.engine.dispose()

    def follow(self, server: sa.Connection, touched: dict[Kind, set[int]], position: int) -> None:
        """Take over changed records. Raises the server's faults."""
        if self._file is None:
            return
        try:
            self._file.take(server, touched, position, self._now())
        except EnvironmentFault as fault:
            _log.warning("this PC's copy of the office could not be brought up to date: %s", fault.code)

    def is_current(self) -> None:
        """Note that the copy holds everything there is now."""
        if self._file is not None and self._now() - self._file.as_of >= _NOTED:
            self._file.as_of = self._now()

    def go_on(self, connections: Connections, office_uid: str, position: int) -> bool:
        """Go on making a copy where one is wanted, for a moment; tell whether there is more to do. `position` is the newest change there is."""
        if self._making is None and (self._is_good(office_uid, position) or self._now() < self._not_before):
            return False
        if self._making is None:
            path = self._folder / f"copy-{HEAD}-{position}-{int(self._now().timestamp())}.daybook"
            self._making = making(path, pages(connections, self._now() - KEPT), position, self._now)
        end = time.monotonic() + STEP_SECONDS
        try:
            for _ in self._making:
                if time.monotonic() > end:
                    return True
        except (DaybookError, OSError) as error:
            self._making, self._not_before = None, self._now() + _PAUSE
            _log.warning("this PC's copy of the office could not be made: %s", type(error).__name__)
            return False
        self._making = None
        self._open()
        return False

    def _is_good(self, office_uid: str, last: int) -> bool:
        found = self._file
        return found is not None and found.position <= last and found.office_uid == office_uid and self._now() - found.made_at < MADE_ANEW

    def _open(self) -> None:
        """Open the newest copy that this program can read; older ones go as soon as nobody has them open."""
        found = sorted(self._folder.glob(f"copy-{HEAD}-*.daybook"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in found:
            with suppress(DaybookError, KeyError, TypeError):
                self._file = LookupFile(path)
                self._let_go()
                self._office = SqlOffice(sqlite_engine(path, read_only=True), SqliteTextSearch(), self._where, self._now, writable=False)
                break
        for path in self._folder.glob("copy-*.daybook*"):
            if self._file is None or not path.name.startswith(self._file.path.name):
                with suppress(OSError):
                    remove(path)
