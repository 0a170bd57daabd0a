from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.changes import Kind
from app.domain.errors import NotFound
from app.domain.import_report import ImportBatch, ImportedRow, RowVerdict
from tests.fakes.repositories.base import Repository


class FakeImports(Repository):
    def begin(self, name: str, kind: str, at: datetime) -> int:
        batch = self.books.next("import")
        self.books.imports[batch] = ImportBatch(batch, name, kind, at, self.pen.actor.name, 0, 0, 0, 0, 0)
        self.pen.note(Kind.IMPORT, batch, "begin", {"kind": kind})
        return batch

    def add_rows(self, batch: int, rows: Sequence[ImportedRow]) -> None:
        self.books.imported |= {(batch, one.row): one for one in rows}

    def finish(self, batch: int, counts: dict[str, int]) -> None:
        self.books.imports[batch] = replace(self.get(batch), **counts)
        self.pen.note(Kind.IMPORT, batch, "finish", dict(counts))

    def get(self, batch: int) -> ImportBatch:
        if batch not in self.books.imports:
            raise NotFound("Import", batch)
        return self.books.imports[batch]

    def all(self, limit: int) -> tuple[ImportBatch, ...]:
        return tuple(self.books.imports[batch] for batch in sorted(self.books.imports, reverse=True)[:limit])

    def created(self, batch: int) -> tuple[int, ...]:
        rows = sorted(
            ((row, one) for (of, row), one in self.books.imported.items() if of == batch and one.verdict is RowVerdict.CREATED), key=lambda pair: pair[0]
        )
        return tuple(one.citizen_id for _, one in rows if one.citizen_id is not None)

    def contacts(self, batch: int) -> tuple[int, ...]:
        rows = sorted(((row, one) for (of, row), one in self.books.imported.items() if of == batch), key=lambda pair: pair[0])
        return tuple(one.interaction_id for _, one in rows if one.interaction_id is not None)

    def undone(self, batch: int, at: datetime) -> None:
        self.books.imports[batch] = replace(self.get(batch), undone_at=at)
        self.pen.note(Kind.IMPORT, batch, "undo", {})
