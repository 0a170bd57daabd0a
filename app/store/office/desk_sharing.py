"""The rounds of one desk, as services see them."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from app.domain.errors import EnvironmentFault
from app.domain.sharing import DeskSeen, SharingState
from app.domain.user import Actor
from app.services.ports.sharing import SharingRound
from app.store.columns import from_micros, to_micros
from app.store.office.outbox import Outbox
from app.store.office.shared_file import SharedFile
from app.store.office.sync import Sync

_log = logging.getLogger(__name__)
SEEN_EVERY: Final = timedelta(minutes=5)
"""How often a desk tells the others that it is in: a save on the share, so not oftener than people need to know."""


class DeskSharing:
    """Goes rounds and tells how it stands; one thread at a time."""

    def __init__(self, sync: Sync, shared: SharedFile, outbox: Outbox, number: int, now: Callable[[], datetime]) -> None:
        """Take the sync, the shared file, the outbox, this desk's number and the time."""
        self._sync = sync
        self._shared = shared
        self._outbox = outbox
        self._number = number
        self._now = now
        self._told_at: datetime | None = None
        self._desks: tuple[DeskSeen, ...] = ()
        self._fault = ""

    def go_round(self, actor: Actor) -> SharingRound:
        """Share what waits and take over what others shared. A fault is told in the state, never raised."""
        done = self._sync.go_round()
        fault = done.fault
        if fault is None and (self._told_at is None or self._now() - self._told_at >= SEEN_EVERY):
            try:
                self._tell(actor)
            except EnvironmentFault as later:
                fault = later
        if fault is not None and not self._fault:
            _log.warning("the office's folder was not reached: %s", fault.code)
        self._fault = "" if fault is None else fault.message
        return SharingRound(self.state(), done.changes)

    def state(self) -> SharingState:
        """Return how it stands, without asking the office."""
        waiting = self._outbox.tally()
        since = None if waiting.since is None else from_micros(waiting.since)
        return SharingState(waiting.count, since, self._fault, self._desks)

    def _tell(self, actor: Actor) -> None:
        at = self._now()
        with self._shared.write() as raw:
            raw.execute("UPDATE desk SET name = ?, user_name = ?, seen_at = ? WHERE number = ?", (actor.desk, actor.name, to_micros(at), self._number))
            rows = raw.execute("SELECT number, name, user_name, seen_at FROM desk ORDER BY seen_at DESC, number").fetchall()
        self._told_at = at
        self._desks = tuple(self._desk(row) for row in rows)

    def _desk(self, row: Any) -> DeskSeen:
        number, name, user, seen = row
        return DeskSeen(number, name, user, from_micros(seen), number == self._number)
