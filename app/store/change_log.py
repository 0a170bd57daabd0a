"""Read the change log."""

from collections.abc import Iterator, Mapping

import sqlalchemy as sa

from app.domain.changes import Kind
from app.domain.merging import texts_seen
from app.store.schema import change

EDIT = "edit"
"""The operation of an edit that raised the version of a record; its diff is {field: [before, after]}."""


class ChangeRows:
    """The change log over one connection; it is only ever read here."""

    def __init__(self, connection: sa.Connection) -> None:
        """Read through the connection."""
        self._connection = connection

    def all(self) -> Iterator[Mapping[str, object]]:
        """Return every entry by sequence."""
        for row in self._connection.execute(sa.select(change).order_by(change.c.seq)).mappings():
            yield dict(row)

    def of(self, kind: str, record_id: int) -> tuple[Mapping[str, object], ...]:
        """Return the entries of one record, newest first."""
        where = sa.and_(change.c.kind == kind, change.c.record_id == record_id)
        return tuple(dict(row) for row in self._connection.execute(sa.select(change).where(where).order_by(change.c.seq.desc())).mappings())


def seen_before(connection: sa.Connection, kind: Kind, record_id: int, edits: int) -> dict[str, str]:
    """Return what the fields changed by the last edits of a record read before them."""
    if edits <= 0:
        return {}
    mine = sa.and_(change.c.kind == kind.value, change.c.record_id == record_id, change.c.op == EDIT)
    query = sa.select(change.c.diff).where(mine).order_by(change.c.seq.desc()).limit(edits)
    return texts_seen(connection.execute(query).scalars())
