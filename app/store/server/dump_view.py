"""The office on a server as a backup finds it: one moment that pg_dump takes over, how many rows there are then, and whether this role may read all of it."""

from typing import Final

import sqlalchemy as sa

from app.domain.errors import OfficeRefused

_VERSION: Final = "SELECT current_setting('server_version_num')::int / 10000"
_NAMES: Final = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
_HIDDEN: Final = """
    SELECT format('%I.%I', n.nspname, c.relname), current_user FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p', 'S', 'm')
    AND NOT has_table_privilege(c.oid, 'SELECT') ORDER BY c.relname LIMIT 1
"""


def server_version(connection: sa.Connection) -> int:
    """Return the number of the server's major version."""
    return int(connection.execute(sa.text(_VERSION)).scalar_one())


def check_readable(connection: sa.Connection) -> None:
    """Refuse where this role may not read everything in the office's database. Raises OfficeRefused."""
    hidden = connection.execution_options(no_parameters=True).exec_driver_sql(_HIDDEN).first()
    if hidden is not None:
        raise OfficeRefused(
            f"The role {hidden[1]} may not read {hidden[0]} at the server, so no backup was made; the office itself was not changed. "
            "Ask the server's administrator to run roles.sql of this program once more in the office's database."
        )


def moment_of(connection: sa.Connection) -> str:
    """Return the name of the moment that this connection's transaction sees; it is kept as long as the transaction."""
    connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
    return str(connection.exec_driver_sql("SELECT pg_export_snapshot()").scalar_one())


def rows_of(connection: sa.Connection) -> dict[str, int]:
    """Return how many rows each table of the office has."""
    names = connection.exec_driver_sql(_NAMES).scalars().all()
    return {name: int(connection.execute(sa.select(sa.func.count()).select_from(sa.table(name))).scalar_one()) for name in names}
