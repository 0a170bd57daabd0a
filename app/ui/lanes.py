"""Threads that take plain callables from a queue, in order; they know nothing of Qt."""

import queue
import threading
import time
from collections.abc import Callable
from enum import Enum

STORE_THREADS = 1
POOL_THREADS = 2


class Lane(Enum):
    """Where work runs: short store work one after the other, long work (mail, reports) in the pool, and the way to a share that may hang by itself."""

    STORE = "store"
    POOL = "pool"
    SHARE = "share"


class Workers:
    """The threads of one lane, started with the first piece of work."""

    def __init__(self, name: str, threads: int) -> None:
        """Name the threads and say how many there may be."""
        self._name = name
        self._wanted = threads
        self._work: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []

    def put(self, work: Callable[[], None]) -> None:
        """Queue one piece of work, which must not raise."""
        self._work.put(work)
        if len(self._threads) < self._wanted:
            thread = threading.Thread(target=self._run, name=f"{self._name}-{len(self._threads)}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def close(self, seconds: float) -> bool:
        """Let the threads end after what is queued and wait at most this long; returns whether all ended."""
        for _ in self._threads:
            self._work.put(None)
        end = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, end - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _run(self) -> None:
        while (work := self._work.get()) is not None:
            work()
