"""Work that only one desk may do at a time, on a server: by the server's clock alone, and free at once when the desk that had it is gone."""

from datetime import timedelta
from typing import Final

import sqlalchemy as sa

from app.store.life import LIVES, Life
from app.store.recorder import Recorder
from app.store.schema import lease

_NOW: Final = "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint"
_KEY: Final = "substring(lease.holder FROM '#([0-9]+)$')"
"""What a holder's sign of life is known by; NULL for one that has none."""
_LIVES: Final = (
    f"({_KEY} IS NULL OR EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid = {LIVES}"  # noqa: S608 - our own words, as below
    f" AND objid::text = {_KEY} AND database = (SELECT oid FROM pg_database WHERE datname = current_database())))"
)
_HELD: Final = f"lease.until > {_NOW} AND {_LIVES}"
_TAKE: Final = sa.text(
    f"INSERT INTO lease (name, holder, user_name, desk, until) VALUES (:name, :holder, :user_name, :desk, {_NOW} + :lasts) ON CONFLICT (name) DO UPDATE"  # noqa: S608
    " SET holder = excluded.holder, user_name = excluded.user_name, desk = excluded.desk, until = excluded.until"
    f" WHERE lease.holder = excluded.holder OR NOT ({_HELD}) RETURNING name"
)
_WHO: Final = sa.text(f"SELECT user_name, desk FROM lease WHERE name = :name AND {_HELD}")  # noqa: S608


class ServerLeases:
    """Repository of leases over one connection. The row decides, in the transaction that does the work; the lock of the holder's `Life` only frees it early."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None, life: Life) -> None:
        """Read through the connection; write only with a recorder, and as somebody who lives."""
        self._connection = connection
        self._recorder = recorder
        self._life = life

    def take(self, name: str, holder: str, lasts: timedelta) -> bool:
        """Take or renew a lease; False when somebody else's has not run out."""
        assert self._recorder is not None
        actor = self._recorder.actor
        values = {"name": name, "holder": self._known(holder), "user_name": actor.name, "desk": actor.desk, "lasts": lasts // timedelta(microseconds=1)}
        return self._connection.execute(_TAKE, values).first() is not None

    def give_back(self, name: str, holder: str) -> None:
        """Give a lease back where it is still the holder's."""
        assert self._recorder is not None
        self._connection.execute(sa.delete(lease).where(lease.c.name == name, lease.c.holder == self._known(holder)))

    def held_by(self, name: str) -> str:
        """Return "name at desk" of who holds the lease, or an empty text."""
        row = self._connection.execute(_WHO, {"name": name}).first()
        return "" if row is None else f"{row.user_name} at {row.desk}"

    def _known(self, holder: str) -> str:
        key = self._life.key()
        return f"{holder}#{key}" if key else holder
