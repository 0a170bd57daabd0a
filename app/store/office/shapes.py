"""What desks share of each table: its columns as SQLite stores them, what identifies a row, and what a row points to."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from app.store.columns import Uid
from app.store.office.news import KEYS as NEWS
from app.store.schema import metadata

_NOT_SHARED = frozenset({"lease", "counter"})
"""Leases are taken in the shared file itself, and only it counts."""

LOOSE = frozenset({"presence", "reply_draft", "pin", "match_key", "match_choice", "sighting", "message_ref"})
"""Tables in which the last word counts: who looks at what, and what is made from other rows."""

_FOLLOWS = frozenset({"given_n", "family_n", "street_n", "road_n", "rev", "norm", "number_rev", "first_to", "closed_at", "version"})
"""Columns made from others: where those disagree, that is told once."""

_MORE_REFS = {
    ("pin", "user_id"): "app_user",
    ("presence", "user_id"): "app_user",
    ("reply_draft", "user_id"): "app_user",
    ("change", "user_id"): "app_user",
    ("sighting", "mailbox_id"): "mailbox",
    ("match_choice", "chosen_id"): "citizen",
    ("citizen", "person_id"): "citizen",
    ("citizen", "household_id"): "household",
    ("outgoing", "answers"): "interaction",
    ("message", "form_id"): "web_form",
}
"""Columns that point to rows without a constraint that says so."""

OWN_META = ("uid", "created_at", "min_writer", *NEWS)
"""What the office is; no desk changes it by an edit."""

DESK_META = "desk."
"""Beginning of the keys under which a replica keeps what concerns it alone."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A shared table."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    blobs: frozenset[str]
    unique: tuple[tuple[str, ...], ...]
    refs: tuple[tuple[str, str, bool], ...]
    """Column, table it points to, and whether a row can do without."""
    constrained: frozenset[str]
    """Columns whose pointing SQLite itself enforces."""

    defaults: dict[str, Any]
    """What a column holds in a row of before it was there; an older program's outbox has such rows."""

    @property
    def is_loose(self) -> bool:
        """Tell whether the last word counts."""
        return self.name in LOOSE

    def follows(self, column: str) -> bool:
        """Tell whether a column is made from others."""
        return column in _FOLLOWS

    def key_of(self, row: dict[str, Any]) -> tuple[Any, ...]:
        """Return what identifies a row."""
        return tuple(row[name] for name in self.key)


@cache
def shapes() -> dict[str, Shape]:
    """Return the shared tables by name, parents before what points to them."""
    return {table.name: _shape(table) for table in metadata.sorted_tables if table.name not in _NOT_SHARED}


@cache
def pointing_to(name: str) -> tuple[tuple[str, str], ...]:
    """Return the tables and columns that point to a table."""
    return tuple((shape.name, column) for shape in shapes().values() for column, target, _ in shape.refs if target == name)


def _shape(table: sa.Table) -> Shape:
    declared = {key.parent.name: key.column.table.name for key in table.foreign_keys}
    refs = declared | {column: target for (owner, column), target in _MORE_REFS.items() if owner == table.name}
    unique = [tuple(column.name for column in found.columns) for found in table.constraints if isinstance(found, sa.UniqueConstraint)]
    return Shape(
        name=table.name,
        columns=tuple(column.name for column in table.columns),
        key=tuple(column.name for column in table.primary_key.columns),
        blobs=frozenset(column.name for column in table.columns if isinstance(column.type, Uid)),
        unique=tuple(sorted(unique)),
        refs=tuple((column, target, bool(table.c[column].nullable)) for column, target in refs.items()),
        constrained=frozenset(declared),
        defaults={column.name: _default(column) for column in table.columns},
    )


def _default(column: sa.Column[Any]) -> Any:
    default = column.server_default
    if not isinstance(default, sa.DefaultClause):
        return None
    if isinstance(default.arg, str):
        return int(default.arg) if isinstance(column.type, sa.Integer | sa.Boolean) else default.arg
    return int(isinstance(default.arg, sa.True_))
