"""Imports as the office remembers them, so that each can be taken back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from app.domain.import_report import ImportBatch, ImportedRow


class ImportRepository(Protocol):
    """Imports and what became of their rows."""

    def begin(self, name: str, kind: str, at: datetime) -> int:
        """Store an import that begins; return its id."""
        ...

    def add_rows(self, batch: int, rows: Sequence[ImportedRow]) -> None:
        """Note what became of rows."""
        ...

    def finish(self, batch: int, counts: dict[str, int]) -> None:
        """Store the counts of an import."""
        ...

    def get(self, batch: int) -> ImportBatch:
        """Return an import. Raises NotFound."""
        ...

    def all(self, limit: int) -> tuple[ImportBatch, ...]:
        """Return the imports, newest first."""
        ...

    def created(self, batch: int) -> tuple[int, ...]:
        """Return the citizens an import registered."""
        ...

    def contacts(self, batch: int) -> tuple[int, ...]:
        """Return the contacts an import stored."""
        ...

    def undone(self, batch: int, at: datetime) -> None:
        """Note that an import was taken back."""
        ...
