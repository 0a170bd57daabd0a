"""Who gives numbers to new rows: the office's file itself, or the desk that writes them while the office is out of reach."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final, Protocol

import sqlalchemy as sa

from app.domain.case import case_number
from app.store.counters import next_count
from app.store.schema import metadata

NUMBERS: Final = "daybook_numbers"
"""Execution option of a connection whose desk gives the numbers."""


class DeskNumbers(Protocol):
    """Numbers that no other desk gives."""

    def ids(self, count: int) -> list[int]:
        """Return ids of new rows, rising."""
        ...

    def case_number(self) -> str:
        """Return a number that a case has until the office gives it one."""
        ...


def desk_numbers(connection: sa.Connection) -> DeskNumbers | None:
    """Return the desk's numbers, None where the office's file gives them."""
    found: DeskNumbers | None = connection.get_execution_options().get(NUMBERS)
    return found


def own_column(table: sa.Table) -> str | None:
    """Return the name of the column in which a table numbers its rows, None for a table known by other things."""
    column = table.autoincrement_column
    return None if column is None or column.name not in {"id", "seq"} else str(column.name)


@cache
def numbered_tables() -> dict[str, str]:
    """Return the tables that number their rows, with the column."""
    columns = ((table.name, own_column(table)) for table in metadata.sorted_tables)
    return {name: column for name, column in columns if column is not None}


def numbered(connection: sa.Connection, table: sa.Table, rows: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the rows with numbers of the desk, or as they are where the file numbers them."""
    giver, column = desk_numbers(connection), own_column(table)
    if giver is None or column is None or not rows or column in rows[0]:
        return rows
    return [{column: number, **row} for number, row in zip(giver.ids(len(rows)), rows, strict=True)]


def number_inserts(engine: sa.Engine) -> None:
    """Give every row inserted through SQLAlchemy a number of its desk, where the desk gives them."""

    @sa.event.listens_for(engine, "before_execute", retval=True)
    def _number(connection: sa.Connection, clause: Any, multiparams: Any, params: Any, _options: Any) -> tuple[Any, Any, Any]:
        giver = desk_numbers(connection)
        if giver is None or not isinstance(clause, sa.Insert) or not isinstance(clause.table, sa.Table):
            return clause, multiparams, params
        column = own_column(clause.table)
        if column is None:
            return clause, multiparams, params
        if multiparams:
            return clause, numbered(connection, clause.table, list(multiparams)), params
        if params:
            return clause, multiparams, numbered(connection, clause.table, [params])[0]
        return clause.values({column: giver.ids(1)[0]}), multiparams, params


def next_case_number(connection: sa.Connection, year: int) -> str:
    """Return the number of a new case: the year's next one, or the desk's own until the office gives one."""
    giver = desk_numbers(connection)
    return case_number(year, next_count(connection, f"case-{year}")) if giver is None else giver.case_number()
