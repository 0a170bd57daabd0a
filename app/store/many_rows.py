"""Write many rows at once: on SQLite past SQLAlchemy's statements, whose making costs more than their running; on a server through them.

Rows of a table with a text index go in by one statement: SQLite writes the index out once per statement, which for a page of mail row by row
took three times as long as everything else together.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any, Final

import sqlalchemy as sa

from app.store.numbering import desk_numbers, numbered

MOST_VALUES: Final = 30_000
"""Values bound in one statement; SQLite takes 32,766."""

Row = Mapping[str, Any]
_Processor = Callable[[Any], Any] | None


def insert_rows(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Insert rows whose numbers nobody needs to know; all of them name the same columns."""
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        connection.execute(sa.insert(table), list(rows))
        return
    rows = numbered(connection, table, list(rows))
    names = tuple(rows[0])
    connection.exec_driver_sql(_insert_sql(table, names, 1), _bound(connection, table, names, rows))


def insert_numbered(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> list[int]:
    """Insert rows and return their ids in order. On SQLite the caller's transaction holds the write lock, so that nobody else takes the numbers."""
    if not rows:
        return []
    if connection.dialect.name != "sqlite":
        made = connection.execute(sa.insert(table).returning(table.c.id, sort_by_parameter_order=True), list(rows))
        return [int(new_id) for new_id in made.scalars()]
    giver = desk_numbers(connection)
    ids = list(range(first := _last_id(connection, table) + 1, first + len(rows))) if giver is None else giver.ids(len(rows))
    names = ("id", *rows[0])
    ready = [{"id": new_id, **row} for new_id, row in zip(ids, rows, strict=True)]
    step = max(1, MOST_VALUES // len(names))
    for start in range(0, len(ready), step):
        some = _bound(connection, table, names, ready[start : start + step])
        connection.exec_driver_sql(_insert_sql(table, names, len(some)), tuple(value for row in some for value in row))
    return ids


def update_rows(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Change rows by their id; all of them name the same columns."""
    if not rows:
        return
    names = tuple(name for name in rows[0] if name != "id")
    if connection.dialect.name != "sqlite":
        values: dict[str, sa.BindParameter[Any]] = {name: sa.bindparam(f"new_{name}") for name in names}
        bound = [{"row": row["id"], **{f"new_{name}": row[name] for name in names}} for row in rows]
        connection.execute(sa.update(table).where(table.c.id == sa.bindparam("row")).values(values), bound)
        return
    connection.exec_driver_sql(_update_sql(table, names), _bound(connection, table, (*names, "id"), rows))


def delete_rows(connection: sa.Connection, column: sa.Column[int], wanted: Sequence[int]) -> None:
    """Remove the rows that point to one of the numbers."""
    for start in range(0, len(wanted), MOST_VALUES):
        some = list(wanted[start : start + MOST_VALUES])
        connection.execute(_delete(column), {"wanted": some})


@cache
def _delete(column: sa.Column[int]) -> sa.Delete:
    return sa.delete(column.table).where(column.in_(sa.bindparam("wanted", expanding=True)))


def _last_id(connection: sa.Connection, table: sa.Table) -> int:
    """Return the last number given, also of a row that is gone where the table never gives a number twice."""
    if table.dialect_options["sqlite"]["autoincrement"]:
        found = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,)).scalar()
    else:
        found = connection.exec_driver_sql(f'SELECT max(id) FROM "{table.name}"').scalar()  # noqa: S608 - the name of a table of ours
    return int(found or 0)


def _bound(connection: sa.Connection, table: sa.Table, names: tuple[str, ...], rows: Sequence[Row]) -> list[tuple[Any, ...]]:
    """Return the values of the rows in the form in which the driver takes them."""
    columns: list[list[Any]] = []
    for name in names:
        process = _processor(table, name, connection.dialect)
        columns.append([row[name] for row in rows] if process is None else [process(row[name]) for row in rows])
    return list(zip(*columns, strict=True))


@cache
def _processor(table: sa.Table, name: str, dialect: sa.Dialect) -> _Processor:
    kind = table.c[name].type.dialect_impl(dialect)
    if isinstance(kind, sa.types.TypeDecorator) and kind.impl_instance.bind_processor(dialect) is None:
        return partial(kind.process_bind_param, dialect=dialect)  # what SQLAlchemy would do, without its two calls around ours
    return kind.bind_processor(dialect)


@cache
def _insert_sql(table: sa.Table, names: tuple[str, ...], count: int) -> str:
    row = "(" + ", ".join("?" * len(names)) + ")"
    columns = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table.name}" ({columns}) VALUES ' + ", ".join([row] * count)  # noqa: S608 - names of ours; the values are bound


@cache
def _update_sql(table: sa.Table, names: tuple[str, ...]) -> str:
    values = ", ".join(f'"{name}" = ?' for name in names)
    return f'UPDATE "{table.name}" SET {values} WHERE id = ?'  # noqa: S608 - names of ours; the values are bound
