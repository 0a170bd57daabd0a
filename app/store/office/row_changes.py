"""What a transaction did to rows, and how that travels: as JSON, squeezed."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from app.store.office.shapes import Shape, shapes

Value = int | float | str | bytes | None
Row = dict[str, Value]


class Op(StrEnum):
    """What happened to a row."""

    ADD = "i"
    EDIT = "u"
    REMOVE = "d"
    SAME = "a"
    """The row is another desk's row under another number: `after` holds the number that stays."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; `after` of an edit holds what it changed, `before` the same columns, of a removal the whole row."""

    table: str
    op: Op
    key: tuple[Value, ...]
    after: Row = field(default_factory=dict)
    before: Row = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote, and at which desk."""

    user_id: int
    user_name: str
    desk: str


@dataclass(frozen=True, slots=True)
class Written:
    """What one transaction wrote, in its order, and which records the screens have to look at again."""

    rows: tuple[RowChange, ...]
    touched: frozenset[tuple[str, int]]
    author: Author


def pack(written: Written) -> bytes:
    """Return a transaction as bytes."""
    who = written.author
    told = {
        "by": [who.user_id, who.user_name, who.desk],
        "touched": sorted(written.touched),
        "rows": [[row.table, row.op.value, _out(row.key), _cells(row.after), _cells(row.before)] for row in written.rows],
    }
    return zlib.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), 1)


def unpack(data: bytes) -> Written:
    """Return the transaction that bytes hold. Raises ValueError where they hold none."""
    try:
        told = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
        rows = tuple(RowChange(table, Op(op), tuple(_in(key)), _row(after), _row(before)) for table, op, key, after, before in told["rows"])
        return Written(rows, frozenset((kind, int(record)) for kind, record in told["touched"]), Author(*told["by"]))
    except (zlib.error, KeyError, TypeError) as error:
        message = "these bytes hold no transaction"
        raise ValueError(message) from error


def unpack_fitting(data: bytes) -> Written:
    """Return the transaction that bytes hold with the tables and columns of this program: another version's may have noted it. Raises ValueError."""
    written = unpack(data)
    return replace(written, rows=tuple(_fitted(row, shapes()[row.table]) for row in written.rows if row.table in shapes()))


def number(value: Value) -> int:
    """Return the number by which a row is known. Raises TypeError for one that is known by something else."""
    if not isinstance(value, int):
        message = "this row is not known by a number"
        raise TypeError(message)
    return value


def _fitted(row: RowChange, shape: Shape) -> RowChange:
    """Return a row that a program of another version noted with the columns of this one's."""
    after = {name: value for name, value in row.after.items() if name in shape.defaults} if row.op is not Op.SAME else row.after
    if row.op is Op.ADD and len(after) < len(shape.columns):
        after = shape.defaults | after
    return row if after == row.after else replace(row, after=after)


def _out(values: Iterable[Value]) -> list[Any]:
    return [{"x": value.hex()} if isinstance(value, bytes) else value for value in values]


def _in(values: Sequence[Any]) -> list[Value]:
    return [bytes.fromhex(value["x"]) if isinstance(value, dict) else value for value in values]


def _cells(row: Mapping[str, Value]) -> dict[str, Any]:
    return dict(zip(row, _out(row.values()), strict=True))


def _row(cells: Mapping[str, Any]) -> Row:
    # Each of some ten thousand rows that a desk takes over after a week away passes here.
    return {name: bytes.fromhex(value["x"]) if isinstance(value, dict) else value for name, value in cells.items()}
