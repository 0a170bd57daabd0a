"""Run work off the main thread and bring its result back to the main thread."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from app.domain.changes import Changes
from app.domain.errors import DaybookError
from app.ui.change_hub import ChangeHub
from app.ui.lanes import POOL_THREADS, STORE_THREADS, Lane, Workers
from app.ui.tasks import Cancelled, CancelToken, Progress, Task

T = TypeVar("T")
CLOSE_SECONDS = 2.0


@dataclass(eq=False, slots=True)
class Job:
    """A piece of work on its way; keep it to cancel it."""

    origin: QObject | None
    on_done: Callable[[object], None]
    on_error: Callable[[DaybookError], None] | None
    on_progress: Callable[[Progress], None] | None
    token: CancelToken = field(default_factory=CancelToken)

    def cancel(self) -> None:
        """Stop the work at its next check and drop its result."""
        self.token.cancel()

    @property
    def wanted(self) -> bool:
        """Tell whether anybody still waits for the result: the origin and the object behind `on_done` are both alive."""
        owners = (self.origin, getattr(self.on_done, "__self__", None))
        return not self.token.cancelled and all(isValid(owner) for owner in owners if isinstance(owner, QObject))


@dataclass(frozen=True, slots=True)
class _Outcome:
    job: Job
    result: object = None
    error: BaseException | None = None
    progress: Progress | None = None


class Jobs(QObject):
    """The lanes, and the one door through which results come back to the main thread."""

    faulted = Signal(object)
    """A DaybookError that no caller took."""
    crashed = Signal(object)
    """Any other exception: our own bug."""
    _arrived = Signal(object)

    def __init__(self, hub: ChangeHub, parent: QObject | None = None) -> None:
        """Take the hub that hears of changes; threads start with the first job."""
        super().__init__(parent)
        self._hub = hub
        self._lanes = {Lane.STORE: Workers("store", STORE_THREADS), Lane.POOL: Workers("pool", POOL_THREADS), Lane.SHARE: Workers("share", STORE_THREADS)}
        self._open: set[Job] = set()
        self._closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[DaybookError], None] | None = None,
        origin: QObject | None = None,
        lane: Lane = Lane.STORE,
    ) -> Job:
        """Run `work` in a lane, then `on_done(result)` on the main thread.

        `origin` is the QObject that asks: when it is gone the result is dropped, and changes that the work made are published in
        its name. A DaybookError goes to `on_error`, or to `faulted` (a notice) without one; any other exception to `crashed`.
        """
        return self._start(lambda _task: work(), on_done, on_error, None, origin, lane)

    def run_long(
        self,
        work: Callable[[Task], T],
        on_done: Callable[[T], None],
        on_progress: Callable[[Progress], None],
        on_error: Callable[[DaybookError], None] | None = None,
        origin: QObject | None = None,
        lane: Lane = Lane.POOL,
    ) -> Job:
        """Run work that takes a Task: it reports through `task.report` (at most ten a second arrive) and stops at `task.check`."""
        return self._start(work, on_done, on_error, on_progress, origin, lane)

    def close(self, seconds: float = CLOSE_SECONDS) -> bool:
        """Cancel what has not begun, wait briefly for what runs; returns whether everything ended."""
        self._closed = True
        for job in tuple(self._open):
            job.cancel()
        ended = [workers.close(seconds) for workers in self._lanes.values()]
        return all(ended)

    @property
    def busy(self) -> bool:
        """Tell whether any job has not been delivered yet."""
        return bool(self._open)

    def _start(
        self,
        work: Callable[[Task], T],
        on_done: Callable[[T], None],
        on_error: Callable[[DaybookError], None] | None,
        on_progress: Callable[[Progress], None] | None,
        origin: QObject | None,
        lane: Lane,
    ) -> Job:
        job = Job(origin, on_done, on_error, on_progress)  # type: ignore[arg-type] # the result's type is fixed by `work`
        if self._closed:
            job.cancel()
            return job
        self._open.add(job)
        self._lanes[lane].put(partial(self._work, job, work))
        return job

    def _work(self, job: Job, work: Callable[[Task], object]) -> None:
        """Run in the worker's thread; whatever happens, exactly one outcome is sent."""
        try:
            job.token.check()
            outcome = _Outcome(job, result=work(Task(job.token, lambda progress: self._send(_Outcome(job, progress=progress)))))
        except BaseException as error:  # noqa: BLE001 - a worker must survive, the main thread decides
            outcome = _Outcome(job, error=error)
        self._send(outcome)

    def _send(self, outcome: _Outcome) -> None:
        if isValid(self):
            self._arrived.emit(outcome)

    @Slot(object)
    def _deliver(self, outcome: _Outcome) -> None:
        job = outcome.job
        if outcome.progress is not None:
            if job.wanted and job.on_progress is not None:
                job.on_progress(outcome.progress)
            return
        self._open.discard(job)
        if outcome.error is not None:
            self._fail(job, outcome.error)
            return
        if job.wanted:
            job.on_done(outcome.result)
        self._hub.publish(changes_in(outcome.result), job.origin if job.origin is not None and isValid(job.origin) else None)

    def _fail(self, job: Job, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, DaybookError):
            self.crashed.emit(error)
            return
        from app.ui.said_below import said_here  # a long list, not loaded before the first fault

        error.message = said_here(error.message)
        if job.on_error is not None and job.wanted:
            job.on_error(error)
        else:
            self.faulted.emit(error)


class Latest:
    """Runs only the newest of many requests, as for search while typing: older ones are skipped or their results dropped."""

    def __init__(self, jobs: Jobs, origin: QObject, lane: Lane = Lane.STORE) -> None:
        """Speak for one QObject."""
        self._jobs, self._origin, self._lane = jobs, origin, lane
        self._job: Job | None = None

    def run(self, work: Callable[[], T], on_done: Callable[[T], None], on_error: Callable[[DaybookError], None] | None = None) -> None:
        """Forget the request before and run this one."""
        self.cancel()
        self._job = self._jobs.run(work, on_done, on_error, self._origin, self._lane)

    def cancel(self) -> None:
        """Forget the running request."""
        if self._job is not None:
            self._job.cancel()
            self._job = None


def changes_in(result: object) -> Changes:
    """Return the Changes that a result is or holds (itself, an attribute `changes`, or members of a tuple), joined."""
    if isinstance(result, Changes):
        return result
    if isinstance(result, tuple):
        found = Changes()
        for member in result:
            found = found | member if isinstance(member, Changes) else found
        return found
    held = getattr(result, "changes", None)
    return held if isinstance(held, Changes) else Changes()
