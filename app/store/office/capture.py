"""Note every row that a transaction writes, whichever statement did it: triggers of the connection alone, which the office's file does not know."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from app.store.office.row_changes import Op, Row, RowChange, Value
from app.store.office.shapes import DESK_META, Shape, shapes

_TABLE = "CREATE TEMP TABLE IF NOT EXISTS daybook_written (n INTEGER PRIMARY KEY, name TEXT, op TEXT, before TEXT, after TEXT)"
_MINE = f" WHEN {{side}}.key NOT LIKE '{DESK_META}%'"
_OWN = {
    ("meta", Op.ADD): _MINE,
    ("meta", Op.EDIT): _MINE,
    ("meta", Op.REMOVE): _MINE,
    # The office's own trigger does this when a contact goes with its import, on the share as here.
    ("import_row", Op.EDIT): " WHEN NOT (old.interaction_id IS NOT NULL AND new.interaction_id IS NULL)",
}
"""What a desk keeps to itself, by table and event."""
_TAKEN = "SELECT name, op, before, after FROM temp.daybook_written ORDER BY n"


def watch(raw: Any) -> None:
    """Note from now on what an open raw connection writes; outside a transaction, whose end would forget it."""
    raw.execute(_TABLE)
    for shape in shapes().values():
        for statement in _triggers(shape):
            raw.execute(statement)


def take_written(connection: sa.Connection) -> tuple[RowChange, ...]:
    """Return what the open transaction wrote so far, and forget it."""
    found = connection.exec_driver_sql(_TAKEN).all()
    if found:
        connection.exec_driver_sql("DELETE FROM temp.daybook_written")
    return tuple(_changes(found))


def _changes(found: Sequence[Any]) -> Iterator[RowChange]:
    for name, op, before, after in found:
        shape = shapes()[name]
        old, new = _row(shape, before), _row(shape, after)
        if op == Op.ADD:
            yield RowChange(name, Op.ADD, shape.key_of(new), new)
        elif op == Op.REMOVE:
            yield RowChange(name, Op.REMOVE, shape.key_of(old), {}, old)
        else:
            yield from _edits(shape, old, new)


def _edits(shape: Shape, old: Row, new: Row) -> Iterator[RowChange]:
    if shape.key_of(old) != shape.key_of(new):
        yield RowChange(shape.name, Op.REMOVE, shape.key_of(old), {}, old)
        yield RowChange(shape.name, Op.ADD, shape.key_of(new), new)
        return
    changed = [column for column in shape.columns if old[column] != new[column]]
    if changed:
        yield RowChange(shape.name, Op.EDIT, shape.key_of(new), {name: new[name] for name in changed}, {name: old[name] for name in changed})


def _row(shape: Shape, cells: str | None) -> Row:
    if cells is None:
        return {}
    return {name: _value(shape, name, cell) for name, cell in zip(shape.columns, json.loads(cells), strict=True)}


def _value(shape: Shape, column: str, cell: Any) -> Value:
    return bytes.fromhex(cell) if column in shape.blobs and cell is not None else cell


def _triggers(shape: Shape) -> Iterator[str]:
    for op, event, sides in ((Op.ADD, "INSERT", ("new",)), (Op.EDIT, "UPDATE", ("old", "new")), (Op.REMOVE, "DELETE", ("old",))):
        old, new = (_cells(shape, side) if side in sides else "NULL" for side in ("old", "new"))
        own = _OWN.get((shape.name, op), "").format(side=sides[0])
        yield (
            f'CREATE TEMP TRIGGER IF NOT EXISTS "daybook_{shape.name}_{op.value}" AFTER {event} ON main."{shape.name}"{own} BEGIN '  # noqa: S608 - our own names
            f"INSERT INTO daybook_written (name, op, before, after) VALUES ('{shape.name}', '{op.value}', {old}, {new}); END"
        )


def _cells(shape: Shape, side: str) -> str:
    return "json_array(" + ", ".join(_cell(shape, side, column) for column in shape.columns) + ")"


def _cell(shape: Shape, side: str, column: str) -> str:
    value = f'{side}."{column}"'
    return f"CASE WHEN {value} IS NULL THEN NULL ELSE hex({value}) END" if column in shape.blobs else value
