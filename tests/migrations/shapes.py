"""The shape of a database as plain values, so that two of them can be compared."""

import re
from typing import Any

import sqlalchemy as sa

Shape = dict[str, Any]


def sqlite_shape(connection: sa.Connection) -> Shape:
    """Return every table with its columns, foreign keys and indexes."""
    tables = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'").all()
    return {name: _sqlite_table(connection, name, sql) for name, sql in tables if not _beside(name)}


def _beside(name: str) -> bool:
    return "_fts" in name or name == "alembic_version" or name.startswith("sqlite_")


def _sqlite_table(connection: sa.Connection, name: str, sql: str) -> Shape:
    def ask(pragma: str, argument: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in connection.exec_driver_sql(f"PRAGMA {pragma}({argument})")]

    columns = {row[1]: row[2:] for row in ask("table_xinfo", name)}
    keys = {row[2:] for row in ask("foreign_key_list", name)}
    indexes = {}
    for _, index, unique, origin, partial in ask("index_list", name):
        text = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (index,)).scalar() or ""
        where = re.sub(r"\s+", " ", text.partition(" WHERE ")[2])
        fields = tuple(row[2] for row in ask("index_xinfo", index) if row[5])
        indexes[index if origin == "c" else fields] = (unique, origin, partial, fields, where)
    return {"columns": columns, "keys": keys, "indexes": indexes, "autoincrement": "AUTOINCREMENT" in sql.upper()}


def postgresql_shape(connection: sa.Connection) -> Shape:
    """Return columns, constraints and indexes as the server describes them; our text indexes are beside the tables."""
    columns = connection.exec_driver_sql(
        """SELECT table_name, column_name, data_type, is_nullable, column_default, collation_name FROM information_schema.columns
           WHERE table_schema = 'public' AND table_name <> 'alembic_version' AND column_name <> 'words'"""
    ).all()
    constraints = connection.exec_driver_sql(
        """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
           WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'alembic_version'"""
    ).all()
    indexes = connection.exec_driver_sql(
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version' AND indexname NOT LIKE '%%_words'"
    ).all()
    return {"columns": {tuple(row) for row in columns}, "constraints": {tuple(row) for row in constraints}, "indexes": {tuple(row) for row in indexes}}
