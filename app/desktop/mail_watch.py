"""Looks after one mailbox in a thread of its own: fetches when it is time, when the server tells of news, or when a person asks. Knows nothing of Qt.

Each mailbox has its own thread, so that a server that stalls for a minute holds up neither the other mailboxes nor anything else in the program.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Protocol

from app.domain.changes import Changes, Done
from app.domain.errors import DaybookError, SignInRefused, Throttled
from app.domain.intake import IntakeReport
from app.services.ports.progress import Progress

LEAST_SECONDS: Final = 5.0
"""Between two looks, whatever the server tells: a server that tells without end is not asked without end."""
IDLE_SECONDS: Final = 600.0
"""How long one wait for news lasts at most; servers end longer ones themselves."""
PAUSE: Final = 120.0
"""How long a busy server is left alone that does not say how long it wants to be."""


class Stopped(Exception):  # noqa: N818 - an outcome, not a fault
    """The window closes, or a person asked this fetch to stop."""


class MailWork(Protocol):
    """What is done with a mailbox, in the thread of its watch."""

    def pull(self, mailbox_id: int, progress: Progress, arrived: Callable[[Changes], None], *, automatic: bool) -> Done[IntakeReport]:
        """Take in what is new; `arrived` hears of every stored page, `automatic` says that no person asked for it. Raises DaybookError."""
        ...

    def wait(self, mailbox_id: int, seconds: float, stopped: Callable[[], bool]) -> bool | None:
        """Return True when the server tells of news, False after the time or when stopped, None where it never tells. Raises DaybookError."""
        ...

    def compare(self, mailbox_id: int, progress: Progress) -> Changes | None:
        """Compare with the server when that is due; None where it is not. Raises DaybookError."""
        ...


@dataclass(frozen=True, slots=True)
class Began:
    """A fetch began."""

    mailbox_id: int


@dataclass(frozen=True, slots=True)
class Went:
    """So far a fetch came; `total` is 0 where it is not known."""

    mailbox_id: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Came:
    """A page of a fetch is stored and can be seen."""

    mailbox_id: int
    changes: Changes


@dataclass(frozen=True, slots=True)
class Ended:
    """A fetch ended well; or (without a report) it was stopped, or a comparison with the server brought something."""

    mailbox_id: int
    report: IntakeReport | None
    changes: Changes


@dataclass(frozen=True, slots=True)
class Failed:
    """A fetch or comparison failed; what came before is kept."""

    mailbox_id: int
    error: BaseException


News = Began | Went | Came | Ended | Failed


class MailWatch:
    """The thread of one mailbox. `tell` is called in that thread and must not block."""

    def __init__(self, mailbox_id: int, work: MailWork, tell: Callable[[News], None], minutes: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the mailbox, the work, who hears of it, and how often it is looked into (0: only when asked)."""
        self._id, self._work, self._tell, self._clock = mailbox_id, work, tell, clock
        self._minutes = minutes
        self._stopped, self._woken, self._halted = threading.Event(), threading.Event(), threading.Event()
        self._asked = minutes > 0
        self._by_person = False
        self._refused = False
        self._pause = 0.0
        """Seconds in which a busy server is left alone, unless a person asks."""
        self._thread = threading.Thread(target=self._run, name=f"mail-watch-{mailbox_id}", daemon=True)

    def start(self) -> None:
        """Begin; the first look is made at once unless mail is fetched on demand only."""
        self._thread.start()

    def ask(self) -> None:
        """Look now, because a person asked: also where the sign-in was refused before."""
        self._by_person, self._refused, self._pause = True, False, 0.0
        self._asked = True
        self._woken.set()

    def halt(self) -> None:
        """Stop the fetch that is on its way; the next one goes on where it was."""
        self._halted.set()

    def set_minutes(self, minutes: int) -> None:
        """Look more or less often from now on."""
        self._minutes = minutes
        self._woken.set()

    def stop(self) -> None:
        """Ask the thread to end; a wait ends within a second, a fetch after its page."""
        self._stopped.set()
        self._halted.set()
        self._woken.set()

    def join(self, seconds: float) -> bool:
        """Wait for the thread; tell whether it ended."""
        if self._thread.ident is not None:
            self._thread.join(max(0.0, seconds))
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._stopped.is_set():
            if self._asked:
                self._look()
            self._rest()

    def _look(self) -> None:
        automatic, self._asked, self._by_person = not self._by_person, False, False
        self._halted.clear()
        try:
            self._tell(Began(self._id))
            done = self._work.pull(self._id, self._progress, lambda changes: self._tell(Came(self._id, changes)), automatic=automatic)
            self._pause = _until(done.value.waiting_until)
            self._tell(Ended(self._id, done.value, done.changes))
            changes = self._work.compare(self._id, self._progress)
            if changes is not None:
                self._tell(Ended(self._id, None, changes))
        except Stopped:
            self._tell(Ended(self._id, None, Changes()))
        except BaseException as fault:  # noqa: BLE001 - the thread must live on; the main thread decides what it was
            # A refused password is not tried again by itself: some servers lock the account. Nor is what is our own bug.
            self._refused = isinstance(fault, SignInRefused) or not isinstance(fault, DaybookError)
            self._pause = (fault.seconds or PAUSE) if isinstance(fault, Throttled) else 0.0
            self._tell(Failed(self._id, fault))

    def _progress(self, done: int, total: int | None, _what: str) -> None:
        if self._halted.is_set():
            raise Stopped
        self._tell(Went(self._id, done, total or 0))

    def _rest(self) -> None:
        """Wait until it is time to look again."""
        looked = self._clock()
        while not self._stopped.is_set() and not self._asked:
            self._woken.clear()
            if self._asked or self._stopped.is_set():
                return
            left = looked + max(self._minutes * 60.0, self._pause) - self._clock()
            if self._minutes <= 0 or self._refused:
                self._woken.wait()
            elif left <= 0:
                self._asked = True
            elif self._pause > 0:
                self._woken.wait(left)
            elif self._is_told(left):
                self._stopped.wait(looked + LEAST_SECONDS - self._clock())
                self._asked = True

    def _is_told(self, seconds: float) -> bool:
        """Wait for the server to tell of news where it does so; else only for the time to pass."""
        try:
            told = self._work.wait(self._id, min(seconds, IDLE_SECONDS), self._woken.is_set)
        except DaybookError:
            told = None  # the next look meets the same fault and says it
        except BaseException as bug:  # noqa: BLE001 - ours; the clock goes on without the server's news
            told = None
            self._tell(Failed(self._id, bug))
        if told is None:
            self._woken.wait(seconds)
        return bool(told)


def _until(moment: datetime | None) -> float:
    """Return the seconds until a moment, 0 where there is none or it has passed."""
    return max(0.0, (moment - datetime.now(UTC)).total_seconds()) if moment is not None else 0.0
