"""Read the change log."""

from collections.abc import Iterator, Mapping

import sqlalchemy as sa

from app.store.schema import change


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
