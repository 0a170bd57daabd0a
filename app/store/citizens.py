"""Citizens and their contact points."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.domain.changes import Kind
from app.domain.citizen import Citizen, CitizenBrief, CitizenFilter, Profile, shown_name
from app.domain.contact_point import ContactKind, ContactPoint, street_norm
from app.domain.errors import Conflict, NotFound
from app.domain.names import fold, words
from app.domain.paging import Key, Page
from app.store.recorder import Recorder
from app.store.schema import change, citizen, contact

TOP = "\U0010ffff"
"""Sorts after every text: the end of a prefix range."""

_PROFILE = ("given", "family", "born", "street", "town", "zip", "language", "preferred_channel", "interpreter", "alert", "external_id")
_BRIEF = (citizen.c.id, citizen.c.given, citizen.c.family, citizen.c.born, citizen.c.street, citizen.c.town)
_BY_ID = sa.select(citizen).where(citizen.c.id == sa.bindparam("wanted"))
_CONTACTS = sa.select(contact).where(contact.c.citizen_id == sa.bindparam("wanted")).order_by(contact.c.preferred.desc(), contact.c.id)
_UID = sa.select(citizen.c.id).where(citizen.c.uid == sa.bindparam("wanted"))


def _starts(column: sa.ColumnElement[Any], start: Any) -> sa.ColumnElement[bool]:
    return sa.and_(column >= start, column < start + TOP)


def _range(column: sa.ColumnElement[Any], name: str) -> sa.ColumnElement[bool]:
    return sa.and_(column >= sa.bindparam(f"{name}_from"), column < sa.bindparam(f"{name}_to"))


# These run at every key press: built once, because building one takes longer than running it.
_MOST = sa.bindparam("most", type_=sa.Integer)
_BY_NAME = tuple(
    sa.select(*_BRIEF).where(_range(one, "first"), _range(other, "second")).order_by(one, other).limit(_MOST)
    for one, other in ((citizen.c.family_n, citizen.c.given_n), (citizen.c.given_n, citizen.c.family_n))
)
_BY_NAMES = sa.select(*_BRIEF).where(sa.tuple_(citizen.c.family_n, citizen.c.given_n).in_(sa.bindparam("names", expanding=True))).limit(_MOST)
_BY_FAMILIES = sa.select(*_BRIEF).where(citizen.c.family_n.in_(sa.bindparam("names", expanding=True))).limit(_MOST)
_BY_GIVENS = sa.select(*_BRIEF).where(citizen.c.given_n.in_(sa.bindparam("names", expanding=True))).limit(_MOST)
_BY_STREET = sa.select(*_BRIEF).where(_range(citizen.c.street_n, "start")).order_by(citizen.c.street_n).limit(_MOST)
_BY_CONTACT = {
    column.name: sa.select(contact.c.citizen_id).where(contact.c.kind == sa.bindparam("kind"), _range(column, "start")).order_by(column).limit(_MOST)
    for column in (contact.c.norm, contact.c.rev)
}
_BRIEFS = sa.select(*_BRIEF).where(citizen.c.id.in_(sa.bindparam("ids", expanding=True)))
_POINTS = (
    sa.select(contact.c.citizen_id, contact.c.kind, contact.c.raw)
    .where(contact.c.citizen_id.in_(sa.bindparam("ids", expanding=True)))
    .order_by(contact.c.preferred.desc(), contact.c.id)
)


class CitizenRows:
    """Repository of citizens over one connection."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None) -> None:
        """Read through the connection; write only with a recorder."""
        self._connection = connection
        self._recorder = recorder

    def add(self, uid: UUID, profile: Profile) -> int:
        """Store a citizen once per uid."""
        assert self._recorder is not None
        found = self._connection.execute(_UID, {"wanted": uid}).scalar()
        if found is not None:
            return int(found)
        values = {"uid": uid, "created_at": self._recorder.now, "version": 1, **_row(profile)}
        citizen_id = int(self._connection.execute(sa.insert(citizen).returning(citizen.c.id), values).scalar_one())
        self._add_contacts(citizen_id, profile.contacts)
        self._recorder.note(Kind.CITIZEN, citizen_id, "add", _logged(profile))
        return citizen_id

    def get(self, citizen_id: int) -> Citizen:
        """Return a citizen. Raises NotFound."""
        row = self._connection.execute(_BY_ID, {"wanted": citizen_id}).mappings().first()
        if row is None:
            raise NotFound("Citizen", citizen_id)
        points = self._connection.execute(_CONTACTS, {"wanted": citizen_id}).mappings()
        return _citizen(row, tuple(_point(point) for point in points))

    def replace(self, citizen_id: int, version: int, profile: Profile) -> None:
        """Replace a profile based on the version seen. Raises NotFound, Conflict."""
        assert self._recorder is not None
        before = self.get(citizen_id)
        changed = _difference(before.profile, profile)
        if before.version != version and changed:
            raise Conflict(f"The citizen {before.name}", {k: v[1] for k, v in changed.items()}, {k: v[0] for k, v in changed.items()})
        if not changed:
            return
        self._connection.execute(sa.update(citizen).where(citizen.c.id == citizen_id).values(version=citizen.c.version + 1, **_row(profile)))
        self._connection.execute(sa.delete(contact).where(contact.c.citizen_id == citizen_id))
        self._add_contacts(citizen_id, profile.contacts)
        self._recorder.note(Kind.CITIZEN, citizen_id, "edit", {k: list(v) for k, v in changed.items()})

    def page(self, wanted: CitizenFilter, after: Key | None, limit: int) -> Page[CitizenBrief]:
        """Return one page by folded family and given name."""
        query = sa.select(*_BRIEF, citizen.c.family_n, citizen.c.given_n).order_by(citizen.c.family_n, citizen.c.given_n, citizen.c.id)
        for word in words(wanted.text):
            query = query.where(sa.or_(_starts(citizen.c.family_n, word), _starts(citizen.c.given_n, word)))
        if after is not None:
            query = query.where(sa.tuple_(citizen.c.family_n, citizen.c.given_n, citizen.c.id) > sa.tuple_(*after))
        rows = self._connection.execute(query.limit(limit + 1)).all()
        key = (rows[limit - 1].family_n, rows[limit - 1].given_n, rows[limit - 1].id) if len(rows) > limit else None
        return Page(self._with_contacts(rows[:limit]), key)

    def briefs(self, ids: Sequence[int]) -> tuple[CitizenBrief, ...]:
        """Return the citizens of the ids, in their order."""
        if not ids:
            return ()
        found = {brief.id: brief for brief in self._with_contacts(self._connection.execute(_BRIEFS, {"ids": list(ids)}).all())}
        return tuple(found[citizen_id] for citizen_id in ids if citizen_id in found)

    def by_name(self, first: str, second: str, limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens whose names start with the two folded texts, in either order."""
        found: dict[int, Any] = {}
        wanted = {**_ends("first", first), **_ends("second", second), "most": limit}
        for query in _BY_NAME:
            for row in self._connection.execute(query, wanted):
                found.setdefault(row.id, row)
        return self._with_contacts(list(found.values())[: limit * 2])

    def by_exact_names(self, pairs: Sequence[tuple[str, str]], limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens by exact folded (family, given); an empty half matches every name."""
        found: dict[int, Any] = {}
        wanted = (
            (_BY_NAMES, [pair for pair in pairs if pair[0] and pair[1]]),
            (_BY_FAMILIES, [family for family, given in pairs if family and not given]),
            (_BY_GIVENS, [given for family, given in pairs if given and not family]),
        )
        for query, names in wanted:
            if names:
                for row in self._connection.execute(query, {"names": names, "most": limit}):
                    found.setdefault(row.id, row)
        return self._with_contacts(list(found.values())[: limit * 2])

    def by_phone(self, digits: str, limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens one of whose numbers starts or ends with the digits."""
        return self._by_contact(ContactKind.PHONE, (("norm", digits), ("rev", digits[::-1])), limit)

    def by_email(self, start: str, limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens one of whose addresses starts with the text."""
        return self._by_contact(ContactKind.EMAIL, (("norm", start),), limit)

    def by_street(self, start: str, limit: int) -> tuple[CitizenBrief, ...]:
        """Return citizens whose folded street starts with the text."""
        return self._with_contacts(self._connection.execute(_BY_STREET, {**_ends("start", start), "most": limit}).all())

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

    def all(self) -> Iterator[Citizen]:
        """Return every citizen by id."""
        points: dict[int, list[ContactPoint]] = {}
        for row in self._connection.execute(sa.select(contact).order_by(contact.c.preferred.desc(), contact.c.id)).mappings():
            points.setdefault(row["citizen_id"], []).append(_point(row))
        for row in self._connection.execute(sa.select(citizen).order_by(citizen.c.id)).mappings():
            yield _citizen(row, tuple(points.get(row["id"], ())))

    def _by_contact(self, kind: ContactKind, starts: Iterable[tuple[str, str]], limit: int) -> tuple[CitizenBrief, ...]:
        ids: dict[int, None] = {}
        for column, start in starts:
            wanted = {"kind": kind.value, **_ends("start", start), "most": limit}
            ids.update(dict.fromkeys(self._connection.execute(_BY_CONTACT[column], wanted).scalars()))
        return self.briefs(list(ids)[: limit * 2])

    def _with_contacts(self, rows: Sequence[Any]) -> tuple[CitizenBrief, ...]:
        points: dict[tuple[int, str], str] = {}
        if rows:
            for point in self._connection.execute(_POINTS, {"ids": [row.id for row in rows]}):
                points.setdefault((point.citizen_id, point.kind), point.raw)
        return tuple(_brief(row, points) for row in rows)

    def _add_contacts(self, citizen_id: int, contacts: Sequence[ContactPoint]) -> None:
        if contacts:
            self._connection.execute(sa.insert(contact), [contact_row(citizen_id, point) for point in contacts])


def contact_row(citizen_id: int, point: ContactPoint) -> dict[str, object]:
    """Return the row of a contact point."""
    return {
        "citizen_id": citizen_id,
        "kind": point.kind.value,
        "raw": point.raw,
        "norm": point.norm,
        "rev": point.norm[::-1],
        "label": point.label,
        "preferred": point.preferred,
    }


def _ends(name: str, start: str) -> dict[str, str]:
    return {f"{name}_from": start, f"{name}_to": start + TOP}


def _row(profile: Profile) -> dict[str, object]:
    values: dict[str, object] = {name: getattr(profile, name) for name in _PROFILE}
    return values | {"given_n": fold(profile.given), "family_n": fold(profile.family), "street_n": street_norm(profile.street)}


def _point(row: sa.RowMapping) -> ContactPoint:
    return ContactPoint(ContactKind(row["kind"]), row["raw"], row["norm"], row["label"], row["preferred"])


def _citizen(row: sa.RowMapping, points: tuple[ContactPoint, ...]) -> Citizen:
    profile = Profile(contacts=points, **{name: row[name] for name in _PROFILE})
    return Citizen(row["id"], row["uid"], profile, row["version"])


def _brief(row: Any, points: dict[tuple[int, str], str]) -> CitizenBrief:
    phone, email = points.get((row.id, "phone"), ""), points.get((row.id, "email"), "")
    name = f"{row.given} {row.family}".strip() or shown_name(Profile())
    if not (row.given or row.family) and (phone or email):
        name = f"Unnamed ({phone or email})"
    return CitizenBrief(row.id, name, phone, email, ", ".join(part for part in (row.street, row.town) if part), row.born)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(point.raw for point in value)
    return "" if value is None else str(value)


def _difference(before: Profile, after: Profile) -> dict[str, tuple[str, str]]:
    names = (*_PROFILE, "contacts")
    return {name: (_shown(getattr(before, name)), _shown(getattr(after, name))) for name in names if getattr(before, name) != getattr(after, name)}


def _logged(profile: Profile) -> dict[str, object]:
    return {name: value for name, value in asdict(profile).items() if value}
