"""Cases and their events."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.domain.case import Case, CaseBrief, CaseFilter
from app.domain.paging import Key, Page
from app.domain.timeline import EntryKind


class CaseRepository(Protocol):
    """Cases and their events."""

    def add(self, uid: UUID, values: Mapping[str, object], opened_at: datetime) -> tuple[int, str, bool]:
        """Store a case (title, citizen_id, queue_id, assignee_id, topic, due_at); return (id, number, new)."""
        ...

    def get(self, case_id: int) -> Case:
        """Return a case. Raises NotFound."""
        ...

    def by_number(self, number: str) -> Case:
        """Return the case of a number. Raises NotFound."""
        ...

    def update(self, case_id: int, version: int, values: Mapping[str, object]) -> None:
        """Change fields (title, status, queue_id, assignee_id, due_at, closed_at, citizen_id). Raises NotFound, Conflict."""
        ...

    def add_event(self, case_id: int, kind: EntryKind, text: str, at: datetime, uid: UUID | None = None, by: str | None = None) -> int:
        """Store an event of a case's history; the same uid twice stores it once. `by` names who is shown where it is not the acting person."""
        ...

    def page(self, wanted: CaseFilter, after: Key | None, limit: int) -> Page[CaseBrief]:
        """Return one page of the case list."""
        ...

    def search(self, text: str, limit: int) -> tuple[CaseBrief, ...]:
        """Return cases by any part of the number or by words of the title, newest first."""
        ...

    def count_open(self, overdue_at: datetime | None = None) -> int:
        """Return how many cases are open, or open and due before `overdue_at`."""
        ...

    def all(self) -> Iterator[Case]:
        """Return every case by id, for export."""
        ...
