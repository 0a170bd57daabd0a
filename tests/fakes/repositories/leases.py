from datetime import datetime, timedelta

from tests.fakes.books import Lease
from tests.fakes.repositories.base import Repository


class FakeLeases(Repository):
    def take(self, name: str, holder: str, now: datetime, lasts: timedelta) -> bool:
        found = self.books.leases.get(name)
        if found is not None and found.holder != holder and found.until > now:
            return False
        self.books.leases[name] = Lease(holder, self.pen.actor.name, self.pen.actor.desk, now + lasts)
        return True

    def give_back(self, name: str, holder: str) -> None:
        found = self.books.leases.get(name)
        if found is not None and found.holder == holder:
            del self.books.leases[name]

    def held_by(self, name: str, now: datetime) -> str:
        found = self.books.leases.get(name)
        return f"{found.user_name} at {found.desk}" if found is not None and found.until > now else ""
