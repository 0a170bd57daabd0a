from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from app.domain.changes import Kind
from app.domain.errors import NotFound
from app.domain.names import fold, storable
from app.domain.user import Role, User
from app.domain.work_queue import Topic, WorkQueue
from tests.fakes.repositories.base import Repository

N = TypeVar("N", WorkQueue, Topic, User)


class FakeOfficeData(Repository):
    def setting(self, key: str) -> str:
        return self.books.settings.get(key, "")

    def set_setting(self, key: str, value: str) -> None:
        self.books.settings[key] = storable(value)
        self.pen.note(Kind.SETTING, 0, "set", {"key": key})

    def queues(self) -> tuple[WorkQueue, ...]:
        return _by_name(self.books.queues.values())

    def add_queue(self, name: str, due_days: int) -> int:
        found = next((one.id for one in self.books.queues.values() if one.name == name), None)
        if found is not None:
            return found
        new = self.books.next("queue")
        self.books.queues[new] = WorkQueue(new, name, due_days)
        self.pen.note(Kind.QUEUE, new, "add", {"name": name})
        return new

    def set_signature(self, queue_id: int, text: str) -> None:
        if queue_id not in self.books.queues:
            raise NotFound("Queue", queue_id)
        self.books.queues[queue_id] = replace(self.books.queues[queue_id], signature=storable(text))
        self.pen.note(Kind.QUEUE, queue_id, "signature", {})

    def topics(self) -> tuple[Topic, ...]:
        return _by_name(self.books.topics.values())

    def add_topic(self, name: str, queue_id: int | None) -> int:
        found = self.books.topic_named(name)
        if found is not None:
            return found
        self.books.refer(queues=queue_id)
        new = self.books.next("topic")
        self.books.topics[new] = Topic(new, name, queue_id)
        self.pen.note(Kind.TOPIC, new, "add", {"name": name})
        return new

    def users(self) -> tuple[User, ...]:
        return _by_name(self.books.users.values())

    def add_user(self, login: str, name: str, role: Role) -> int:
        found = next((one.id for one in self.books.users.values() if one.login == login), None)
        if found is not None:
            return found
        new = self.books.next("user")
        self.books.users[new] = User(new, login, name, role)
        self.pen.note(Kind.USER, new, "add", {"login": login})
        return new

    def rename_user(self, user_id: int, name: str) -> None:
        if user_id not in self.books.users:
            raise NotFound("User", user_id)
        self.books.users[user_id] = replace(self.books.users[user_id], name=storable(name))
        self.pen.note(Kind.USER, user_id, "rename", {"name": name})


def _by_name(found: Iterable[N]) -> tuple[N, ...]:
    return tuple(sorted(found, key=lambda one: (fold(one.name), one.name, one.id)))
