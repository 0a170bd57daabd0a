"""Write whole tables into an empty office, and leave it as if it had always had them."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date
from typing import Any, Protocol

import sqlalchemy as sa

from app.services.ports.progress import Progress
from app.store.bulk_words import BulkWords
from app.store.moving.tables import moved_tables, rows_of
from app.store.numbering import numbered_tables
from app.store.schema import meta, metadata

_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND sql NOT LIKE 'CREATE UNIQUE%' ORDER BY rowid"


class Writer(Protocol):
    """Writes rows over a connection, all of it inside the caller's transaction."""

    def begin(self, connection: sa.Connection) -> None:
        """Make the empty office ready."""
        ...

    def put(self, connection: sa.Connection, table: sa.Table, rows: Sequence[Any]) -> None:
        """Write rows of a table."""
        ...

    def end(self, connection: sa.Connection, last: Mapping[str, int]) -> None:
        """Let numbering go on after the last numbers given."""
        ...


def copy_rows(old: sa.Connection, new: sa.Connection, writer: Writer, progress: Progress, total: int) -> None:
    """Write every row of one office into the other."""
    writer.begin(new)
    new.execute(sa.delete(meta).where(meta.c.key.not_in(("uid", "min_writer"))))
    done = 0
    for table in moved_tables():
        with closing(rows_of(old, table)) as pages:
            for page in pages:
                writer.put(new, table, page)
                done += len(page)
                progress(done, max(total, done), "rows copied")


class SqliteWriter:
    """Fills a SQLite office: indexes and text indexes are made when all rows are there, which takes a fraction of the time."""

    def __init__(self, *, lean: bool = False) -> None:
        """Fill a file; a lean one is going to lose its indexes anyway."""
        self._words = BulkWords()
        self._indexes: list[str] = []
        self._lean = lean

    def begin(self, connection: sa.Connection) -> None:
        """Set indexes and triggers of the text indexes aside."""
        self._words.begin(connection)
        for name, text in connection.exec_driver_sql(_INDEXES).all():
            connection.exec_driver_sql(f'DROP INDEX "{name}"')
            self._indexes.append(text)

    def put(self, connection: sa.Connection, table: sa.Table, rows: Sequence[Any]) -> None:
        """Write rows of a table."""
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        marks = ", ".join("?" * len(table.columns))
        values = [tuple(value.isoformat() if isinstance(value, date) else value for value in row) for row in rows]
        connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', values)  # noqa: S608 - our own names

    def end(self, connection: sa.Connection, last: Mapping[str, int]) -> None:
        """Make the indexes; numbering goes on by itself but where the row of the last number is gone."""
        if not self._lean:
            self._words.index(connection)
            for text in self._indexes:
                connection.exec_driver_sql(text)
        self._words.end(connection)
        for table in metadata.sorted_tables:
            if table.dialect_options["sqlite"]["autoincrement"] and table.name in last:
                connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (table.name,))
                connection.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table.name, last[table.name]))
        connection.exec_driver_sql("ANALYZE")


class PostgresqlWriter:
    """Fills an office on a server with COPY."""

    def begin(self, connection: sa.Connection) -> None:
        """Need nothing."""

    def put(self, connection: sa.Connection, table: sa.Table, rows: Sequence[Any]) -> None:
        """Write rows of a table."""
        import psycopg

        raw: Any = connection.connection.driver_connection
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        try:
            with raw.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
        except psycopg.Error as error:
            # Past SQLAlchemy, so its wrapping is done here: the sentences for people go by it.
            raise sa.exc.OperationalError("COPY", None, error) from error

    def end(self, connection: sa.Connection, last: Mapping[str, int]) -> None:
        """Let every sequence go on after the highest number, given or there."""
        for name, column in numbered_tables().items():
            highest = connection.exec_driver_sql(f'SELECT coalesce(max("{column}"), 0) FROM "{name}"').scalar_one()  # noqa: S608 - our own names
            number = max(int(highest), last.get(name, 0))
            if number:
                connection.exec_driver_sql("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", (name, column, number))
        connection.exec_driver_sql("ANALYZE")
