"""An office on PostgreSQL."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import sqlalchemy as sa

from app.domain.errors import OfficeRefused
from app.store.engine import postgresql_engine
from app.store.faults import explained
from app.store.migrate import HEAD, check_not_newer, upgrade, version_of
from app.store.sql_office import SqlOffice
from app.store.text_search import PostgresqlTextSearch

_MIGRATION_LOCK = 0x43444231


def shown(url: str) -> str:
    """Return the address of the office without its password."""
    return sa.make_url(url).render_as_string(hide_password=True)


def open_office(url: str, now: Callable[[], datetime], *, create: bool = False) -> SqlOffice:
    """Open an office on PostgreSQL; with `create` an empty database becomes one. Raises OfficeRefused, OfficeTooNew, OfficeUnavailable."""
    engine = postgresql_engine(url)
    try:
        with explained(shown(url)), engine.connect() as connection:
            # Two desks that start at once: the second one waits here and then finds the work done.
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
            found = version_of(connection)
            check_not_newer(found)
            if found is None and not create:
                raise OfficeRefused(f"The database {shown(url)} holds no office. Nothing was changed. Check the name, or make a new office there.")
            if found != HEAD:
                upgrade(connection)
            if found is None:
                rows = [{"key": "uid", "value": uuid4().hex}, {"key": "created_at", "value": now().isoformat()}, {"key": "name", "value": ""}]
                connection.execute(sa.text("INSERT INTO meta(key, value) VALUES (:key, :value)"), rows)
            connection.commit()
    except BaseException:
        engine.dispose()
        raise
    return SqlOffice(engine, PostgresqlTextSearch(), shown(url), now)
