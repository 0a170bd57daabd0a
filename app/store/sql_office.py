"""The office over SQLAlchemy: short transactions, one connection each."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import sqlalchemy as sa

from app.domain.user import Actor
from app.store.engine import WRITE
from app.store.faults import explained
from app.store.recorder import Recorder
from app.store.text_search import TextSearch
from app.store.unit_of_work import SqlUnit


class SqlOffice:
    """An opened office on SQLite or PostgreSQL."""

    def __init__(self, engine: sa.Engine, search: TextSearch, where: str, now: Callable[[], datetime]) -> None:
        """Take the engine, the text search of its dialect, the office's place in words, and the time."""
        self.engine = engine
        self.where = where
        self._search = search
        self._now = now

    @contextmanager
    def read(self) -> Iterator[SqlUnit]:
        """Open a consistent view."""
        with explained(self.where), self.engine.connect() as connection:
            yield SqlUnit(connection, None, self._search, self.where)

    @contextmanager
    def write(self, actor: Actor) -> Iterator[SqlUnit]:
        """Begin a transaction; without commit() everything is rolled back."""
        with explained(self.where), self.engine.connect().execution_options(**{WRITE: True}) as connection:
            yield SqlUnit(connection, Recorder(connection, actor, self._now()), self._search, self.where)

    def close(self) -> None:
        """Let SQLite look after its statistics, then close every connection."""
        if self.engine.dialect.name == "sqlite":
            with explained(self.where), self.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA optimize")
        self.engine.dispose()
