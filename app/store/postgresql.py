"""An office on PostgreSQL."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.domain.errors import OfficeRefused
from app.services.ports.desks import LeaseRepository
from app.store.engine import BUSY_SECONDS, WRITE
from app.store.faults import explained
from app.store.founding import found
from app.store.life import Life
from app.store.migrate import OURS, Schema, version_of
from app.store.postgresql_address import address_of, protection, shown
from app.store.postgresql_search import PostgresqlTextSearch
from app.store.recorder import Recorder
from app.store.schema import meta
from app.store.server_leases import ServerLeases
from app.store.sql_office import SqlOffice

_WRITER = 0x43444231
"""The lock that every write holds: one desk writes at a time, as on SQLite. So the change log is numbered in the order of its commits,
nobody overwrites what he has not seen, and a command sent twice at once is stored once."""

_DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
_LINE = {"tcp_keepalives_idle": "20", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "3"}
"""Seconds after which the server asks a silent PC whether it is still there: within 35 it ends the session of one that is gone, and with it its locks."""
_SESSION = {"jit": "off", "max_parallel_workers_per_gather": "0", "random_page_cost": "1.1", "client_min_messages": "warning"}
"""Whatever the server is set to. A screen asks for a page, which takes less time than compiling its plan or starting workers for it; what the desks of an
office look at lies in the server's memory, where a step into an index costs no more than the next row; and its remarks are read by nobody."""
_MAY_MAKE = sa.text("SELECT has_schema_privilege(current_schema(), 'CREATE')")
_FOREIGN_OWNER = sa.text("SELECT tableowner FROM pg_tables WHERE tablename = 'alembic_version' AND NOT pg_has_role(tableowner, 'USAGE') LIMIT 1")
_UID = sa.select(meta.c.value).where(meta.c.key == "uid")


class PostgresqlOffice(SqlOffice):
    """An opened office on PostgreSQL: its leases go by the server's clock."""

    def __init__(self, engine: sa.Engine, where: str, now: Callable[[], datetime]) -> None:
        """Take the engine, the office's place in words and the time."""
        super().__init__(engine, PostgresqlTextSearch(), where, now)
        self._life = Life(engine)

    def leases(self, connection: sa.Connection, recorder: Recorder | None) -> LeaseRepository:
        """Return the leases of a transaction."""
        return ServerLeases(connection, recorder, self._life)

    def close(self) -> None:
        """Give up what this program held, then close every connection."""
        self._life.close()
        super().close()


def open_office(url: str, now: Callable[[], datetime], *, create: bool = False, schema: Schema = OURS) -> PostgresqlOffice:
    """Open an office on PostgreSQL; with `create` an empty database becomes one. Raises OfficeRefused, OfficeTooNew, OfficeUnavailable."""
    engine = postgresql_engine(url)
    try:
        bring_up(engine, shown(url), now, create=create, schema=schema)
    except BaseException:
        engine.dispose()
        raise
    return PostgresqlOffice(engine, shown(url), now)


def bring_up(engine: sa.Engine, where: str, now: Callable[[], datetime], *, create: bool = False, schema: Schema = OURS) -> str:
    """Look whether a server and its office can be used, and upgrade an older office; return its uid. Raises as `open_office`."""
    with explained(where), engine.connect().execution_options(**{WRITE: True}) as connection:
        # Two desks that start at once: the second one waits for the lock and then finds the work done.
        check_durable(connection, where)
        version = version_of(connection)
        _check_version(version, schema, where, create=create)
        if version != schema.head:
            _check_may_build(connection, version, where)
            schema.upgrade(connection)
        if version is None:
            found(connection, now())
        uid = str(connection.execute(_UID).scalar_one())
        connection.commit()
    return uid


def _check_version(version: str | None, schema: Schema, where: str, *, create: bool) -> None:
    schema.check_not_newer(version)
    if version is None and not create:
        raise OfficeRefused(f"The database {where} holds no office. Nothing was changed. Check the name, or make a new office there.")


def postgresql_engine(url: str) -> sa.Engine:
    """Return an engine over PostgreSQL by psycopg 3; beyond this PC the server has to prove who it is, unless the address asks for less."""
    target = address_of(url).set(drivername="postgresql+psycopg")
    chosen = {"lock_timeout": int(BUSY_SECONDS * 1000), "synchronous_commit": "on", "idle_in_transaction_session_timeout": 300_000, **_LINE, **_SESSION}
    settings = " ".join(f"-c {name}={value}" for name, value in chosen.items())
    arguments: dict[str, Any] = {"connect_timeout": 10, "keepalives_idle": 30, "tcp_user_timeout": 10_000, "options": settings, **protection(target)}
    engine = sa.create_engine(
        target, pool_size=4, max_overflow=4, pool_pre_ping=True, isolation_level="READ COMMITTED", connect_args=arguments, hide_parameters=True
    )

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        if connection.get_execution_options().get(WRITE, False):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER})")

    return engine


def _check_may_build(connection: sa.Connection, version: str | None, where: str) -> None:
    """Refuse to make or upgrade an office as a role that may only work in it. Raises OfficeRefused."""
    if version is None:
        if not connection.execute(_MAY_MAKE).scalar():
            raise OfficeRefused(
                f"The role in the address {where} may not make an office. Nothing was changed. "
                "Ask the server's administrator to make it as the role that shall own it (roles.sql), then open it."
            )
        return
    owner = connection.execute(_FOREIGN_OWNER).scalar()
    if owner is not None:
        raise OfficeRefused(
            f"This program needs a newer data version of the office at {where}, which only the role {owner} may make. Nothing was changed. "
            "Ask the server's administrator to open the office once with this program as that role (main.py doctor), then open it again."
        )


def check_durable(connection: sa.Connection, where: str) -> None:
    """Refuse a server that says "saved" before it is. Raises OfficeRefused."""
    for name, wanted in _DURABLE.items():
        if connection.exec_driver_sql(f"SHOW {name}").scalar() != wanted:
            raise OfficeRefused(
                f"The server of {where} is set to {name} other than {wanted}, so that saved work could be lost in a power cut. Nothing was changed. "
                "Ask the server's administrator to correct the setting, then open the office again."
            )
