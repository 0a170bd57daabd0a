"""The fake's change log, written in the same copy as the rows."""

from collections.abc import Mapping
from datetime import datetime

from app.domain.changes import Changes, Kind
from app.domain.merging import texts_seen
from app.domain.user import Actor
from tests.fakes.books import Books


class Pen:
    def __init__(self, books: Books, actor: Actor, now: datetime) -> None:
        self.books = books
        self.actor = actor
        self.now = now
        self._touched: set[tuple[Kind, int]] = set()

    def note(self, kind: Kind, record_id: int, op: str, diff: Mapping[str, object]) -> None:
        self._touched.add((kind, record_id))
        self.books.changes.append(
            {
                "seq": len(self.books.changes) + 1,
                "at": self.now,
                "desk": self.actor.desk,
                "user_id": self.actor.user_id or None,
                "user_name": self.actor.name,
                "kind": kind.value,
                "record_id": record_id,
                "op": op,
                "diff": dict(diff),
            }
        )

    def touch(self, kind: Kind, record_id: int | None) -> None:
        if record_id is not None:
            self._touched.add((kind, record_id))

    def seen_before(self, kind: Kind, record_id: int, edits: int) -> dict[str, str]:
        mine = [row["diff"] for row in reversed(self.books.changes) if (row["kind"], row["record_id"], row["op"]) == (kind.value, record_id, "edit")]
        return texts_seen(mine[: max(edits, 0)])  # type: ignore[arg-type]

    def changes(self) -> Changes:
        return Changes(frozenset(self._touched))
