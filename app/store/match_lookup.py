"""Find the citizens who share a key with a description, and how common its names are."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

import sqlalchemy as sa

from app.domain.described import Described, described
from app.domain.names import fold
from app.domain.person_keys import key_numbers
from app.store.schema import citizen, contact

_COLUMNS = (citizen.c.id, citizen.c.given, citizen.c.family, citizen.c.born, citizen.c.street, citizen.c.zip, citizen.c.town)
_PEOPLE = sa.select(*_COLUMNS).where(citizen.c.id.in_(sa.bindparam("ids", expanding=True)))
_POINTS = sa.select(contact.c.citizen_id, contact.c.kind, contact.c.norm).where(
    contact.c.citizen_id.in_(sa.bindparam("ids", expanding=True)), contact.c.wrong.is_(False)
)
_HIGHEST = sa.select(sa.func.max(citizen.c.id))
_GIVENS = sa.select(citizen.c.given_n, sa.func.count()).group_by(citizen.c.given_n)
_FAMILIES = sa.select(citizen.c.family_n, sa.func.count()).group_by(citizen.c.family_n)
_PLACES = sa.select(citizen.c.zip, citizen.c.town, sa.func.count().label("people")).group_by(citizen.c.zip, citizen.c.town)
_FOLDED = sa.select(citizen.c.id, citizen.c.given_n, citizen.c.family_n).where(citizen.c.id.in_(sa.bindparam("ids", expanding=True)))
_EVERYBODY = sa.select(*_COLUMNS).order_by(citizen.c.id)
CHUNK = 400
V = TypeVar("V")


class MatchLookup:
    """The part of the repository of citizens that answers "who is this?"."""

    def __init__(self, connection: sa.Connection) -> None:
        """Read through the connection."""
        self._connection = connection

    def under_keys(self, keys: Sequence[str], per_key: int) -> dict[int, int]:
        """Return how many of the keys each citizen is under; a key that too many share counts only for those found under another."""
        numbers = key_numbers(keys)
        if not numbers:
            return {}
        wanted = {f"k{place}": number for place, number in enumerate(numbers)} | {"most": per_key + 1}
        under: dict[int, list[int]] = {}
        for key, citizen_id in self._connection.execute(_under(len(numbers)), wanted).all():
            under.setdefault(key, []).append(citizen_id)
        shared = Counter(one for found in under.values() if len(found) <= per_key for one in found)
        for found in under.values():
            if len(found) > per_key:
                shared.update([one for one in found if one in shared] if shared else found[:per_key])
        return dict(shared)

    def folded_names(self, ids: Collection[int]) -> dict[int, tuple[str, str]]:
        """Return the folded (given, family) of citizens."""
        found: dict[int, tuple[str, str]] = {}
        for some in _chunks(ids):
            found |= {row[0]: (row[1], row[2]) for row in self._connection.execute(_FOLDED, {"ids": some}).all()}
        return found

    def described(self, ids: Collection[int]) -> dict[int, Described]:
        """Return the descriptions of citizens."""
        people: dict[int, Described] = {}
        for some in _chunks(ids):
            points: dict[int, list[Any]] = {}
            for point in self._connection.execute(_POINTS, {"ids": some}).all():
                points.setdefault(point.citizen_id, []).append(point)
            people |= {row.id: _described(row, points.get(row.id, ())) for row in self._connection.execute(_PEOPLE, {"ids": some}).all()}
        return people

    def highest_id(self) -> int:
        """Return the newest citizen's id, about how many there are."""
        return int(self._connection.execute(_HIGHEST).scalar() or 0)

    def name_counts(self) -> tuple[int, Mapping[str, int], Mapping[str, int]]:
        """Return how many citizens there are, and how many bear each folded given and family name."""
        givens, families = ({row[0]: row[1] for row in self._connection.execute(query).all()} for query in (_GIVENS, _FAMILIES))
        return sum(families.values()), givens, families

    def place_counts(self) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """Return how many citizens live under each ZIP code and in each folded town; a walk through all of them."""
        zips: Counter[str] = Counter()
        towns: Counter[str] = Counter()
        for row in self._connection.execute(_PLACES):
            zips[fold(row.zip)[:5]] += row.people
            towns[fold(row.town)] += row.people
        return zips, towns

    def everybody(self) -> Iterator[tuple[int, Described]]:
        """Return the description of every citizen by id."""
        points: dict[int, list[Any]] = {}
        for point in self._connection.execute(sa.select(contact.c.citizen_id, contact.c.kind, contact.c.norm).where(contact.c.wrong.is_(False))):
            points.setdefault(point.citizen_id, []).append(point)
        for row in self._connection.execute(_EVERYBODY):
            yield row.id, _described(row, points.get(row.id, ()))


@lru_cache(maxsize=128)
def _under(keys: int) -> sa.TextClause:
    """Return one statement for so many keys, each with its own end: one trip to a server, and no key can crowd out another."""
    parts = (f"SELECT * FROM (SELECT key, citizen_id FROM match_key WHERE key = :k{place} LIMIT :most) AS u{place}" for place in range(keys))  # noqa: S608
    return sa.text(" UNION ALL ".join(parts))


def _chunks(values: Collection[V]) -> Iterator[list[V]]:
    listed = list(values)
    return (listed[start : start + CHUNK] for start in range(0, len(listed), CHUNK))


def _described(row: Any, points: Sequence[Any]) -> Described:
    phones, emails = (tuple(point.norm for point in points if point.kind == kind) for kind in ("phone", "email"))
    return described(row.given, row.family, row.born, phones, emails, row.street, row.zip, row.town)
