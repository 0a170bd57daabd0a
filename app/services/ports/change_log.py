"""Who changed what."""

from collections.abc import Iterator, Mapping
from typing import Protocol


class ChangeLog(Protocol):
    """Who changed what, when and at which desk."""

    def all(self) -> Iterator[Mapping[str, object]]:
        """Return every entry by sequence, for export."""
        ...

    def of(self, kind: str, record_id: int) -> tuple[Mapping[str, object], ...]:
        """Return the entries of one record, newest first."""
        ...
