"""Beginnings of folded texts as ranges of an index."""

from typing import Any

import sqlalchemy as sa

TOP = "\U0010ffff"
"""Sorts after every text: the end of a prefix range."""


def starts(column: sa.ColumnElement[Any], start: str) -> sa.ColumnElement[bool]:
    """Return the condition that a column starts with a text, as a range of its index."""
    return sa.and_(column >= start, column < start + TOP)


def in_range(column: sa.ColumnElement[Any], name: str) -> sa.ColumnElement[bool]:
    """Return the same condition with the ends bound later, under the name."""
    return sa.and_(column >= sa.bindparam(f"{name}_from"), column < sa.bindparam(f"{name}_to"))


def ends(name: str, start: str) -> dict[str, str]:
    """Return the ends of a range under the name."""
    return {f"{name}_from": start, f"{name}_to": start + TOP}
