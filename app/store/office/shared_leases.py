"""Work that only one desk may do at a time, taken in the shared file itself: a copy of it proves nothing."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta

from app.domain.user import Actor
from app.store.columns import to_micros
from app.store.office.shared_file import SharedFile

_TAKE = (
    "INSERT INTO lease (name, holder, user_name, desk, until) VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE"
    " SET holder = excluded.holder, user_name = excluded.user_name, desk = excluded.desk, until = excluded.until"
    " WHERE lease.holder = excluded.holder OR lease.until <= ? RETURNING name"
)

Unlocked = Callable[[], AbstractContextManager[None]]
"""Lets go of this PC's copy of the office for as long as the share is asked."""


class SharedLeases:
    """Leases of a shared office; each call is a transaction of its own on the share. Raises OfficeUnavailable where the share is gone."""

    def __init__(self, shared: SharedFile, actor: Actor | None, now: Callable[[], datetime], unlocked: Unlocked = nullcontext) -> None:
        """Take leases in the name of the actor, by this PC's time; without an actor they are only looked at."""
        self._unlocked = unlocked
        self._shared = shared
        self._now = now
        self._actor = actor

    def take(self, name: str, holder: str, lasts: timedelta) -> bool:
        """Take or renew a lease; False when somebody else's has not run out."""
        assert self._actor is not None
        now = self._now()
        values = (name, holder, self._actor.name, self._actor.desk, to_micros(now + lasts), to_micros(now))
        with self._unlocked(), self._shared.write() as raw:
            return bool(raw.execute(_TAKE, values).fetchall())

    def give_back(self, name: str, holder: str) -> None:
        """Give a lease back where it is still the holder's."""
        assert self._actor is not None
        with self._unlocked(), self._shared.write() as raw:
            raw.execute("DELETE FROM lease WHERE name = ? AND holder = ?", (name, holder))

    def held_by(self, name: str) -> str:
        """Return "name at desk" of who holds the lease, or an empty text."""
        with self._unlocked(), self._shared.read() as raw:
            row = raw.execute("SELECT user_name, desk FROM lease WHERE name = ? AND until > ?", (name, to_micros(self._now()))).fetchone()
        return "" if row is None else f"{row[0]} at {row[1]}"
