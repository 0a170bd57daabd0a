"""Edits of two desks that did not go together."""

from datetime import datetime
from typing import Protocol

from app.domain.edit_conflict import EditConflict


class ConflictRepository(Protocol):
    """Edits that were not taken over, until a person settles them."""

    def unsettled(self, limit: int, user_id: int | None = None) -> tuple[EditConflict, ...]:
        """Return those nobody settled yet, of one person or of all, oldest first."""
        ...

    def get(self, conflict_id: int) -> EditConflict:
        """Return one, settled or not. Raises NotFound."""
        ...

    def settle(self, conflict_id: int, at: datetime) -> None:
        """Note that the acting person looked at one and settled it. Raises NotFound."""
        ...
