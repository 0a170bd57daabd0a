"""The office over SQLAlchemy: short transactions, one connection each."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from app.domain.errors import EnvironmentFault, OfficeDamaged, OfficeUnavailable
from app.domain.user import Actor
from app.services.ports.desks import LeaseRepository
from app.store.engine import WRITE
from app.store.faults import NOT_SAVED, NOTHING_CHANGED, Fault, explained, from_store, sentence
from app.store.leases import LeaseRows
from app.store.moved import check_not_moved
from app.store.recorder import Recorder
from app.store.text_search import TextSearch
from app.store.unit_of_work import SqlUnit

_SNAPSHOT = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""On a server every statement would otherwise see another moment."""


class SqlOffice:
    """An opened office on SQLite or PostgreSQL."""

    def __init__(
        self, engine: sa.Engine, search: TextSearch, where: str, now: Callable[[], datetime], sound: Callable[[], bool] | None = None, *, writable: bool = True
    ) -> None:
        """Take the engine, the text search of its dialect, the office's place in words, the time, and what looks whether the file is sound."""
        self.engine = engine
        self.where = where
        self.writable = writable
        self._search = search
        self._now = now
        self._sound = sound
        self._disk = Path(where) if engine.dialect.name == "sqlite" else None
        self._view = _SNAPSHOT if engine.dialect.name == "postgresql" else {}

    @contextmanager
    def read(self) -> Iterator[SqlUnit]:
        """Open a consistent view."""
        with self._rechecked(saving=False), explained(self.where, disk=self._disk), self.engine.connect().execution_options(**self._view) as connection:
            yield SqlUnit(connection, None, self._search, self.leases)

    @contextmanager
    def write(self, actor: Actor) -> Iterator[SqlUnit]:
        """Begin a transaction; without commit() everything is rolled back."""
        with (
            self._rechecked(saving=True),
            explained(self.where, saving=True, disk=self._disk),
            self.engine.connect().execution_options(**{WRITE: True}) as connection,
        ):
            check_not_moved(connection)
            yield SqlUnit(connection, Recorder(connection, actor, self._now()), self._search, self.leases)

    def leases(self, connection: sa.Connection, recorder: Recorder | None) -> LeaseRepository:
        """Return the leases of a transaction."""
        return LeaseRows(connection, recorder, self._now)

    def close(self) -> None:
        """Let SQLite look after its statistics, then close every connection."""
        if self.engine.dialect.name == "sqlite" and self.writable:
            # Statistics only make searches faster: without them nothing is lost.
            with suppress(EnvironmentFault, sa.exc.DBAPIError), explained(self.where), self.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA optimize")
        self.engine.dispose()

    @contextmanager
    def _rechecked(self, *, saving: bool) -> Iterator[None]:
        """Look again before the alarm is raised: a failing disk or network makes SQLite report damage in files that are sound."""
        try:
            yield
        except (sa.exc.DBAPIError, ValueError, TypeError, LookupError) as nonsense:
            # Errors that no fault explains and values that cannot be are a bug of ours, unless the file they came from is damaged.
            if self._sound is None or not from_store(nonsense) or self._sound():
                raise
            raise sentence(Fault.DAMAGED, self.where, saving=saving) from nonsense
        except OfficeDamaged as damage:
            if self._sound is None:
                raise
            self.engine.dispose()
            if not self._sound():
                raise
            kept, again = (NOT_SAVED, "save again") if saving else (NOTHING_CHANGED, "try again")
            raise OfficeUnavailable(
                f"The disk that holds the office at {self.where} gave a wrong answer; a check right after it found the office whole. {kept} "
                f"Please {again}, and ask IT to look at the disk if this is shown twice."
            ) from damage
