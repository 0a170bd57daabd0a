"""Hears at once when a desk changed something in an office on a server: one connection, in a thread of its own, that waits and asks nothing."""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final
from uuid import uuid4

import sqlalchemy as sa

from app.store.unit_of_work import CHANNEL

_log = logging.getLogger(__name__)
_LISTEN: Final = f"LISTEN {CHANNEL}"
_ASK: Final = sa.text("SELECT pg_notify(:channel, :word)")
_SECONDS: Final = 1.0
"""How long one wait lasts; closing takes no longer."""
_PROOF_SECONDS: Final = 5.0
"""How long a word of our own may take to come back; behind a pool of connections it never does."""
_LOOK_SECONDS: Final = 30.0
"""How often a quiet connection is tried."""
_AGAIN_SECONDS: Final = 3.0
"""Before another try after the connection was lost."""


class Listener:
    """Calls `heard` from its thread when something changed, and when the connection was lost. Where a server's words do not get through, it is not live."""

    def __init__(self, engine: sa.Engine, heard: Callable[[], None]) -> None:
        """Begin to listen."""
        self._engine = engine
        self._heard = heard
        self._closed = threading.Event()
        self._live = False
        self._thread = threading.Thread(target=self._run, name="listener", daemon=True)
        self._thread.start()

    @property
    def is_live(self) -> bool:
        """Tell whether a word of this PC came back over the connection, so that nobody need ask for changes."""
        return self._live

    def close(self) -> None:
        """Stop listening."""
        self._closed.set()
        self._thread.join(3 * _SECONDS)

    def _run(self) -> None:
        while not self._closed.is_set():
            try:
                with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                    self._listen(connection)
            except Exception as error:  # noqa: BLE001 - whatever it is, the rounds go on asking
                if self._live:
                    _log.warning("changes of other desks are not heard at once for now: %s", type(error).__name__)
            was_live, self._live = self._live, False
            if was_live and not self._closed.is_set():
                self._tell()
            self._closed.wait(_AGAIN_SECONDS)

    def _listen(self, connection: sa.Connection) -> None:
        raw: Any = connection.connection.driver_connection
        raw.execute(_LISTEN)
        proof, asked_at = uuid4().hex, time.monotonic()
        with self._engine.connect() as other:
            other.execute(_ASK, {"channel": CHANNEL, "word": proof})
            other.commit()
        looked_at = asked_at
        while not self._closed.is_set():
            words = [notice.payload for notice in raw.notifies(timeout=_SECONDS, stop_after=1)]
            now = time.monotonic()
            self._live = self._live or proof in words
            if any(word.isdigit() for word in words):
                self._tell()
            if not self._live and now - asked_at > _PROOF_SECONDS:
                _log.info("the server's words do not get through, so changes are asked for")
                self._closed.wait(_LOOK_SECONDS)
                return
            if not words and now - looked_at > _LOOK_SECONDS:
                looked_at = now
                raw.execute("SELECT 1")

    def _tell(self) -> None:
        # Whoever wanted to hear may be gone already.
        with suppress(RuntimeError):
            self._heard()
