"""Work that only one desk may do at a time. A lease is no record of the office: nothing of it is logged."""

from collections.abc import Callable
from datetime import datetime, timedelta

import sqlalchemy as sa

from app.store.recorder import Recorder
from app.store.schema import lease

_TAKE = sa.text(
    "INSERT INTO lease (name, holder, user_name, desk, until) VALUES (:name, :holder, :user_name, :desk, :until) ON CONFLICT (name) DO UPDATE"
    " SET holder = excluded.holder, user_name = excluded.user_name, desk = excluded.desk, until = excluded.until"
    " WHERE lease.holder = excluded.holder OR lease.until <= :now RETURNING name"
).bindparams(sa.bindparam("until", type_=lease.c.until.type), sa.bindparam("now", type_=lease.c.until.type))
"""One statement, so that of two desks that try at once one gets it."""


class LeaseRows:
    """Repository of leases over one connection."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None, now: Callable[[], datetime]) -> None:
        """Read through the connection, by this PC's time; write only with a recorder."""
        self._connection = connection
        self._recorder = recorder
        self._now = now

    def take(self, name: str, holder: str, lasts: timedelta) -> bool:
        """Take or renew a lease; False when somebody else's has not run out."""
        assert self._recorder is not None
        actor, now = self._recorder.actor, self._now()
        values = {"name": name, "holder": holder, "user_name": actor.name, "desk": actor.desk, "until": now + lasts, "now": now}
        return self._connection.execute(_TAKE, values).first() is not None

    def give_back(self, name: str, holder: str) -> None:
        """Give a lease back where it is still the holder's."""
        assert self._recorder is not None
        self._connection.execute(sa.delete(lease).where(lease.c.name == name, lease.c.holder == holder))

    def held_by(self, name: str) -> str:
        """Return "name at desk" of who holds the lease, or an empty text."""
        row = self._connection.execute(sa.select(lease.c.user_name, lease.c.desk).where(lease.c.name == name, lease.c.until > self._now())).first()
        return "" if row is None else f"{row.user_name} at {row.desk}"
