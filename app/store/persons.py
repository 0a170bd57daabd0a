"""The records that are one person."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from app.store.schema import citizen

_PERSON = sa.select(citizen.c.person_id).where(citizen.c.id == sa.bindparam("of")).scalar_subquery()
_RECORDS = sa.select(citizen.c.id).where(citizen.c.person_id == _PERSON)


def one_person(connection: sa.Connection, citizen_id: int) -> Sequence[int]:
    """Return the records that clerks joined with this one, itself included; nearly always it is the only one."""
    return connection.execute(_RECORDS, {"of": citizen_id}).scalars().all() or (citizen_id,)


def of_person(column: sa.ColumnElement[Any], citizen_id: int) -> sa.ColumnElement[bool]:
    """Return the condition that a column names the citizen or a record joined with it."""
    mine, other = citizen.alias(), citizen.alias()
    joined = sa.select(other.c.id).select_from(mine.join(other, other.c.person_id == mine.c.person_id)).where(mine.c.id == citizen_id)
    return sa.or_(column == citizen_id, column.in_(joined))
