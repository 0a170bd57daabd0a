"""What came of moving an office to another place."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.sharing import DeskSeen


@dataclass(frozen=True, slots=True)
class MoveReport:
    """From where to where, in words without a password, and what was moved: rows by table, and files."""

    old: str
    new: str
    tables: Mapping[str, int]
    files: int
    missing: tuple[str, ...] = ()
    """SHA-256 of files that rows name and the old office itself lacked."""
    desks: tuple[DeskSeen, ...] = ()
    """The other desks of the old office, which have to open the new place."""

    @property
    def rows(self) -> int:
        """Return how many rows there are."""
        return sum(self.tables.values())
