"""The office's own data: name, users, queues, topics."""

from typing import Protocol

from app.domain.user import Role, User
from app.domain.work_queue import Topic, WorkQueue


class OfficeRepository(Protocol):
    """The office itself: its name, users, queues and topics."""

    def setting(self, key: str) -> str:
        """Return a setting of the office, or an empty text."""
        ...

    def set_setting(self, key: str, value: str) -> None:
        """Store a setting of the office."""
        ...

    def queues(self) -> tuple[WorkQueue, ...]:
        """Return the queues by name."""
        ...

    def add_queue(self, name: str, due_days: int) -> int:
        """Store a queue; return its id, or the id of the one of that name."""
        ...

    def set_signature(self, queue_id: int, text: str) -> None:
        """Set the text below mail written for a queue. Raises NotFound."""
        ...

    def topics(self) -> tuple[Topic, ...]:
        """Return the topics by name."""
        ...

    def add_topic(self, name: str, queue_id: int | None) -> int:
        """Store a topic; return its id, or the id of the one of that name."""
        ...

    def users(self) -> tuple[User, ...]:
        """Return the users by name."""
        ...

    def add_user(self, login: str, name: str, role: Role) -> int:
        """Store a user; return its id, or the id of the one of that login."""
        ...

    def rename_user(self, user_id: int, name: str) -> None:
        """Change a user's shown name. Raises NotFound."""
        ...
