"""The rounds of one desk, as services see them."""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from app.domain.errors import EnvironmentFault, OfficeDamaged, OfficeRefused
from app.domain.sharing import DeskSeen, SharingState
from app.domain.user import Actor
from app.services.ports.sharing import SharingRound
from app.store.columns import from_micros, to_micros
from app.store.office.following import Following
from app.store.office.last_met import KEY, LastMet, from_text, to_text
from app.store.office.outbox import Outbox
from app.store.office.shared_file import NotAnOffice, SharedFile
from app.store.office.sync import OfficeRestored, Round, Sync
from app.store.office.versions import OfficeOlder, check_nobody_upgrades

_log = logging.getLogger(__name__)
SEEN_EVERY: Final = timedelta(minutes=5)
"""How often a desk tells the others that it is in: a save on the share, so not oftener than people need to know."""
KEPT_EVERY: Final = timedelta(minutes=1)
"""How exact this PC remembers, after a start, when it last reached the folder."""

MEND_EVERY: Final = timedelta(minutes=10)
"""How often this desk tries by itself to put the shared file right: each time a backup is made or looked for."""

_SEEN: Final = "UPDATE desk SET name = ?, user_name = ?, program = ?, seen_at = ? WHERE number = ?"
_THERE: Final = "INSERT OR IGNORE INTO desk (number, uid, name, user_name, program, seen_at, seen_seq) VALUES (?, ?, ?, ?, ?, ?, 0)"
"""A backup that was brought back may be older than this desk."""


@dataclass(frozen=True, slots=True)
class WholeFile:
    """What a desk can do for the shared file as a whole."""

    follow: Following
    upgrade: Callable[[Actor], None]
    mend: Callable[[Actor], object]


class DeskSharing:
    """Goes rounds and tells how it stands; one thread at a time."""

    def __init__(self, sync: Sync, shared: SharedFile, outbox: Outbox, number: int, program: str, now: Callable[[], datetime], whole: WholeFile) -> None:
        """Take the sync, the shared file, the outbox, this desk's number and program, the time, and what puts the shared file right."""
        self._sync = sync
        self._shared = shared
        self._outbox = outbox
        self._number = number
        self._program = program
        self._now = now
        self._whole = whole
        self._told_at: datetime | None = None
        self._mended_at: datetime | None = None
        self._met = from_text(outbox.state(KEY), number)
        self._kept = self._met
        self._fault: EnvironmentFault | None = None

    def go_round(self, actor: Actor, *, look: bool = False) -> SharingRound:
        """Share what waits, take over what others shared, and look who is in when a person asks. A fault is told in the state, never raised."""
        done, news = self._sync.go_round(), ""
        if isinstance(done.fault, OfficeOlder) and not done.fault.desks and self._is_turn():
            done = self._put_right(self._whole.upgrade, actor, done)
        elif isinstance(done.fault, OfficeDamaged | NotAnOffice) and self._is_turn():
            done = self._put_right(self._whole.mend, actor, done)
        if isinstance(done.fault, OfficeRestored):
            done, news = self._follow(done)
        fault = done.fault
        if fault is None:
            try:
                self._meet(actor, look=look)
            except EnvironmentFault as later:
                fault = later
        if fault is not None and self._fault is None:
            _log.warning("the office's folder was not reached: %s", fault.code)
        self._keep(at_once=fault is not None)
        self._fault = fault
        return SharingRound(replace(self.state(), news=news), done.changes)

    def upgrade(self, actor: Actor) -> SharingRound:
        """Upgrade a shared file of an older version although other desks may be in. Raises EnvironmentFault; it is then as it was."""
        self._whole.upgrade(actor)
        return self.go_round(actor)

    def state(self) -> SharingState:
        """Return how it stands, without asking the office."""
        waiting, fault = self._outbox.tally(), self._fault
        since = None if waiting.since is None else from_micros(waiting.since)
        stays, is_older = isinstance(fault, OfficeRefused | OfficeDamaged), isinstance(fault, OfficeOlder)
        words = "" if fault is None else fault.message
        return SharingState(waiting.count, since, words, self._met.desks, self._met.reached_at, stays=stays, is_older=is_older)

    def _is_turn(self) -> bool:
        """Tell whether it is time to try by itself, and note that it was tried."""
        if self._mended_at is not None and abs(self._now() - self._mended_at) < MEND_EVERY:
            return False
        self._mended_at = self._now()
        return True

    def _put_right(self, work: Callable[[Actor], object], actor: Actor, done: Round) -> Round:
        try:
            work(actor)
        except EnvironmentFault as fault:
            return replace(done, fault=fault)
        again = self._sync.go_round()
        return replace(again, changes=done.changes | again.changes)

    def _follow(self, done: Round) -> tuple[Round, str]:
        """Make this desk's copy anew and go the round again; return the sentence that tells people why."""
        try:
            changes, news = self._whole.follow.follow()
        except EnvironmentFault as fault:
            return replace(done, fault=fault), ""
        _log.warning("the shared file was replaced; this desk's copy was made anew")
        self._sync.repair()
        again = self._sync.go_round()
        return replace(again, changes=done.changes | changes | again.changes), news

    def listen(self, heard: Callable[[], None]) -> None:
        """Hear nothing: a folder cannot tell, it is looked into."""

    def _meet(self, actor: Actor, *, look: bool) -> None:
        """Note that the office was reached, and who is in where that is asked or due."""
        at = self._now()
        if self._told_at is None or abs(at - self._told_at) >= SEEN_EVERY:
            self._met = LastMet(at, self._tell(actor, at))
            self._told_at = at
        else:
            self._met = LastMet(at, self._look() if look else self._met.desks)

    def _tell(self, actor: Actor, at: datetime) -> tuple[DeskSeen, ...]:
        with self._shared.write() as raw:
            check_nobody_upgrades(raw, self._outbox.state("uid"), at)
            raw.execute(_SEEN, (actor.desk, actor.name, self._program, to_micros(at), self._number))
            raw.execute(_THERE, (self._number, bytes.fromhex(self._outbox.state("uid")), actor.desk, actor.name, self._program, to_micros(at)))
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
