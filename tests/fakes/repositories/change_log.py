from collections.abc import Iterator, Mapping

from tests.fakes.repositories.base import Repository


class FakeChangeLog(Repository):
    def all(self) -> Iterator[Mapping[str, object]]:
        return iter(tuple(self.books.changes))

    def of(self, kind: str, record_id: int) -> tuple[Mapping[str, object], ...]:
        return tuple(row for row in reversed(self.books.changes) if (row["kind"], row["record_id"]) == (kind, record_id))
