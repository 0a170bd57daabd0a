"""The self-test of a folder on a share, before an office is put there: two desks in processes of their own do with SQLite what desks will do.

This process never touches the share itself, so a share that hangs costs patience and nothing else. Locks between two PCs can be worse than between two
programs of one PC (Linux' `nobrl`): `seen_by` names the same folder as the other PC sees it, where both are in reach.
"""

import logging
import statistics
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from app.domain.errors import OfficeUnavailable
from app.domain.share_report import MANY_DESKS, SLOW_SAVE_MS, ShareCheck, ShareFinding, ShareReport, Verdict
from app.services.ports.progress import Progress
from app.store.office import share_sentences as say
from app.store.office.probe_process import SECONDS, PartnerProcess, ProbeProcess, ProbeTrouble
from app.store.office.share_partner import LEAVE
from app.store.office.share_place import PlaceKind
from app.store.office.share_probe import ROWS, TEST_FOLDER

_log = logging.getLogger(__name__)

TURNS: Final = 40
"""Times that a desk reads what the other has just written."""
SAVES: Final = 10
"""Saves of each desk that are measured."""
_AT_ONCE: Final = 1.0
_GOODBYE_SECONDS: Final = 1.0
_REFUSED_PLACES = frozenset({PlaceKind.WEB, PlaceKind.WSL})


@dataclass(frozen=True, slots=True)
class ShareTest:
    """How to test. `command` starts a probe (by default this program's own), `journal` is only changed to test the test."""

    desks: int = 0
    """How many desks will work there, where it is known."""
    thorough: bool = True
    """Measure the caches too: up to 15 seconds more."""
    command: Sequence[str] | None = None
    seconds: float = SECONDS
    cache_seconds: float = 15.0
    """How long it is waited for a change to be seen: longer than Windows believes anything by itself."""
    journal: str = "PERSIST"
    progress: Progress | None = None
    """Told before each check which one comes, as the value of a ShareCheck; what it raises to cancel ends the test, and nothing is left behind."""


def examine_share(folder: Path, test: ShareTest | None = None, seen_by: Path | None = None) -> ShareReport:
    """Test a folder; nothing is left behind there. Raises only what the test's `progress` raises: what goes wrong is a finding."""
    return _Examination(folder, seen_by or folder, test or ShareTest()).report()


def wait_in(folder: Path, name: str, seconds: float, command: Sequence[str] | None = None) -> bool:
    """Be the other PC of a test that is made elsewhere; tell whether one was made before so many seconds passed. Raises EnvironmentFault."""
    try:
        with ProbeProcess(command) as probe:
            return bool(probe.ask("wait", threading.TIMEOUT_MAX, folder=str(folder.absolute()), name=name, seconds=seconds))
    except ProbeTrouble as trouble:
        raise OfficeUnavailable(say.TROUBLE.get(trouble.kind, say.TROUBLE["disk"])) from trouble


class _Refused(Exception):  # noqa: N818 - ends an examination
    """What was found last makes every further check useless."""


