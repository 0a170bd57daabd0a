"""Find the citizens who share a key with a description, and how common its names are."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from app.domain.described import Described, described
from app.domain.person_keys import key_numbers
from app.store.schema import citizen, contact, match_key

_BY_KEY = sa.select(match_key.c.citizen_id).where(match_key.c.key == sa.bindparam("wanted")).limit(sa.bindparam("most", type_=sa.Integer))
_COLUMNS = (citizen.c.id, citizen.c.given, citizen.c.family, citizen.c.born, citizen.c.street, citizen.c.zip, citizen.c.town)
_PEOPLE = sa.select(*_COLUMNS).where(citizen.c.id.in_(sa.bindparam("ids", expanding=True)))
_POINTS = sa.select(contact.c.citizen_id, contact.c.kind, contact.c.norm).where(
    contact.c.citizen_id.in_(sa.bindparam("ids", expanding=True)), contact.c.wrong.is_(False)
)
_COUNT = sa.select(sa.func.count()).select_from(citizen)
_NAMES: sa.BindParameter[Any] = sa.bindparam("names", expanding=True)
_GIVENS = sa.select(citizen.c.given_n, sa.func.count()).where(citizen.c.given_n.in_(_NAMES)).group_by(citizen.c.given_n)
_FAMILIES = sa.select(citizen.c.family_n, sa.func.count()).where(citizen.c.family_n.in_(_NAMES)).group_by(citizen.c.family_n)
_EVERYBODY = sa.select(*_COLUMNS).where(citizen.c.removed_at.is_(None)).order_by(citizen.c.id)
CHUNK = 400


class MatchLookup:
    """The part of the repository of citizens that answers "who is this?"."""

    def __init__(self, connection: sa.Connection) -> None:
        """Read through the connection."""
        self._connection = connection

    def by_keys(self, keys: Sequence[str], per_key: int, most: int) -> dict[int, Described]:
        """Return the citizens under the keys, those under several first; a key that too many share is passed over while others answer."""
        shared: Counter[int] = Counter()
        crowded: list[list[int]] = []
        for number in key_numbers(keys):
            found = list(self._connection.execute(_BY_KEY, {"wanted": number, "most": per_key + 1}).scalars())
            if len(found) > per_key:
                crowded.append(found)
            else:
                shared.update(found)
        for found in crowded:
            if shared:
                shared.update(one for one in found if one in shared)
        if not shared:
            shared.update(one for found in crowded for one in found[:per_key])
        return self.described([one for one, _ in shared.most_common(most)])

    def described(self, ids: Sequence[int]) -> dict[int, Described]:
        """Return the descriptions of citizens."""
        people: dict[int, Described] = {}
        for start in range(0, len(ids), CHUNK):
            some = list(ids[start : start + CHUNK])
            points: dict[int, list[Any]] = {}
            for point in self._connection.execute(_POINTS, {"ids": some}):
                points.setdefault(point.citizen_id, []).append(point)
            people |= {row.id: _described(row, points.get(row.id, ())) for row in self._connection.execute(_PEOPLE, {"ids": some})}
        return people

    def commonness(self, givens: Collection[str], families: Collection[str]) -> tuple[int, Mapping[str, int], Mapping[str, int]]:
        """Return how many citizens there are, and how many bear exactly each of the folded names."""
        people = int(self._connection.execute(_COUNT).scalar_one())
        return people, self._bearers(_GIVENS, givens), self._bearers(_FAMILIES, families)

    def _bearers(self, query: sa.Select[Any], names: Collection[str]) -> dict[str, int]:
        wanted = [name for name in names if name]
        found: dict[str, int] = {}
        for start in range(0, len(wanted), CHUNK):
            found |= {row[0]: row[1] for row in self._connection.execute(query, {"names": wanted[start : start + CHUNK]})}
        return found

    def everybody(self) -> Iterator[tuple[int, Described]]:
        """Return the description of every citizen by id."""
        points: dict[int, list[Any]] = {}
        for point in self._connection.execute(sa.select(contact.c.citizen_id, contact.c.kind, contact.c.norm).where(contact.c.wrong.is_(False))):
            points.setdefault(point.citizen_id, []).append(point)
        for row in self._connection.execute(_EVERYBODY):
            yield row.id, _described(row, points.get(row.id, ()))


def _described(row: Any, points: Sequence[Any]) -> Described:
    phones, emails = (tuple(point.norm for point in points if point.kind == kind) for kind in ("phone", "email"))
    return described(row.given, row.family, row.born, phones, emails, row.street, row.zip, row.town)
