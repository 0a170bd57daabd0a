"""Promised callbacks."""

from datetime import datetime
from typing import Protocol

from app.domain.callback import Callback


class CallbackRepository(Protocol):
    """Promised callbacks."""

    def add(self, citizen_id: int | None, case_id: int | None, interaction_id: int | None, due_at: datetime, phone: str, note: str) -> int:
        """Store a callback; return its id."""
        ...

    def open(self, citizen_id: int | None, limit: int) -> tuple[Callback, ...]:
        """Return open callbacks by due time; of everybody where citizen_id is None."""
        ...

    def done(self, callback_id: int, at: datetime | None) -> None:
        """Set when it was done; None opens it again. Raises NotFound."""
        ...