class _Examination:
    """One run: two desks, the folder of the test, and what was found until now."""

    def __init__(self, folder: Path, seen_by: Path, test: ShareTest) -> None:
        self._folder = folder.absolute()
        self._seen_by = seen_by.absolute()
        self._test = test
        self._name = uuid4().hex[:12]
        self._findings: list[ShareFinding] = []
        self._at = ShareCheck.PLACE

    def report(self) -> ShareReport:
        """Make every check in its order."""
        try:
            with ExitStack() as desks:
                front = desks.enter_context(self._desk())
                self._place(front)
                back = desks.enter_context(self._other(front))
                try:
                    self._make_all(front, back)
                finally:
                    self._clean_up(front, back)
        except _Refused:
            pass
        except ProbeTrouble as trouble:
            _log.warning("The test of a share stopped at %s: %s", self._at.value, trouble)
            self._find(self._at, Verdict.REFUSED, say.TROUBLE.get(trouble.kind, say.TROUBLE["disk"]))
        self._count_desks()
        return ShareReport(str(self._folder), tuple(self._findings))

    def _make_all(self, front: ProbeProcess, back: ProbeProcess) -> None:
        checks: tuple[tuple[ShareCheck, Callable[[], None]], ...] = (
            (ShareCheck.WRITING, lambda: self._writing(front, back)),
            (ShareCheck.LOCK, lambda: self._lock(front, back)),
            (ShareCheck.EXCLUSIVE, lambda: self._exclusive(front, back)),
            (ShareCheck.FRESH_READS, lambda: self._fresh_reads(front, back)),
            (ShareCheck.SPEED, lambda: self._speed(front, back)),
            (ShareCheck.CACHES, lambda: self._caches(front, back)),
            (ShareCheck.DEATH, lambda: self._death(back)),
        )
        for done, (self._at, make) in enumerate(checks, 1):
            self._tell(done, len(checks) + 1)
            make()

    def _tell(self, done: int, total: int) -> None:
        if self._test.progress is not None:
            self._test.progress(done, total, self._at.value)

    def _place(self, front: ProbeProcess) -> None:
        found: dict[str, Any] = front.ask("look", folder=str(self._folder))
        if not found["there"]:
            self._refuse(ShareCheck.PLACE, say.NO_FOLDER.format(folder=self._folder))
        if found["service"]:
            self._refuse(ShareCheck.PLACE, say.SYNCED.format(folder=self._folder, service=found["service"]))
        kind = PlaceKind(found["kind"])
        if kind in _REFUSED_PLACES:
            self._refuse(ShareCheck.PLACE, say.PLACES[kind])
        self._find(ShareCheck.PLACE, Verdict.GOOD if kind is PlaceKind.SHARE else Verdict.WARNING, say.PLACES[kind])

    def _writing(self, front: ProbeProcess, back: ProbeProcess) -> None:
        front.ask("prepare", folder=str(self._folder), name=self._name, journal=self._test.journal)
        back.ask("open", place=self._there, journal=self._test.journal)
        self._find(ShareCheck.WRITING, Verdict.GOOD, say.WRITABLE)

    def _lock(self, front: ProbeProcess, back: ProbeProcess) -> None:
        front.ask("begin", kind="IMMEDIATE")
        if back.ask("begin", kind="IMMEDIATE"):
            self._refuse(ShareCheck.LOCK, say.LOCKS_LIE)
        front.ask("rollback")
        if not back.ask("begin", kind="IMMEDIATE"):
            self._refuse(ShareCheck.LOCK, say.LOCKS_STAY)
        back.ask("rollback")
        self._find(ShareCheck.LOCK, Verdict.GOOD, say.LOCKS_HOLD)

    def _exclusive(self, front: ProbeProcess, back: ProbeProcess) -> None:
        front.ask("begin", kind="EXCLUSIVE")
        if back.ask("can_read"):
            self._refuse(ShareCheck.EXCLUSIVE, say.ALONE_LIES)
        front.ask("rollback")
        if not back.ask("can_read"):
            self._refuse(ShareCheck.EXCLUSIVE, say.LOCKS_STAY)
        self._find(ShareCheck.EXCLUSIVE, Verdict.GOOD, say.ALONE_HOLDS)

    def _fresh_reads(self, front: ProbeProcess, back: ProbeProcess) -> None:
        writer, reader = front, back
        for turn in range(1, TURNS + 1):
            writer.ask("take_turn", value=turn)
            if reader.ask("read_turn") != turn:
                self._refuse(ShareCheck.FRESH_READS, say.STALE, float(turn), "turns")
            writer, reader = reader, writer
        self._find(ShareCheck.FRESH_READS, Verdict.GOOD, say.FRESH, float(TURNS), "turns")

    def _speed(self, front: ProbeProcess, back: ProbeProcess) -> None:
        """Measure with both desks in turn: what a desk knows of the file is old each time, as in an office."""
        taken = statistics.median([desk.ask("save") for _ in range(SAVES) for desk in (front, back)])
        slow = taken > SLOW_SAVE_MS
        text = (say.SLOW if slow else say.FAST).format(ms=f"{taken:.0f}", limit=f"{SLOW_SAVE_MS:.0f}")
        self._find(ShareCheck.SPEED, Verdict.WARNING if slow else Verdict.GOOD, text, taken, "ms")

    def _caches(self, front: ProbeProcess, back: ProbeProcess) -> None:
        if not self._test.thorough:
            return
        back.ask("believe", place=self._there)
        front.ask("change", place=self._here)
        limit = self._test.cache_seconds
        seconds = max(back.ask("watch", self._test.seconds + limit, place=self._there, limit=limit).values())
        text = say.CACHES_ENDLESS if seconds >= limit else say.CACHES_LONG if seconds > _AT_ONCE else say.CACHES_SHORT
        verdict = Verdict.GOOD if text is say.CACHES_SHORT else Verdict.WARNING
        self._find(ShareCheck.CACHES, verdict, text.format(seconds=f"{seconds:.0f}"), seconds, "s")

    def _death(self, back: ProbeProcess) -> None:
        """Let a third desk die while it saves; what it leaves must not be read, and must be taken away by whoever comes next."""
        back.ask("read_turn")
        with self._desk() as dying:
            dying.ask("open", place=self._here, journal=self._test.journal)
            dying.ask("half_save")
        try:
            first = back.ask("weigh")
            back.ask("save")
            second = back.ask("weigh")
        except ProbeTrouble as trouble:
            if trouble.kind != "damaged":
                raise
            first = second = {"sum": 0, "whole": False}
        if not all(found["whole"] and found["sum"] == ROWS for found in (first, second)):
            self._refuse(ShareCheck.DEATH, say.DEATH_KEPT)
        self._find(ShareCheck.DEATH, Verdict.GOOD, say.DEATH_UNDONE)

    def _count_desks(self) -> None:
        desks = self._test.desks
        if desks:
            many = desks > MANY_DESKS
            text = say.MANY if many else say.FEW_DESKS
            self._find(ShareCheck.DESKS, Verdict.WARNING if many else Verdict.GOOD, text.format(desks=desks, limit=MANY_DESKS), float(desks), "desks")

    def _clean_up(self, front: ProbeProcess, back: ProbeProcess) -> None:
        """Take the folder of the test away; where the share does not let us, the next test does."""
        for desk, order, arguments in ((back, "close", {}), (back, LEAVE, {}), (front, "remove", {"place": self._here})):
            if order != LEAVE or isinstance(desk, PartnerProcess):
                with suppress(ProbeTrouble):
                    desk.ask(order, _GOODBYE_SECONDS if order == LEAVE else None, **arguments)

    def _other(self, front: ProbeProcess) -> ProbeProcess:
        """Return the second desk: that of a PC which waits in the folder for it, else one of this PC."""
        self._at = ShareCheck.OTHER_PC
        name = "" if self._seen_by != self._folder else front.ask("find_partner", folder=str(self._folder))
        if not name:
            return self._desk()
        self._find(ShareCheck.OTHER_PC, Verdict.GOOD, say.TOGETHER.format(name=name))
        return PartnerProcess(self._folder, self._test.command, self._test.seconds)

    def _desk(self) -> ProbeProcess:
        return ProbeProcess(self._test.command, self._test.seconds)

    @property
    def _here(self) -> str:
        return str(self._folder / (TEST_FOLDER + self._name))

    @property
    def _there(self) -> str:
        return str(self._seen_by / (TEST_FOLDER + self._name))

    def _find(self, check: ShareCheck, verdict: Verdict, message: str, measured: float | None = None, unit: str = "") -> None:
        self._findings.append(ShareFinding(check, verdict, message, measured, unit))

    def _refuse(self, check: ShareCheck, message: str, measured: float | None = None, unit: str = "") -> None:
        self._find(check, Verdict.REFUSED, message, measured, unit)
        raise _Refused
