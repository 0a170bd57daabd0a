"""Says for how long the window's thread did not come back to its events, and what it was doing meanwhile.

Counted is what the window itself took: work, waiting for a disk, a lock, another thread or the X server. Left out is only the time for which the system gave the thread
no processor although it wanted one (run delay of Linux, /proc/thread-self/schedstat); where that is not told, as on Windows, everything counts.
"""

import contextlib
import faulthandler
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 20
SAMPLE_SECONDS = 0.01
LATE_MS = 50.0
BLOCKED_MS = 200.0
"""The longest time for which the window may not answer, whatever disk, share and other desks do."""
KEPT = 400
"""Stalls that are remembered."""
DEEP = 25
"""Innermost calls of a stack that are kept."""


@dataclass(frozen=True, slots=True)
class Stall:
    """A time in which the window did not answer, in ms: all of it, the window's own part, and the stacks seen meanwhile."""

    own: float
    wall: float
    stacks: tuple[str, ...]

    @property
    def said(self) -> str:
        """Return it as a failed test says it: with the first, the middle and the last stack seen."""
        seen = self.stacks
        told = dict.fromkeys(seen[at] for at in (0, len(seen) // 2, len(seen) - 1)) if seen else ()
        return "\n".join((f"{self.own:.0f} ms of {self.wall:.0f} ms the window's own, {len(seen)} looks:", *told))

    def values(self) -> dict[str, Any]:
        """Return it for JSON."""
        return asdict(self)


class RunDelay:
    """How long the thread that made this waited for a processor, in ms since it began; 0 where the system does not tell."""

    def __init__(self) -> None:
        self._file = -1
        with contextlib.suppress(OSError):
            self._file = os.open("/proc/thread-self/schedstat", os.O_RDONLY)

    def __call__(self) -> float:
        return int(os.pread(self._file, 100, 0).split()[1]) / 1_000_000 if self._file >= 0 else 0.0


class Stacks:
    """Where a thread is now. Written by faulthandler: whoever holds a frame itself keeps what was drawing in it alive, and Qt then ends a painter in the wrong thread."""

    def __init__(self, thread: int) -> None:
        self._head = f"hread 0x{thread:016x} "
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - open for as long as the program

    def look(self) -> str:
        self._file.seek(0)
        self._file.truncate()
        faulthandler.dump_traceback(self._file, all_threads=True)
        self._file.seek(0)
        told = self._file.read().decode().split("\n\n")
        stack = next((one for one in told if self._head in one), "")
        return "\n".join(stack.splitlines()[1 : DEEP + 1])


class Watchdog(QObject):
    """Beats in the thread that makes it; another thread looks at the stack whenever a beat is late."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._delay = RunDelay()
        self._looks = Stacks(threading.get_ident())
        self._stacks: list[str] = []
        self._stalls: list[Stall] = []
        self._last, self._delayed = time.monotonic(), self._delay()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)
        threading.Thread(target=self._watch, name="watchdog", daemon=True).start()

    @contextlib.contextmanager
    def aside(self) -> Iterator[None]:
        """Leave out what the test itself asks of the window's thread."""
        self._beat()
        yield
        self._start_anew()

    def take(self) -> list[Stall]:
        """Return the stalls since they were last taken, the longest first."""
        self._beat()
        found, self._stalls = self._stalls, []
        return sorted(found, key=lambda stall: stall.own, reverse=True)

    def _beat(self) -> None:
        wall = (time.monotonic() - self._last) * 1_000
        own = wall - (self._delay() - self._delayed)
        if own > LATE_MS:
            self._stalls = [*self._stalls[-KEPT:], Stall(own, wall, tuple(self._stacks))]
        self._start_anew()

    def _start_anew(self) -> None:
        self._last, self._delayed, self._stacks = time.monotonic(), self._delay(), []

    def _watch(self) -> None:
        while True:
            time.sleep(SAMPLE_SECONDS)
            if (time.monotonic() - self._last) * 1_000 > LATE_MS:
                self._stacks.append(self._looks.look())
