"""The drill of a restore: a backup that was never brought back is a hope."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

EVERY: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Drill:
    """When the newest backup was last restored into a file of its own, which one, at which desk, and what was wrong with it; nothing where `fault` is empty."""

    at: datetime
    backup: str
    desk: str
    fault: str = ""

    @property
    def about(self) -> str:
        """Return the backup."""
        return self.backup

    def is_due(self, now: datetime) -> bool:
        """Tell whether the next one is due; one that failed is done again a day later, with another backup."""
        return now - self.at >= (timedelta(days=1) if self.fault else EVERY)
