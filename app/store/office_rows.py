"""The office's own data: settings, queues, topics, users."""

from collections.abc import Iterable
from typing import TypeVar

import sqlalchemy as sa

from app.domain.changes import Kind
from app.domain.errors import NotFound
from app.domain.names import fold
from app.domain.user import Role, User
from app.domain.work_queue import Topic, WorkQueue
from app.store.recorder import Recorder
from app.store.schema import app_user, meta, queue, topic

N = TypeVar("N", WorkQueue, Topic, User)


class OfficeRows:
    """Repository of the office's own data over one connection."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None) -> None:
        """Read through the connection; write only with a recorder."""
        self._connection = connection
        self._recorder = recorder

    def setting(self, key: str) -> str:
        """Return a setting, or an empty text."""
        value = self._connection.execute(sa.select(meta.c.value).where(meta.c.key == key)).scalar()
        return "" if value is None else str(value)

    def set_setting(self, key: str, value: str) -> None:
        """Store a setting."""
        assert self._recorder is not None
        result = self._connection.execute(sa.update(meta).where(meta.c.key == key).values(value=value))
        if result.rowcount == 0:
            self._connection.execute(sa.insert(meta), {"key": key, "value": value})
        self._recorder.note(Kind.SETTING, 0, "set", {"key": key})

    def queues(self) -> tuple[WorkQueue, ...]:
        """Return the queues by name."""
        rows = self._connection.execute(sa.select(queue))
        return _by_name(WorkQueue(row.id, row.name, row.due_days, row.signature) for row in rows)

    def add_queue(self, name: str, due_days: int) -> int:
        """Store a queue once per name."""
        return self._add(queue, Kind.QUEUE, "name", {"name": name, "due_days": due_days})

    def set_signature(self, queue_id: int, text: str) -> None:
        """Set the text below mail written for a queue. Raises NotFound."""
        assert self._recorder is not None
        result = self._connection.execute(sa.update(queue).where(queue.c.id == queue_id).values(signature=text))
        if result.rowcount == 0:
            raise NotFound("Queue", queue_id)
        self._recorder.note(Kind.QUEUE, queue_id, "signature", {})

    def topics(self) -> tuple[Topic, ...]:
        """Return the topics by name."""
        rows = self._connection.execute(sa.select(topic))
        return _by_name(Topic(row.id, row.name, row.queue_id) for row in rows)

    def add_topic(self, name: str, queue_id: int | None) -> int:
        """Store a topic once per name."""
        return self._add(topic, Kind.TOPIC, "name", {"name": name, "queue_id": queue_id})

    def users(self) -> tuple[User, ...]:
        """Return the users by name."""
        rows = self._connection.execute(sa.select(app_user))
        return _by_name(User(row.id, row.login, row.name, Role(row.role), row.active) for row in rows)

    def add_user(self, login: str, name: str, role: Role) -> int:
        """Store a user once per login."""
        return self._add(app_user, Kind.USER, "login", {"login": login, "name": name, "role": role.value, "active": True})

    def rename_user(self, user_id: int, name: str) -> None:
        """Change a user's shown name. Raises NotFound."""
        assert self._recorder is not None
        result = self._connection.execute(sa.update(app_user).where(app_user.c.id == user_id).values(name=name))
        if result.rowcount == 0:
            raise NotFound("User", user_id)
        self._recorder.note(Kind.USER, user_id, "rename", {"name": name})

    def _add(self, table: sa.Table, kind: Kind, unique: str, values: dict[str, object]) -> int:
        assert self._recorder is not None
        found = self._connection.execute(sa.select(table.c.id).where(table.c[unique] == values[unique])).scalar()
        if found is not None:
            return int(found)
        new_id = int(self._connection.execute(sa.insert(table).returning(table.c.id), values).scalar_one())
        self._recorder.note(kind, new_id, "add", {unique: values[unique]})
        return new_id


def _by_name(found: Iterable[N]) -> tuple[N, ...]:
    """Sort as people do, whatever the server's language: these lists are short."""
    return tuple(sorted(found, key=lambda one: (fold(one.name), one.name, one.id)))
