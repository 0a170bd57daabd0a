"""The rounds of one desk, as services see them."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Final

from app.domain.errors import EnvironmentFault
from app.domain.sharing import DeskSeen, SharingState
from app.domain.user import Actor
from app.services.ports.sharing import SharingRound
from app.store.columns import from_micros, to_micros
from app.store.office.last_met import KEY, LastMet, from_text, to_text
from app.store.office.outbox import Outbox
from app.store.office.shared_file import SharedFile
from app.store.office.sync import Sync

_log = logging.getLogger(__name__)
SEEN_EVERY: Final = timedelta(minutes=5)
"""How often a desk tells the others that it is in: a save on the share, so not oftener than people need to know."""
KEPT_EVERY: Final = timedelta(minutes=1)
"""How exact this PC remembers, after a start, when it last reached the folder."""


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
        self._met = from_text(outbox.state(KEY), number)
        self._kept = self._met
        self._fault = ""

    def go_round(self, actor: Actor, *, look: bool = False) -> SharingRound:
        """Share what waits, take over what others shared, and look who is in when a person asks. A fault is told in the state, never raised."""
        done = self._sync.go_round()
        fault = done.fault
        if fault is None:
            try:
                self._meet(actor, look=look)
            except EnvironmentFault as later:
                fault = later
        if fault is not None and not self._fault:
            _log.warning("the office's folder was not reached: %s", fault.code)
        self._keep(at_once=fault is not None)
        self._fault = "" if fault is None else fault.message
        return SharingRound(self.state(), done.changes)

    def state(self) -> SharingState:
        """Return how it stands, without asking the office."""
        waiting = self._outbox.tally()
        since = None if waiting.since is None else from_micros(waiting.since)
        return SharingState(waiting.count, since, self._fault, self._met.desks, self._met.reached_at)

    def listen(self, heard: Callable[[], None]) -> None:
        """Hear nothing: a folder cannot tell, it is looked into."""

    def _meet(self, actor: Actor, *, look: bool) -> None:
        """Note that the office was reached, and who is in where that is asked or due."""
        at = self._now()
        if self._told_at is None or at - self._told_at >= SEEN_EVERY:
            self._met = LastMet(at, self._tell(actor, at))
            self._told_at = at
        else:
            self._met = LastMet(at, self._look() if look else self._met.desks)

    def _tell(self, actor: Actor, at: datetime) -> tuple[DeskSeen, ...]:
        with self._shared.write() as raw:
            raw.execute("UPDATE desk SET name = ?, user_name = ?, seen_at = ? WHERE number = ?", (actor.desk, actor.name, to_micros(at), self._number))
            return self._listed(raw)

    def _look(self) -> tuple[DeskSeen, ...]:
        with self._shared.read() as raw:
            return self._listed(raw)

    def _listed(self, raw: Any) -> tuple[DeskSeen, ...]:
        rows = raw.execute("SELECT number, name, user_name, seen_at FROM desk ORDER BY seen_at DESC, number").fetchall()
        return tuple(DeskSeen(number, name, user, from_micros(seen), number == self._number) for number, name, user, seen in rows)

    def _keep(self, *, at_once: bool) -> None:
        """Write down what is known, not oftener than each minute while all is well; a disk that is full is told by what matters more."""
        known, kept = self._met, self._kept
        is_new = known.reached_at is not None and (kept.reached_at is None or known.desks != kept.desks or known.reached_at - kept.reached_at >= KEPT_EVERY)
        if is_new or (at_once and known != kept):
            with suppress(EnvironmentFault):
                self._outbox.set_state({KEY: to_text(known)})
                self._kept = known
