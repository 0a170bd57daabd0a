"""Citizens and their contact points."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from uuid import UUID

import sqlalchemy as sa

from app.domain.changes import Kind
from app.domain.citizen import Citizen, CitizenBrief, CitizenFilter, Profile, field_texts
from app.domain.contact_point import ContactPoint
from app.domain.described import described_by
from app.domain.errors import Conflict, NotFound
from app.domain.merging import settle
from app.domain.names import words
from app.domain.paging import Key, Page
from app.domain.person_keys import key_numbers, keys_of
from app.store.citizen_lookup import CitizenLookup
from app.store.citizen_rows import BRIEF, as_citizen, as_point, contact_row, profile_row
from app.store.many_rows import insert_numbered
from app.store.match_lookup import MatchLookup
from app.store.prefix import starts
from app.store.recorder import Recorder
from app.store.schema import (
    awaiting,
    callback,
    case,
    citizen,
    contact,
    import_row,
    interaction,
    match_key,
    not_the_same,
    outgoing,
    person_link,
    speaks_for,
)  # fmt: skip

_NAME_WORDS = 5
_REFERRING = (
    interaction.c.citizen_id, case.c.citizen_id, callback.c.citizen_id, awaiting.c.citizen_id, outgoing.c.citizen_id,
    person_link.c.first_id, person_link.c.second_id, not_the_same.c.first_id, not_the_same.c.second_id, speaks_for.c.speaker_id, speaks_for.c.spoken_for_id,
)  # fmt: skip
"""Everything that may name a citizen."""
_BY_ID = sa.select(citizen).where(citizen.c.id == sa.bindparam("wanted"))
_CONTACTS = sa.select(contact).where(contact.c.citizen_id == sa.bindparam("wanted")).order_by(contact.c.preferred.desc(), contact.c.id)
_ADD_KEYS = sa.insert(match_key)
_FORGET_KEYS = sa.delete(match_key).where(match_key.c.citizen_id == sa.bindparam("wanted"))
_UID = sa.select(citizen.c.id).where(citizen.c.uid == sa.bindparam("wanted"))


class CitizenRows(CitizenLookup, MatchLookup):
    """Repository of citizens over one connection."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None) -> None:
        """Read through the connection; write only with a recorder."""
        super().__init__(connection)
        self._recorder = recorder

    def add(self, uid: UUID, profile: Profile) -> int:
        """Store a citizen once per uid."""
        assert self._recorder is not None
        found = self._connection.execute(_UID, {"wanted": uid}).scalar()
        if found is not None:
            return int(found)
        values = {"uid": uid, "created_at": self._recorder.now, "version": 1, **profile_row(profile)}
        citizen_id = int(self._connection.execute(sa.insert(citizen).returning(citizen.c.id), values).scalar_one())
        self._add_contacts(citizen_id, profile.contacts)
        self._keep_keys(citizen_id, profile)
        self._recorder.note(Kind.CITIZEN, citizen_id, "add", {name: text for name, text in field_texts(profile).items() if text})
        return citizen_id

    def add_all(self, people: Sequence[tuple[UUID, Profile]]) -> list[int]:
        """Store many citizens whose uids nobody has used yet, by a few statements; return their ids in order."""
        assert self._recorder is not None
        rows = [{"uid": uid, "created_at": self._recorder.now, "version": 1, **profile_row(profile)} for uid, profile in people]
        ids = insert_numbered(self._connection, citizen, rows)
        for citizen_id, (_, profile) in zip(ids, people, strict=True):
            for point in profile.contacts:
                self._recorder.later(contact, contact_row(citizen_id, point))
            for number in _keys(profile):
                self._recorder.later(match_key, {"key": number, "citizen_id": citizen_id})
            self._recorder.note(Kind.CITIZEN, citizen_id, "add", {name: text for name, text in field_texts(profile).items() if text})
        self._recorder.flush()
        return ids

    def get(self, citizen_id: int) -> Citizen:
        """Return a citizen. Raises NotFound."""
        row = self._connection.execute(_BY_ID, {"wanted": citizen_id}).mappings().first()
        if row is None:
            raise NotFound("Citizen", citizen_id)
        points = self._connection.execute(_CONTACTS, {"wanted": citizen_id}).mappings()
        return as_citizen(row, tuple(as_point(point) for point in points))

    def replace(self, citizen_id: int, version: int, profile: Profile) -> None:
        """Replace a profile based on the version seen; what other desks changed meanwhile stays. Raises NotFound, Conflict."""
        assert self._recorder is not None
        before = self.get(citizen_id)
        now, wanted = field_texts(before.profile), field_texts(profile)
        edits = before.version - version
        settled = settle(now, wanted, self._recorder.seen_before(Kind.CITIZEN, citizen_id, edits))
        # A version from the future was seen in an office that has since been brought back from a backup: nothing is known about it.
        clash = settled.clash if edits >= 0 else settled.take
        if clash:
            raise Conflict(f"The citizen {before.name}", {name: wanted[name] for name in clash}, {name: now[name] for name in clash})
        if not settled.take:
            return
        merged = replace(before.profile, **{name: getattr(profile, name) for name in settled.take})
        self._connection.execute(sa.update(citizen).where(citizen.c.id == citizen_id).values(version=citizen.c.version + 1, **profile_row(merged)))
        if "contacts" in settled.take:
            self._connection.execute(sa.delete(contact).where(contact.c.citizen_id == citizen_id))
            self._add_contacts(citizen_id, merged.contacts)
        self._connection.execute(_FORGET_KEYS, {"wanted": citizen_id})
        self._keep_keys(citizen_id, merged)
        self._recorder.edit(Kind.CITIZEN, citizen_id, now, {name: wanted[name] for name in sorted(settled.take)})

    def remove_untouched(self, ids: Collection[int]) -> tuple[int, ...]:
        """Remove those citizens that nothing refers to and nobody edited; return which."""
        assert self._recorder is not None
        removed: list[int] = []
        for citizen_id in ids:
            used = sa.or_(citizen.c.version > 1, *(sa.exists().where(column == citizen_id) for column in _REFERRING))
            if (
                self._connection.execute(_BY_ID, {"wanted": citizen_id}).first() is None
                or self._connection.execute(sa.select(citizen.c.id).where(citizen.c.id == citizen_id, used)).first()
            ):
                continue
            for table in (match_key, contact):
                self._connection.execute(sa.delete(table).where(table.c.citizen_id == citizen_id))
            self._connection.execute(sa.update(import_row).where(import_row.c.citizen_id == citizen_id).values(citizen_id=None))
            self._connection.execute(sa.delete(citizen).where(citizen.c.id == citizen_id))
            self._recorder.note(Kind.CITIZEN, citizen_id, "remove", {})
            removed.append(citizen_id)
        return tuple(removed)

    def page(self, wanted: CitizenFilter, after: Key | None, limit: int) -> Page[CitizenBrief]:
        """Return one page by folded family and given name; the text filters by the beginnings of both names, in either order."""
        query = sa.select(*BRIEF, citizen.c.family_n, citizen.c.given_n).order_by(citizen.c.family_n, citizen.c.given_n, citizen.c.id)
        typed = words(wanted.text)
        if after is not None:
            query = query.where(sa.tuple_(citizen.c.family_n, citizen.c.given_n, citizen.c.id) > sa.tuple_(*after))
        # One question for each way to read what was typed: over all of them at once a server walks through every citizen.
        ways = [query.where(way) for way in _named(typed)] if typed else [query]
        found = {row.id: row for way in ways for row in self._connection.execute(way.limit(limit + 1))}
        rows = sorted(found.values(), key=lambda row: (row.family_n, row.given_n, row.id))[: limit + 1]
        key = (rows[limit - 1].family_n, rows[limit - 1].given_n, rows[limit - 1].id) if len(rows) > limit else None
        return Page(self._with_contacts(rows[:limit]), key)

    def all(self) -> Iterator[Citizen]:
        """Return every citizen by id."""
        points: dict[int, list[ContactPoint]] = {}
        for row in self._connection.execute(sa.select(contact).order_by(contact.c.preferred.desc(), contact.c.id)).mappings():
            points.setdefault(row["citizen_id"], []).append(as_point(row))
        for row in self._connection.execute(sa.select(citizen).order_by(citizen.c.id)).mappings():
            yield as_citizen(row, tuple(points.get(row["id"], ())))

    def _keep_keys(self, citizen_id: int, profile: Profile) -> None:
        """Keep the keys under which the citizen is found when somebody asks "who is this?"."""
        rows = [{"key": number, "citizen_id": citizen_id} for number in _keys(profile)]
        if rows:
            self._connection.execute(_ADD_KEYS, rows)

    def _add_contacts(self, citizen_id: int, contacts: Sequence[ContactPoint]) -> None:
        if contacts:
            self._connection.execute(sa.insert(contact), [contact_row(citizen_id, point) for point in contacts])


def _keys(profile: Profile) -> tuple[int, ...]:
    return key_numbers(keys_of(described_by(profile)))


def _named(typed: tuple[str, ...]) -> list[sa.ColumnElement[bool]]:
    """Return the conditions for typed words, one of which must hold: any cut between them may be the one between family and given name."""
    parts = typed[:_NAME_WORDS]
    cuts = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts) + 1)]
    family, given = citizen.c.family_n, citizen.c.given_n
    pairs = ((one, other, cut) for one, other in ((family, given), (given, family)) for cut in cuts)
    return [sa.and_(starts(one, first), starts(other, second)) if second else starts(one, first) for one, other, (first, second) in pairs]
