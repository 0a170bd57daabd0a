"""What desks changed in an office on a server, in the order of its change log."""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from app.domain.changes import Changes, Kind
from app.store.schema import change

PAGE = 2_000
_LAST = sa.select(sa.func.coalesce(sa.func.max(change.c.seq), 0))
_AFTER = sa.select(change.c.seq, change.c.kind, change.c.record_id).where(change.c.seq > sa.bindparam("seq")).order_by(change.c.seq).limit(PAGE)
_KNOWN = {kind.value: kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: its place, and the record."""

    seq: int
    kind: Kind
    record: int


def last_change(connection: sa.Connection) -> int:
    """Return the place of the newest change."""
    return int(connection.execute(_LAST).scalar_one())


def changes_after(connection: sa.Connection, seq: int, most: int) -> Iterator[tuple[int, tuple[Entry, ...]]]:
    """Yield what came after a place, `most` pages at most, each with the place of its end. Kinds that this program does not know are left out."""
    for _ in range(most):
        rows = connection.execute(_AFTER, {"seq": seq}).all()
        if not rows:
            return
        seq = rows[-1].seq
        yield int(seq), tuple(Entry(row.seq, _KNOWN[row.kind], row.record_id) for row in rows if row.kind in _KNOWN)


def touched(entries: tuple[Entry, ...]) -> dict[Kind, set[int]]:
    """Return the records by their kind."""
    found: dict[Kind, set[int]] = {}
    for entry in entries:
        found.setdefault(entry.kind, set()).add(entry.record)
    return found


def told(entries: tuple[Entry, ...], after: int) -> Changes:
    """Return what the screens have to look at again: what came after a place."""
    return Changes(frozenset((entry.kind, entry.record) for entry in entries if entry.seq > after))
