"""What waits for an answer around several citizens at once: asked at every key while a caller is looked up."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.domain.channel import Channel
from app.domain.channel_hop import Unanswered
from app.store.schema import awaiting, citizen

_asked, _whose = citizen.alias("asked"), citizen.alias("whose")
_WAITS = (awaiting.c.interaction_id, awaiting.c.channel, awaiting.c.since, _whose.c.id.label("whose_id"), _whose.c.given, _whose.c.family)


def _through(on: sa.ColumnElement[bool], *, household: bool) -> sa.Select[tuple[object, ...]]:
    rows = _asked.join(_whose, on).join(awaiting, sa.and_(awaiting.c.citizen_id == _whose.c.id, awaiting.c.answered_at.is_(None)))
    flagged = sa.literal(household, sa.Boolean).label("household")
    return sa.select(_asked.c.id.label("asked_id"), *_WAITS, flagged).select_from(rows).where(_asked.c.id.in_(sa.bindparam("ids", expanding=True)))


# One branch for each way to belong together: every one of them is a step into an index, which an OR over all of them would not be.
_AROUND = sa.union_all(
    _through(_whose.c.id == _asked.c.id, household=False),
    _through(sa.and_(_whose.c.person_id == _asked.c.person_id, _whose.c.id != _asked.c.id), household=False),
    _through(sa.and_(_whose.c.household_id == _asked.c.household_id, _whose.c.id != _asked.c.id), household=True),
)


def unanswered_around(connection: sa.Connection, citizen_ids: Sequence[int]) -> dict[int, Unanswered]:
    """Return for each citizen what waits longest: the citizen's own, else the household's."""
    found: dict[int, Unanswered] = {}
    if not citizen_ids:
        return found
    rows = connection.execute(_AROUND, {"ids": list(citizen_ids)}).all()
    for row in sorted(rows, key=lambda row: (row.household, row.since, row.interaction_id)):
        one = Unanswered(row.interaction_id, Channel(row.channel), row.since, row.whose_id, f"{row.given} {row.family}".strip(), bool(row.household))
        found.setdefault(row.asked_id, one)
    return found
