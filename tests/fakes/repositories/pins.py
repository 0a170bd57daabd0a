from datetime import datetime

from app.domain.shortcut import Shortcut
from tests.fakes.repositories.base import Repository


class FakePins(Repository):
    def add(self, user_id: int, shortcut: Shortcut, at: datetime) -> None:
        self.pen  # noqa: B018 - only who writes may
        self.books.pins[user_id, shortcut] = at

    def remove(self, user_id: int, shortcut: Shortcut) -> None:
        self.pen  # noqa: B018 - only who writes may
        self.books.pins.pop((user_id, shortcut), None)

    def of(self, user_id: int) -> tuple[Shortcut, ...]:
        mine = [(at, shortcut) for (user, shortcut), at in self.books.pins.items() if user == user_id]
        mine.sort(key=lambda pair: (-pair[0].timestamp(), pair[1].kind.value, -pair[1].id))
        return tuple(shortcut for _, shortcut in mine)
