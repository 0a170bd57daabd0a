"""A sign of life on a server: a connection of its own, whose lock is gone as soon as the program, the PC or the line to it is."""

import logging
from contextlib import suppress
from secrets import randbelow
from threading import Lock
from typing import Any, Final

import sqlalchemy as sa

_log = logging.getLogger(__name__)
LIVES: Final = 0x43444232
"""The first number of every such lock, by which the server's list of locks tells them from all others; the second one is this program's key."""
_MOST: Final = 2**31 - 1
_TAKE: Final = sa.text("SELECT pg_try_advisory_lock(:lives, :key)")
_OWN: Final = sa.text("SELECT pg_backend_pid()")
_SETTINGS: Final = {"idle_session_timeout": "0", "tcp_user_timeout": "20000"}
"""A server may end sessions that do nothing; this one is there for doing nothing. And what the server said last must not keep it from seeing that the line
is cut. Older servers do not know one (before version 14) or the other (12)."""
_SET: Final = sa.text("SELECT set_config(:name, :value, false) FROM pg_settings WHERE name = :name")


class Life:
    """Keeps one lock for as long as this program lives. For any thread."""

    def __init__(self, engine: sa.Engine) -> None:
        """Take the engine; nothing is asked of the server yet."""
        self._engine = engine
        self._one = Lock()
        self._connection: sa.Connection | None = None
        self._key = 0
        self._pooled = False

    def key(self) -> int:
        """Return what this program's lock is known by, taken anew where it was lost; 0 where a connection cannot be kept. Raises the driver's errors."""
        with self._one:
            if not self._pooled and (self._connection is None or not self._still_held()):
                self._begin()
            return self._key

    def close(self) -> None:
        """Let go of the lock: whatever this program held is free."""
        with self._one:
            self._let_go()

    def _still_held(self) -> bool:
        """Look whether the connection is the one that took the lock: a connection that was lost took the lock along."""
        try:
            assert self._connection is not None
            self._connection.execute(_OWN)
        except sa.exc.DBAPIError:
            _log.warning("the connection that tells that this program lives was lost")
            return False
        return True

    def _begin(self) -> None:
        self._let_go()
        # Beside the pool, which may hand out a connection to anybody else or close it.
        connection = self._engine.execution_options(isolation_level="AUTOCOMMIT").connect()
        connection.detach()
        try:
            self._pooled = _is_pooled(connection)
            self._key = 0 if self._pooled else _taken(connection)
        except BaseException:
            connection.close()
            raise
        if self._pooled:
            connection.close()
        else:
            self._connection = connection

    def _let_go(self) -> None:
        self._key = 0
        if self._connection is not None:
            with suppress(sa.exc.DBAPIError):
                self._connection.close()
            self._connection = None


def _is_pooled(connection: sa.Connection) -> bool:
    """Tell whether a pool of connections stands before the server: it would keep the lock and hand it on to others with the connection."""
    raw: Any = connection.connection.dbapi_connection
    return bool(raw.info.backend_pid != connection.execute(_OWN).scalar_one())


def _taken(connection: sa.Connection) -> int:
    for name, value in _SETTINGS.items():
        connection.execute(_SET, {"name": name, "value": value})
    while not connection.execute(_TAKE, {"lives": LIVES, "key": (key := 1 + randbelow(_MOST))}).scalar_one():
        pass
    return key
