"""What a running job may know of the outside: a token to stop it and a place to report progress."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

REPORTS_PER_SECOND = 10


class Cancelled(Exception):  # noqa: N818 - an outcome, not a fault
    """The person, or a newer request, asked the job to stop."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: done of total (0 when unknown) and what it does now, in words."""

    done: int
    total: int
    words: str


class CancelToken:
    """A flag that one thread raises and another looks at."""

    def __init__(self) -> None:
        """Begin lowered."""
        self._raised = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop at its next check."""
        self._raised.set()

    @property
    def cancelled(self) -> bool:
        """Tell whether somebody asked to stop."""
        return self._raised.is_set()

    def check(self) -> None:
        """Raise Cancelled when somebody asked to stop; call it between batches."""
        if self.cancelled:
            raise Cancelled

    def wait(self, seconds: float) -> None:
        """Pause, but wake up and raise Cancelled as soon as somebody asks to stop."""
        if self._raised.wait(seconds):
            raise Cancelled


class Task:
    """Given to long work: `report` and `check`; the reports are thinned to ten a second."""

    def __init__(self, token: CancelToken, send: Callable[[Progress], None], clock: Callable[[], float] = time.monotonic) -> None:
        """Take the token and the way to the main thread."""
        self.token = token
        self._send = send
        self._clock = clock
        self._next = float("-inf")

    def check(self) -> None:
        """Raise Cancelled when somebody asked to stop."""
        self.token.check()

    def report(self, done: int, total: int = 0, words: str = "") -> None:
        """Say how far the work is; reports that come too quickly are left out, the last (done == total) never."""
        self.check()
        now = self._clock()
        if now >= self._next or 0 < total == done:
            self._next = now + 1 / REPORTS_PER_SECOND
            self._send(Progress(done, total, words))
