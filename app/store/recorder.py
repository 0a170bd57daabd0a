"""The change log's pen: every repository write passes through it, in the same transaction."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.domain.changes import Changes, Kind
from app.domain.user import Actor
from app.store.change_log import EDIT, seen_before
from app.store.many_rows import delete_rows, insert_rows, update_rows
from app.store.schema import change


class Recorder:
    """Writes who changed what into the change log and remembers it for the screens."""

    def __init__(self, connection: sa.Connection, actor: Actor, now: datetime) -> None:
        """Write through the connection in the name of the actor."""
        self._connection = connection
        self.actor = actor
        self.now = now
        self._touched: set[tuple[Kind, int]] = set()
        self._waiting: dict[tuple[Callable[..., None], Any], list[Any]] = {}

    def note(self, kind: Kind, record_id: int, op: str, diff: Mapping[str, object]) -> None:
        """Log one write."""
        self._touched.add((kind, record_id))
        self.later(
            change,
            {
                "at": self.now,
                "desk": self.actor.desk,
                "user_id": self.actor.user_id or None,
                "user_name": self.actor.name,
                "kind": kind.value,
                "record_id": record_id,
                "op": op,
                "diff": dict(diff),
            },
        )

    def later(self, table: sa.Table, row: dict[str, Any]) -> None:
        """Insert a row nobody reads before the commit, together with the others of its table: one statement for a page of mail instead of hundreds."""
        self._waiting.setdefault((insert_rows, table), []).append(row)

    def later_change(self, table: sa.Table, row: dict[str, Any]) -> None:
        """Change a row by its id before the commit, together with the others of its table; all name the same columns, and no row is named twice."""
        self._waiting.setdefault((update_rows, table), []).append(row)

    def later_remove(self, column: sa.Column[int], wanted: int) -> None:
        """Remove the rows that point to a number before the commit, together with the others."""
        self._waiting.setdefault((delete_rows, column), []).append(wanted)

    def flush(self) -> None:
        """Write what waits, in the order in which it was first named; who reads it flushes first."""
        waiting, self._waiting = self._waiting, {}
        for (write, where), what in waiting.items():
            write(self._connection, where, what)

    def edit(self, kind: Kind, record_id: int, before: Mapping[str, str], after: Mapping[str, str]) -> None:
        """Log an edit that raises the version of a record, with the texts before and after."""
        self.note(kind, record_id, EDIT, {name: [before[name], after[name]] for name in after})

    def seen_before(self, kind: Kind, record_id: int, edits: int) -> dict[str, str]:
        """Return what the fields changed by the last edits of a record read before them."""
        self.flush()
        return seen_before(self._connection, kind, record_id, edits)

    def touch(self, kind: Kind, record_id: int) -> None:
        """Tell the screens about a record that changed along with a logged one."""
        self._touched.add((kind, record_id))

    def changes(self) -> Changes:
        """Return everything noted so far."""
        return Changes(frozenset(self._touched))
