from collections.abc import Callable
from datetime import datetime, timedelta

from tests.fakes.books import Books, Lease
from tests.fakes.pen import Pen
from tests.fakes.repositories.base import Repository


class FakeLeases(Repository):
    def __init__(self, books: Books, pen: Pen | None, now: Callable[[], datetime]) -> None:
        super().__init__(books, pen)
        self.now = now

    def take(self, name: str, holder: str, lasts: timedelta) -> bool:
        now = self.now()
        found = self.books.leases.get(name)
        if found is not None and found.holder != holder and found.until > now:
            return False
        self.books.leases[name] = Lease(holder, self.pen.actor.name, self.pen.actor.desk, now + lasts)
        return True

    def give_back(self, name: str, holder: str) -> None:
        found = self.books.leases.get(name)
        if found is not None and found.holder == holder:
            del self.books.leases[name]

    def held_by(self, name: str) -> str:
        found = self.books.leases.get(name)
        return f"{found.user_name} at {found.desk}" if found is not None and found.until > self.now() else ""
