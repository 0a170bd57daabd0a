"""Find citizens by the beginnings of their names, numbers, addresses and streets: every statement is one step into an index."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from app.domain.changes import Kind
from app.domain.citizen import CitizenBrief
from app.domain.contact_point import ContactKind
from app.store.citizen_rows import BRIEF, as_brief
from app.store.name_lookup import with_exact_names, with_names_begun
from app.store.of_ids import OfIds
from app.store.prefix import ends, in_range
from app.store.schema import change, citizen, contact

# These run at every key press: built once, because building one takes longer than running it.
_MOST = sa.bindparam("most", type_=sa.Integer)
_BY_EXTERNAL = sa.select(*BRIEF).where(citizen.c.external_id == sa.bindparam("wanted")).order_by(citizen.c.id).limit(_MOST)
_BY_STREET = sa.select(*BRIEF).where(in_range(citizen.c.street_n, "start")).order_by(citizen.c.street_n, citizen.c.id).limit(_MOST)
_BY_ROAD = sa.select(*BRIEF).where(in_range(citizen.c.road_n, "start")).order_by(citizen.c.road_n, citizen.c.id).limit(_MOST)
_BY_CONTACT = {
    column.name: sa.select(contact.c.citizen_id)
    .where(contact.c.kind == sa.bindparam("kind"), in_range(column, "start"), contact.c.wrong.is_(False))
    .order_by(column, contact.c.citizen_id)
    .limit(_MOST)
    for column in (contact.c.norm, contact.c.rev)
}
_BRIEFS = OfIds(sa.select(*BRIEF), citizen.c.id)
_POINTS = OfIds(
    sa.select(contact.c.citizen_id, contact.c.kind, contact.c.raw).where(contact.c.wrong.is_(False)).order_by(contact.c.preferred.desc(), contact.c.id),
    contact.c.citizen_id,
)


class CitizenLookup:
    """The part of the repository of citizens that finds them."""

    def __init__(self, connection: sa.Connection) -> None:
        """Read through the connection."""
        self._connection = connection

    def briefs(self, ids: Sequence[int]) -> tuple[CitizenBrief, ...]:
        """Return the citizens of the ids, in their order."""
        if not ids:
            return ()
        found = {brief.id: brief for brief in self._with_contacts(_BRIEFS.execute(self._connection, ids).all())}
        return tuple(found[citizen_id] for citizen_id in ids if citizen_id in found)

    def by_name(self, first: str, second: str, limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens whose names start with the two folded texts, in either order."""
        return self.by_names([(first, second)], limit)

    def by_names(self, pairs: Sequence[tuple[str, str]], limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens whose names start with the two folded texts of one of the pairs, in either order; the first pair's first."""
        return self._with_contacts(_once(with_names_begun(self._connection, pairs, limit)))

    def by_exact_names(self, pairs: Sequence[tuple[str, str]], limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens by exact folded (family, given); an empty half matches every name."""
        return self._with_contacts(_once(with_exact_names(self._connection, pairs, limit))[: limit * 2])

    def by_phone(self, digits: str, limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens one of whose numbers starts or ends with the digits; a number found to be wrong finds nobody."""
        return self._by_contact(ContactKind.PHONE, (("norm", digits), ("rev", digits[::-1])), limit)

    def by_email(self, start: str, limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens one of whose addresses starts with the text."""
        return self._by_contact(ContactKind.EMAIL, (("norm", start),), limit)

    def by_external_id(self, external_id: str, limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens by exactly this external number."""
        return self._with_contacts(self._connection.execute(_BY_EXTERNAL, {"wanted": external_id, "most": limit}).all())

    def email_domains(self) -> frozenset[str]:
        """Return what stands behind the @ in the addresses of citizens; a walk through all of them."""
        behind = "substr(norm, instr(norm, '@') + 1)" if self._connection.dialect.name == "sqlite" else "split_part(norm, '@', 2)"
        query: sa.Select[Any] = sa.select(sa.literal_column(behind)).select_from(contact).where(contact.c.kind == ContactKind.EMAIL.value).distinct()
        return frozenset(self._connection.execute(query).scalars())

    def by_street(self, start: str, limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens whose folded street starts with the text."""
        if not start:
            return ()
        return self._with_contacts(self._connection.execute(_BY_STREET, {**ends("start", start), "most": limit}).all())

    def by_road(self, start: str, limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens whose address without its house number starts with the text."""
        if not start:
            return ()
        return self._with_contacts(self._connection.execute(_BY_ROAD, {**ends("start", start), "most": limit}).all())

    def name_words(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return every distinct folded family name and given name."""
        family = self._connection.execute(sa.select(citizen.c.family_n).distinct()).scalars()
        given = self._connection.execute(sa.select(citizen.c.given_n).distinct()).scalars()
        return frozenset(family), frozenset(given)

    def names_since(self, seq: int | None) -> tuple[int, tuple[tuple[str, str], ...]]:
        """Return the newest number of the change log and the names of citizens changed after `seq`."""
        newest = int(self._connection.execute(sa.select(sa.func.max(change.c.seq))).scalar() or 0)
        if seq is None or newest <= seq:
            return newest, ()
        changed = change.join(citizen, citizen.c.id == change.c.record_id)
        query = sa.select(citizen.c.family_n, citizen.c.given_n).select_from(changed)
        query = query.where(change.c.seq > seq, change.c.kind == Kind.CITIZEN.value).distinct()
        return newest, tuple((row.family_n, row.given_n) for row in self._connection.execute(query))

    def _by_contact(self, kind: ContactKind, beginnings: Iterable[tuple[str, str]], limit: int) -> tuple[CitizenBrief, ...]:
        ids: dict[int, None] = {}
        for column, start in beginnings:
            if start:
                wanted = {"kind": kind.value, **ends("start", start), "most": limit}
                ids.update(dict.fromkeys(self._connection.execute(_BY_CONTACT[column], wanted).scalars()))
        return self.briefs(list(ids)[: limit * 2])

    def _with_contacts(self, rows: Sequence[Any]) -> tuple[CitizenBrief, ...]:
        points: dict[tuple[int, str], str] = {}
        if rows:
            for point in _POINTS.execute(self._connection, [row.id for row in rows]):
                points.setdefault((point.citizen_id, point.kind), point.raw)
        return tuple(as_brief(row, points) for row in rows)


def _once(rows: Iterable[Any]) -> list[Any]:
    found: dict[int, Any] = {}
    for row in rows:
        found.setdefault(row.id, row)
    return list(found.values())
