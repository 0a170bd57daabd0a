"""Counters inside the office, such as the case numbers of a year."""

import sqlalchemy as sa

from app.store.schema import counter


def next_count(connection: sa.Connection, name: str) -> int:
    """Add one to a counter and return it; the row stays locked until the transaction ends."""
    raised = sa.update(counter).where(counter.c.name == name).values(value=counter.c.value + 1).returning(counter.c.value)
    value = connection.execute(raised).scalar()
    if value is None:
        value = connection.execute(sa.insert(counter).returning(counter.c.value), {"name": name, "value": 1}).scalar_one()
    return int(value)
