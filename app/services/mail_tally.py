"""What one pull or import did so far."""

from dataclasses import dataclass, field
from datetime import datetime

from app.domain.changes import Changes, Kind
from app.domain.intake import IntakeReport


@dataclass(slots=True)
class Tally:
    """What one run did so far."""

    seen: int = 0
    stored: int = 0
    duplicates: int = 0
    quarantined: int = 0
    automatic: int = 0
    filed: int = 0
    touched: set[tuple[Kind, int]] = field(default_factory=set)
    rows: list[int] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Add what one transaction did, once it is committed."""
        self.stored += other.stored
        self.duplicates += other.duplicates
        self.quarantined += other.quarantined
        self.automatic += other.automatic
        self.filed += other.filed
        self.touched |= other.touched
        self.rows += other.rows

    @property
    def changes(self) -> Changes:
        """Return everything that was changed."""
        return Changes(frozenset(self.touched))

    def note(self, changes: Changes) -> Changes:
        """Add what one transaction changed; a run of fifty thousand messages adds to one set and copies none."""
        self.touched |= changes.touched
        return changes

    def report(self, replies_threaded: int, seconds: float, busy_with: str = "", waiting_until: datetime | None = None) -> IntakeReport:
        """Return the counts."""
        counts = (self.seen, self.stored, self.duplicates, self.quarantined, self.automatic, replies_threaded)
        return IntakeReport(*counts, seconds, self.filed, busy_with, waiting_until)
