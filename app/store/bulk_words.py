"""Fill the text indexes of a SQLite office by the batch.

Inside a statement with triggers FTS5 writes out its buffer at every row, which makes a load five times as long. So the triggers are set aside while
an empty office is filled, each batch is indexed in one statement, and the same triggers stand again before the office is used.
"""

import sqlalchemy as sa

TRIGGERS = ("interaction_fts_add", "case_fts_add", "case_event_fts_add")
"""What indexes each new row by itself."""

FOUND = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name IN (?, ?, ?) ORDER BY name"
_INDEX = (
    ("interaction", "INSERT INTO interaction_fts(rowid, subject, body, caller) SELECT id, subject, body, caller FROM interaction WHERE id > ?"),
    ("case_file", "INSERT INTO case_fts(rowid, title) SELECT id, title FROM case_file WHERE id > ?"),
    ("case_event", "INSERT INTO case_event_fts(rowid, body) SELECT id, body FROM case_event WHERE kind = 'case_note' AND id > ?"),
)


class BulkWords:
    """Stands in for the triggers of the text indexes; every method works inside the caller's transaction."""

    def __init__(self) -> None:
        """Begin before the first row."""
        self._triggers: list[str] = []
        self._indexed = dict.fromkeys((table for table, _ in _INDEX), 0)

    def begin(self, connection: sa.Connection) -> None:
        """Set the triggers aside."""
        for name, text in connection.exec_driver_sql(FOUND, TRIGGERS).all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
            self._triggers.append(text)

    def index(self, connection: sa.Connection) -> None:
        """Index the rows added since the last call."""
        for table, statement in _INDEX:
            connection.exec_driver_sql(statement, (self._indexed[table],))
            newest = connection.exec_driver_sql(f"SELECT max(id) FROM {table}").scalar()  # noqa: S608 - our own names
            self._indexed[table] = newest or 0

    def end(self, connection: sa.Connection) -> None:
        """Put the triggers back."""
        for text in self._triggers:
            connection.exec_driver_sql(text)
