"""Who lives together, and who may speak for whom."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from app.domain.changes import Kind
from app.domain.errors import NotFound
from app.domain.person_link import SpeaksFor
from app.store.recorder import Recorder
from app.store.schema import citizen, household, speaks_for


class HouseholdRows:
    """Repository of households over one connection."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None) -> None:
        """Read through the connection; write only with a recorder."""
        self._connection = connection
        self._recorder = recorder

    def join(self, citizen_ids: Sequence[int], at: datetime) -> int:
        """Put citizens into one household, the one the first of them has or a new one; return its id."""
        assert self._recorder is not None
        has = sa.select(citizen.c.id, citizen.c.household_id).where(citizen.c.id.in_(list(citizen_ids)))
        known = {row.id: row.household_id for row in self._connection.execute(has)}
        home = next((known[one] for one in citizen_ids if known.get(one)), None)
        if home is None:
            home = int(self._connection.execute(sa.insert(household).returning(household.c.id), {"name": "", "made_at": at}).scalar_one())
        for one in citizen_ids:
            if known.get(one) != home:
                self._put(one, home)
        return home

    def leave(self, citizen_id: int) -> None:
        """Take a citizen out of the household."""
        self._put(citizen_id, None)

    def home(self, citizen_id: int) -> int | None:
        """Return the household of a citizen. Raises NotFound."""
        row = self._connection.execute(sa.select(citizen.c.household_id).where(citizen.c.id == citizen_id)).first()
        if row is None:
            raise NotFound("Citizen", citizen_id)
        return None if row.household_id is None else int(row.household_id)

    def members(self, citizen_id: int) -> tuple[int, ...]:
        """Return who lives with a citizen, the citizen left out."""
        home = sa.select(citizen.c.household_id).where(citizen.c.id == citizen_id).scalar_subquery()
        found = sa.select(citizen.c.id).where(citizen.c.household_id == home, citizen.c.id != citizen_id).order_by(citizen.c.id)
        return tuple(self._connection.execute(found).scalars())

    def _put(self, citizen_id: int, home: int | None) -> None:
        assert self._recorder is not None
        changed = self._connection.execute(sa.update(citizen).where(citizen.c.id == citizen_id).values(household_id=home))
        if changed.rowcount == 0:
            raise NotFound("Citizen", citizen_id)
        self._recorder.note(Kind.CITIZEN, citizen_id, "household", {"household": home})


class SpeaksForRows:
    """Repository of those who speak for others, over one connection."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None) -> None:
        """Read through the connection; write only with a recorder."""
        self._connection = connection
        self._recorder = recorder

    def add(self, speaker_id: int, spoken_for_id: int, relation: str, consent: str, at: datetime) -> int:
        """Store that somebody speaks for somebody; return its id."""
        assert self._recorder is not None
        row = {"speaker_id": speaker_id, "spoken_for_id": spoken_for_id, "relation": relation, "consent": consent, "since": at}
        new = sa.insert(speaks_for).returning(speaks_for.c.id)
        row_id = int(self._connection.execute(new, row | {"by_name": self._recorder.actor.name}).scalar_one())
        self._recorder.note(Kind.CITIZEN, speaker_id, "speaks for", {"for": spoken_for_id, "relation": relation})
        self._recorder.touch(Kind.CITIZEN, spoken_for_id)
        return row_id

    def end(self, row_id: int, at: datetime | None) -> None:
        """End it, or with None let it stand again. Raises NotFound."""
        assert self._recorder is not None
        mine = sa.update(speaks_for).where(speaks_for.c.id == row_id).values(ended_at=at).returning(speaks_for.c.speaker_id, speaks_for.c.spoken_for_id)
        row = self._connection.execute(mine).first()
        if row is None:
            raise NotFound("Entry", row_id)
        self._recorder.note(Kind.CITIZEN, row.speaker_id, "speaks for", {"for": row.spoken_for_id, "ended": at.isoformat() if at else None})
        self._recorder.touch(Kind.CITIZEN, row.spoken_for_id)

    def of(self, citizen_id: int) -> tuple[SpeaksFor, ...]:
        """Return those that stand and name the citizen on either side."""
        named = sa.or_(speaks_for.c.speaker_id == citizen_id, speaks_for.c.spoken_for_id == citizen_id)
        query = sa.select(speaks_for).where(named, speaks_for.c.ended_at.is_(None)).order_by(speaks_for.c.id)
        return tuple(
            SpeaksFor(row.id, row.speaker_id, row.spoken_for_id, row.relation, row.consent, row.since, row.by_name, row.ended_at)
            for row in self._connection.execute(query)
        )
