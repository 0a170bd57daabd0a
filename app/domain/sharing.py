"""How a desk stands to the office it shares: what is saved on this PC only, and who else is in."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DeskSeen:
    """A desk of the office and when the others last heard of it."""

    number: int
    name: str
    user_name: str
    seen_at: datetime
    is_this: bool = False


@dataclass(frozen=True, slots=True)
class SharingState:
    """What is known after a round; `waiting` transactions are saved on this PC only, the oldest `since` then."""

    waiting: int
    since: datetime | None
    fault: str = ""
    """Why the office's folder was not reached, as a sentence; empty where it was."""
    desks: tuple[DeskSeen, ...] = ()
    reached_at: datetime | None = None
    """When the folder was last reached, since the program was started."""

    @property
    def is_shared(self) -> bool:
        """Tell whether everything saved on this PC is in the office."""
        return self.waiting == 0
