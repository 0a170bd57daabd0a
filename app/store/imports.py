"""Imports as the office remembers them."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from app.domain.changes import Kind
from app.domain.errors import NotFound
from app.domain.import_report import ImportBatch, ImportedRow, RowVerdict
from app.store.recorder import Recorder
from app.store.schema import import_batch, import_row

_COUNTS = ("rows", "created", "matched", "doubtful", "refused")


class ImportRows:
    """Repository of imports over one connection."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None) -> None:
        """Read through the connection; write only with a recorder."""
        self._connection = connection
        self._recorder = recorder

    def begin(self, name: str, kind: str, at: datetime) -> int:
        """Store an import that begins; return its id."""
        assert self._recorder is not None
        row = {"name": name, "kind": kind, "at": at, "by_name": self._recorder.actor.name, "report": {}}
        batch = int(self._connection.execute(sa.insert(import_batch).returning(import_batch.c.id), row).scalar_one())
        self._recorder.note(Kind.IMPORT, batch, "begin", {"kind": kind})
        return batch

    def add_rows(self, batch: int, rows: Sequence[ImportedRow]) -> None:
        """Note what became of rows."""
        assert self._recorder is not None
        if rows:
            values = [
                {
                    "batch_id": batch,
                    "row": one.row,
                    "verdict": one.verdict.value,
                    "why": one.why,
                    "citizen_id": one.citizen_id,
                    "interaction_id": one.interaction_id,
                }
                for one in rows
            ]
            self._connection.execute(sa.insert(import_row), values)

    def finish(self, batch: int, counts: dict[str, int]) -> None:
        """Store the counts of an import."""
        assert self._recorder is not None
        self._connection.execute(sa.update(import_batch).where(import_batch.c.id == batch).values(report=counts))
        self._recorder.note(Kind.IMPORT, batch, "finish", dict(counts))

    def get(self, batch: int) -> ImportBatch:
        """Return an import. Raises NotFound."""
        row = self._connection.execute(sa.select(import_batch).where(import_batch.c.id == batch)).mappings().first()
        if row is None:
            raise NotFound("Import", batch)
        return _batch(row)

    def all(self, limit: int) -> tuple[ImportBatch, ...]:
        """Return the imports, newest first."""
        rows = self._connection.execute(sa.select(import_batch).order_by(import_batch.c.id.desc()).limit(limit)).mappings()
        return tuple(_batch(row) for row in rows)

    def created(self, batch: int) -> tuple[int, ...]:
        """Return the citizens an import registered."""
        query = sa.select(import_row.c.citizen_id).where(import_row.c.batch_id == batch, import_row.c.verdict == RowVerdict.CREATED.value)
        return tuple(self._connection.execute(query.where(import_row.c.citizen_id.is_not(None)).order_by(import_row.c.row)).scalars())

    def contacts(self, batch: int) -> tuple[int, ...]:
        """Return the contacts an import stored."""
        query = sa.select(import_row.c.interaction_id).where(import_row.c.batch_id == batch, import_row.c.interaction_id.is_not(None))
        return tuple(self._connection.execute(query.order_by(import_row.c.row)).scalars())

    def undone(self, batch: int, at: datetime) -> None:
        """Note that an import was taken back. Raises NotFound."""
        assert self._recorder is not None
        self.get(batch)
        self._connection.execute(sa.update(import_batch).where(import_batch.c.id == batch).values(undone_at=at))
        self._recorder.note(Kind.IMPORT, batch, "undo", {})


def _batch(row: sa.RowMapping) -> ImportBatch:
    counts = {name: int((row["report"] or {}).get(name, 0)) for name in _COUNTS}
    return ImportBatch(row["id"], row["name"], row["kind"], row["at"], row["by_name"], **counts, undone_at=row["undone_at"])
