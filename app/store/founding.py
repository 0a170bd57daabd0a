"""The first rows of every office."""

from datetime import datetime
from uuid import uuid4

import sqlalchemy as sa

from app.store.migrate import HEAD
from app.store.schema import meta


def found(connection: sa.Connection, now: datetime) -> None:
    """Give a new office its identity; it has no name yet."""
    rows = {"uid": uuid4().hex, "created_at": now.isoformat(), "min_writer": HEAD, "name": ""}
    connection.execute(sa.insert(meta), [{"key": key, "value": value} for key, value in rows.items()])
