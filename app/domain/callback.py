"""Callbacks: the promise to call a citizen by a time."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Callback:
    """One promised callback; open until `done_at` is set."""

    id: int
    citizen_id: int | None
    citizen_name: str
    case_id: int | None
    interaction_id: int | None
    due_at: datetime
    phone: str
    note: str
    done_at: datetime | None
