"""Conditions that mean the same on SQLite and PostgreSQL."""

from typing import Any

import sqlalchemy as sa


def holds(text: str, *columns: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """Return the condition that every word of the text is part of one of the columns, whatever its case and accents."""
    one_of = (sa.or_(*(sa.func.daybook_holds(column, word, type_=sa.Boolean) for column in columns)) for word in text.split())
    return sa.and_(sa.true(), *one_of)
