"""Links between records of one person; `citizen.person_id` is the smallest id of those joined, so that a timeline finds them in one step."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from app.domain.changes import Kind
from app.domain.errors import NotFound
from app.domain.person_link import PersonLink, together
from app.store.recorder import Recorder
from app.store.schema import citizen, not_the_same, person_link

_STANDING = sa.select(person_link).where(person_link.c.ended_at.is_(None))


class PersonLinkRows:
    """Repository of links over one connection."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None) -> None:
        """Read through the connection; write only with a recorder."""
        self._connection = connection
        self._recorder = recorder

    def add(self, first_id: int, second_id: int, why: str, at: datetime) -> int:
        """Join two records; return the link's id, or that of the one that joins them already. Raises NotFound."""
        assert self._recorder is not None
        first_id, second_id = sorted((first_id, second_id))
        for one in (first_id, second_id):
            if self._connection.execute(sa.select(citizen.c.id).where(citizen.c.id == one)).first() is None:
                raise NotFound("Citizen", one)
        pair = sa.and_(person_link.c.first_id == first_id, person_link.c.second_id == second_id)
        found = self._connection.execute(_STANDING.where(pair)).first()
        if found is not None:
            return int(found.id)
        row = {"first_id": first_id, "second_id": second_id, "why": why, "made_at": at, "made_by": self._recorder.actor.name}
        link_id = int(self._connection.execute(sa.insert(person_link).returning(person_link.c.id), row).scalar_one())
        self._recorder.note(Kind.CITIZEN, first_id, "link", {"with": second_id, "link": link_id})
        self._settle((first_id, second_id))
        return link_id

    def end(self, link_id: int, at: datetime) -> PersonLink:
        """Take a link apart; return it as it was. Raises NotFound."""
        assert self._recorder is not None
        link = self._get(link_id)
        if link.ended_at is None:
            ended = {"ended_at": at, "ended_by": self._recorder.actor.name}
            self._connection.execute(sa.update(person_link).where(person_link.c.id == link_id).values(**ended))
            self._recorder.note(Kind.CITIZEN, link.first_id, "split", {"from": link.second_id, "link": link_id})
            self._settle((link.first_id, link.second_id))
        return link

    def again(self, link_id: int) -> None:
        """Let an ended link stand again. Raises NotFound."""
        assert self._recorder is not None
        link = self._get(link_id)
        self._connection.execute(sa.update(person_link).where(person_link.c.id == link_id).values(ended_at=None, ended_by=""))
        self._recorder.note(Kind.CITIZEN, link.first_id, "link", {"with": link.second_id, "link": link_id})
        self._settle((link.first_id, link.second_id))

    def members(self, citizen_id: int) -> tuple[int, ...]:
        """Return the records that are one person with this one, in order."""
        person = sa.select(citizen.c.person_id).where(citizen.c.id == citizen_id).scalar_subquery()
        found = self._connection.execute(sa.select(citizen.c.id).where(citizen.c.person_id == person).order_by(citizen.c.id)).scalars().all()
        return tuple(found) or (citizen_id,)

    def joined(self) -> dict[int, int]:
        """Return for every joined record the smallest id of those that are one person."""
        query = sa.select(citizen.c.id, citizen.c.person_id).where(citizen.c.person_id.is_not(None))
        return {row.id: row.person_id for row in self._connection.execute(query)}

    def of(self, citizen_ids: Sequence[int]) -> tuple[PersonLink, ...]:
        """Return every link that names one of the records, newest first."""
        ids = list(citizen_ids)
        named = sa.or_(person_link.c.first_id.in_(ids), person_link.c.second_id.in_(ids))
        rows = self._connection.execute(sa.select(person_link).where(named).order_by(person_link.c.id.desc())).mappings()
        return tuple(_link(row) for row in rows)

    def refuse(self, first_id: int, second_id: int, at: datetime, *, refused: bool = True) -> None:
        """Remember that two records are not one person, or forget it."""
        assert self._recorder is not None
        first_id, second_id = sorted((first_id, second_id))
        pair = sa.and_(not_the_same.c.first_id == first_id, not_the_same.c.second_id == second_id)
        self._connection.execute(sa.delete(not_the_same).where(pair))
        if refused:
            row = {"first_id": first_id, "second_id": second_id, "at": at, "by_name": self._recorder.actor.name}
            self._connection.execute(sa.insert(not_the_same), row)
        self._recorder.note(Kind.CITIZEN, first_id, "not the same" if refused else "maybe the same", {"as": second_id})
        self._recorder.touch(Kind.CITIZEN, second_id)

    def refused(self) -> frozenset[tuple[int, int]]:
        """Return the pairs that are not one person, the smaller id first."""
        return frozenset((row.first_id, row.second_id) for row in self._connection.execute(sa.select(not_the_same.c.first_id, not_the_same.c.second_id)))

    def _get(self, link_id: int) -> PersonLink:
        row = self._connection.execute(sa.select(person_link).where(person_link.c.id == link_id)).mappings().first()
        if row is None:
            raise NotFound("Link", link_id)
        return _link(row)

    def _settle(self, touched: Sequence[int]) -> None:
        """Write down anew who belongs together among everybody the touched records are, or were, joined with."""
        assert self._recorder is not None
        reach = {member for one in touched for member in self.members(one)} | set(touched)
        links = [link for link in self.of(sorted(reach)) if link.ended_at is None]
        for one in sorted(reach):
            group = together(one, links)
            value = group[0] if len(group) > 1 else None
            self._connection.execute(sa.update(citizen).where(citizen.c.id == one).values(person_id=value))
            self._recorder.touch(Kind.CITIZEN, one)


def _link(row: sa.RowMapping) -> PersonLink:
    return PersonLink(row["id"], row["first_id"], row["second_id"], row["why"], row["made_at"], row["made_by"], row["ended_at"], row["ended_by"])
