"""What people pinned, each for themselves."""

from datetime import datetime
from typing import Protocol

from app.domain.shortcut import Shortcut


class PinRepository(Protocol):
    """Pins belong to a person and are no record of the office: nothing of them is logged."""

    def add(self, user_id: int, shortcut: Shortcut, at: datetime) -> None:
        """Pin something for a person; a pin that is there already becomes the newest."""
        ...

    def remove(self, user_id: int, shortcut: Shortcut) -> None:
        """Take a pin out, where there is one."""
        ...

    def of(self, user_id: int) -> tuple[Shortcut, ...]:
        """Return what a person pinned, newest first."""
        ...
