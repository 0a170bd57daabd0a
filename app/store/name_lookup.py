"""Citizens by folded names, begun or whole: asked at every key, so every question is one statement that goes down an index for each name."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from app.store.citizen_rows import BRIEF
from app.store.columns import FOLDED
from app.store.prefix import ends, in_range
from app.store.schema import citizen

_MOST = sa.bindparam("most", type_=sa.Integer)
_IN_ORDER = (citizen.c.family_n, citizen.c.given_n, citizen.c.id)
_NAMES: sa.BindParameter[Any] = sa.bindparam("names", expanding=True)
_BRIEFS = sa.select(*BRIEF).order_by(*_IN_ORDER).limit(_MOST)
_LISTED = {
    "both": _BRIEFS.where(sa.tuple_(citizen.c.family_n, citizen.c.given_n).in_(_NAMES)),
    "family": _BRIEFS.where(citizen.c.family_n.in_(_NAMES)),
    "given": _BRIEFS.where(citizen.c.given_n.in_(_NAMES)),
}


def with_names_begun(connection: sa.Connection, pairs: Sequence[tuple[str, str]], limit: int) -> Iterator[Any]:
    """Yield rows of citizens whose folded names start with the two texts of a pair, in either order; at most `limit` for a pair and an order."""
    begun = [pair for pair in pairs if any(pair)]
    if begun:
        wanted: dict[str, Any] = {"most": limit}
        for at, (first, second) in enumerate(begun):
            wanted |= {**ends(f"first{at}", first), **ends(f"second{at}", second)}
        yield from connection.execute(_begun(len(begun)), wanted)


def with_exact_names(connection: sa.Connection, pairs: Sequence[tuple[str, str]], limit: int) -> Iterator[Any]:
    """Yield rows of citizens by exact folded (family, given), at most `limit` of each kind: both names, the family's alone, the given name alone."""
    wanted = {
        "both": [pair for pair in pairs if all(pair)],
        "family": [pair for pair in pairs if pair[0] and not pair[1]],
        "given": [pair for pair in pairs if pair[1] and not pair[0]],
    }
    exact = _exact_on_server if connection.dialect.name == "postgresql" else _exact_in_list
    for kind, names in wanted.items():
        if names:
            yield from connection.execute(*exact(kind, names, limit))


@lru_cache(maxsize=32)
def _begun(pairs: int) -> sa.CompoundSelect[Any]:
    """Return one statement for so many pairs, each in both orders: a trip to a server for each takes longer than its answer."""
    parts = []
    for at in range(pairs):
        for turned, (one, other) in enumerate(((citizen.c.family_n, citizen.c.given_n), (citizen.c.given_n, citizen.c.family_n))):
            place = sa.literal_column(str(2 * at + turned), sa.Integer)
            found = sa.select(*BRIEF, place.label("place"), one.label("one"), other.label("other"))
            found = found.where(in_range(one, f"first{at}"), in_range(other, f"second{at}")).order_by(one, other, citizen.c.id).limit(_MOST)
            parts.append(sa.select(found.subquery()))
    return sa.union_all(*parts).order_by(*(sa.column(name) for name in ("place", "one", "other", "id")))


def _exact_in_list(kind: str, names: Sequence[tuple[str, str]], limit: int) -> tuple[sa.Select[Any], Mapping[str, Any]]:
    listed = {"both": names, "family": [family for family, _ in names], "given": [given for _, given in names]}
    return _LISTED[kind], {"names": listed[kind], "most": limit}


def _exact_on_server(kind: str, names: Sequence[tuple[str, str]], limit: int) -> tuple[sa.Select[Any], Mapping[str, Any]]:
    rows = [{"family": family, "given": given} for family, given in dict.fromkeys(names)]
    return _UNFOLDED[kind], {"wanted": json.dumps(rows), "most": limit}


def _unfolded(*columns: sa.Column[Any]) -> sa.Select[Any]:
    """Return the question of a server, each name looked up by itself.

    It would plan a list of 160 pairs anew for every length, which takes longer than finding them; and for a list of given names it would walk down the
    family names, which are the order, through half of the register.
    """
    named = {citizen.c.family_n: sa.column("family", FOLDED), citizen.c.given_n: sa.column("given", FOLDED)}
    listed = sa.func.json_to_recordset(sa.cast(sa.bindparam("wanted", type_=sa.Text), sa.JSON)).table_valued(*named.values())
    wanted = listed.render_derived(name="wanted", with_types=True)
    each = sa.select(*BRIEF, citizen.c.family_n, citizen.c.given_n).where(*(column == wanted.c[named[column].name] for column in columns))
    found = each.order_by(*_IN_ORDER).limit(_MOST).correlate(wanted).lateral("each")
    in_order = (found.c.family_n, found.c.given_n, found.c.id)
    return sa.select(*(found.c[column.name] for column in BRIEF)).select_from(wanted.join(found, sa.true())).order_by(*in_order).limit(_MOST)


_UNFOLDED = {
    "both": _unfolded(citizen.c.family_n, citizen.c.given_n),
    "family": _unfolded(citizen.c.family_n),
    "given": _unfolded(citizen.c.given_n),
}
