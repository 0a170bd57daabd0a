from datetime import datetime

from app.domain.edit_conflict import EditConflict
from app.domain.errors import NotFound
from tests.fakes.repositories.base import Repository


class FakeConflicts(Repository):
    """An office that has one place: whoever comes too late is told at once, so there is never anything to settle."""

    def unsettled(self, limit: int, user_id: int | None = None) -> tuple[EditConflict, ...]:
        del limit, user_id
        return ()

    def get(self, conflict_id: int) -> EditConflict:
        raise NotFound("Edit", conflict_id)

    def settle(self, conflict_id: int, at: datetime) -> None:
        del at
        self.pen  # noqa: B018 - only who writes may
        raise NotFound("Edit", conflict_id)
