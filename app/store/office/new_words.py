"""Rows of a desk's copy while much is taken over at once: their new texts are indexed together.

Inside a statement with triggers FTS5 writes out its buffer at every row. So the triggers that index new rows are set aside for one transaction, what
is new is kept here, and goes into the indexes before the transaction ends, or before a row of it is touched again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from app.store.bulk_words import FOUND, TRIGGERS
from app.store.office.row_changes import Row, Value
from app.store.office.rows import Rows
from app.store.office.shapes import Shape

_TEXTS: Final = {"interaction": ("subject", "body", "caller"), "case_file": ("title",), "case_event": ("body",)}
"""Columns whose words are found, by table."""
_INDEXES: Final = {"interaction": "interaction_fts", "case_file": "case_fts", "case_event": "case_event_fts"}


class NewWords(Rows):
    """Reads and writes single rows inside the caller's transaction; `gathered` has to be around everything that is written."""

    def __init__(self, raw: Any) -> None:
        """Work over the connection."""
        super().__init__(raw)
        self._new: dict[str, dict[int, tuple[Value, ...]]] = {name: {} for name in _TEXTS}

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """Index what the block adds when it ends; where it fails the caller's transaction has to be rolled back."""
        triggers = self._raw.execute(FOUND, TRIGGERS).fetchall()
        for name, _ in triggers:
            self._raw.execute(f'DROP TRIGGER "{name}"')
        yield
        self._index()
        for _, text in triggers:
            self._raw.execute(text)

    def insert(self, shape: Shape, row: Row) -> bool:
        """Add a row; False where the office refuses it."""
        done = super().insert(shape, row)
        if done:
            self._note(shape, row)
        return done

    def insert_new(self, shape: Shape, row: Row) -> bool:
        """Add a row that nothing stands in the way of; False where something does, which is then to be looked at."""
        done = super().insert_new(shape, row)
        if done:
            self._note(shape, row)
        return done

    def update(self, shape: Shape, key: tuple[Value, ...], values: Row) -> bool:
        """Change a row; the triggers that then take its old words out of the index need them to be in it."""
        self._settle(shape, key)
        return super().update(shape, key, values)

    def delete(self, shape: Shape, key: tuple[Value, ...]) -> bool:
        """Remove a row; False where the office refuses it."""
        self._settle(shape, key)
        return super().delete(shape, key)

    def renumber(self, shape: Shape, mine: int, real: int) -> bool:
        """Point everything that points to one row to another, and remove the one."""
        self._index()
        return super().renumber(shape, mine, real)

    def _note(self, shape: Shape, row: Row) -> None:
        if shape.name in _TEXTS and (shape.name != "case_event" or row["kind"] == "case_note"):
            self._new[shape.name][int(row["id"] or 0)] = tuple(row[name] for name in _TEXTS[shape.name])

    def _settle(self, shape: Shape, key: tuple[Value, ...]) -> None:
        if key[0] in self._new.get(shape.name, ()):
            self._index()

    def _index(self) -> None:
        for name, rows in self._new.items():
            columns = ", ".join(_TEXTS[name])
            marks = ", ?" * len(_TEXTS[name])
            # In rising order: FTS5 writes out its buffer whenever a row comes before the last one.
            values = [(number, *texts) for number, texts in sorted(rows.items())]
            self._raw.executemany(f"INSERT INTO {_INDEXES[name]}(rowid, {columns}) VALUES (?{marks})", values)  # noqa: S608 - our own names
            rows.clear()
