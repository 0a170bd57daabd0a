"""Rows of the shared tables over one raw SQLite connection, by what identifies them."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Final

from app.store.office.row_changes import Row, Value
from app.store.office.shapes import Shape, pointing_to

_KEEPS: Final = {"interaction": "interaction_stays"}
"""Triggers that refuse every removal from a table."""
_SAID: Final = {"change": "change_said"}
"""Triggers that refuse every change of a table."""


class Rows:
    """Reads and writes single rows inside the caller's transaction; what a constraint refuses is told, not raised."""

    def __init__(self, raw: Any) -> None:
        """Work over the connection."""
        self._raw = raw

    def get(self, shape: Shape, key: tuple[Value, ...]) -> Row | None:
        """Return a row, or None."""
        found = self._raw.execute(_select(shape), key).fetchone()
        return None if found is None else dict(zip(shape.columns, found, strict=True))

    def holds(self, name: str, number: Value) -> bool:
        """Tell whether a table has a row of this number."""
        return self._raw.execute(f'SELECT 1 FROM "{name}" WHERE id = ?', (number,)).fetchone() is not None  # noqa: S608 - our own names

    def twin(self, shape: Shape, row: Row) -> tuple[Value, ...] | None:
        """Return the key of another row that is the same thing by one of its natural keys."""
        keys = ", ".join(f'"{name}"' for name in shape.key)
        for columns in shape.unique:
            if any(row.get(name) is None for name in columns):
                continue
            where = " AND ".join(f'"{name}" = ?' for name in columns)
            found = self._raw.execute(f'SELECT {keys} FROM "{shape.name}" WHERE {where}', [row[name] for name in columns]).fetchone()  # noqa: S608
            if found is not None:
                return tuple(found)
        return None

    def insert(self, shape: Shape, row: Row) -> bool:
        """Add a row; False where the office refuses it."""
        return self._tried(_insert(shape), [row[name] for name in shape.columns])

    def insert_new(self, shape: Shape, row: Row) -> bool:
        """Add a row that nothing stands in the way of; False where something does, which is then to be looked at."""
        try:
            return bool(self._raw.execute(_insert_new(shape), [row[name] for name in shape.columns]).rowcount)
        except _refusal():
            return False

    def update(self, shape: Shape, key: tuple[Value, ...], values: Row) -> bool:
        """Change a row; False where the office refuses it."""
        return self._tried(_update(shape, tuple(values)), [*values.values(), *key])

    def correct(self, shape: Shape, key: tuple[Value, ...], values: Row) -> bool:
        """Change a row of a desk's copy to what the office has, also where nobody else may: the log of an edit that was not taken over."""
        with self._without(_SAID.get(shape.name)):
            return self.update(shape, key, values)

    def delete(self, shape: Shape, key: tuple[Value, ...]) -> bool:
        """Remove a row; False where the office refuses it."""
        return self._tried(f'DELETE FROM "{shape.name}" WHERE {_where(shape)}', key)  # noqa: S608 - our own names

    def renumber(self, shape: Shape, mine: int, real: int) -> bool:
        """Point everything that points to one row to another, and remove the one; tell whether there was one."""
        for name, column in pointing_to(shape.name):
            self._raw.execute(f'UPDATE OR IGNORE "{name}" SET "{column}" = ? WHERE "{column}" = ?', (real, mine))  # noqa: S608
        with self._without(_KEEPS.get(shape.name)):
            return bool(self._raw.execute(f'DELETE FROM "{shape.name}" WHERE "{shape.key[0]}" = ?', (mine,)).rowcount)  # noqa: S608

    @contextmanager
    def _without(self, trigger: str | None) -> Iterator[None]:
        """Set a trigger aside that keeps what people said: what goes here is the second copy of what stays."""
        if trigger is None:
            yield
            return
        row = self._raw.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?", (trigger,)).fetchone()
        if row is None:
            yield
            return
        self._raw.execute(f'DROP TRIGGER "{trigger}"')
        yield
        self._raw.execute(row[0])

    def next_count(self, name: str) -> int:
        """Add one to a counter of the office and return it."""
        raised = "INSERT INTO counter (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value"
        return int(self._raw.execute(raised, (name,)).fetchall()[0][0])

    def next_id(self, shape: Shape) -> int:
        """Return the number after the last of a table that only the office numbers."""
        return int(self._raw.execute(f'SELECT coalesce(max(id), 0) + 1 FROM "{shape.name}"').fetchone()[0])  # noqa: S608 - our own names

    def _tried(self, statement: str, values: Any) -> bool:
        try:
            self._raw.execute(statement, values)
        except _refusal():
            return False
        return True


@cache
def _refusal() -> type[Exception]:
    from sqlcipher3 import dbapi2

    refusal: type[Exception] = dbapi2.IntegrityError
    return refusal


@cache
def _select(shape: Shape) -> str:
    return f'SELECT {", ".join(_quoted(shape.columns))} FROM "{shape.name}" WHERE {_where(shape)}'  # noqa: S608 - our own names


@cache
def _insert(shape: Shape) -> str:
    marks = ", ".join("?" * len(shape.columns))
    return f'INSERT INTO "{shape.name}" ({", ".join(_quoted(shape.columns))}) VALUES ({marks})'  # noqa: S608 - our own names


@cache
def _insert_new(shape: Shape) -> str:
    return f"{_insert(shape)} ON CONFLICT DO NOTHING"


@cache
def _update(shape: Shape, columns: tuple[str, ...]) -> str:
    values = ", ".join(f"{name} = ?" for name in _quoted(columns))
    return f'UPDATE "{shape.name}" SET {values} WHERE {_where(shape)}'  # noqa: S608 - our own names


def _where(shape: Shape) -> str:
    return " AND ".join(f'"{name}" = ?' for name in shape.key)


def _quoted(names: tuple[str, ...]) -> list[str]:
    return [f'"{name}"' for name in names]
