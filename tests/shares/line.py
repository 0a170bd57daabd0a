"""The line between one PC and the server of a share: every request passes here, is counted, and is slow, refused or held as a test wants it."""

import errno
import os
import threading
import time
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

WRITES = frozenset({"create", "write", "truncate", "folder"})
"""What needs room, or the right to write, at the server."""

EVERYTHING: frozenset[str] = frozenset()
"""As the kinds of a failure: every request."""


@dataclass(slots=True)
class Failure:
    """Requests of these kinds fail with a code, after so many went well, so many times (None: until it is taken back)."""

    code: int
    after: int
    kinds: Collection[str]
    times: int | None

    def strikes(self, kind: str) -> bool:
        """Count one request; tell whether it fails."""
        if (self.kinds and kind not in self.kinds) or self.times == 0:
            return False
        if self.after > 0:
            self.after -= 1
            return False
        if self.times is not None:
            self.times -= 1
        return True


class Line:
    """Lets requests through. Safe to use from many threads."""

    def __init__(self) -> None:
        """Begin with a perfect line."""
        self.seconds = 0.0
        self.requests: Counter[str] = Counter()
        self.failure: Failure | None = None
        self._gone: int | None = None
        self._there = threading.Event()
        self._there.set()
        self._counting = threading.Lock()

    def request(self, kind: str) -> None:
        """Let one request through. Raises OSError where it fails."""
        with self._counting:
            self.requests[kind] += 1
            failed = self.failure is not None and self.failure.strikes(kind)
            code = self.failure.code if self.failure is not None else 0
        if self.seconds:
            time.sleep(self.seconds)
        self._there.wait()
        if self._gone is not None:
            raise refused(self._gone)
        if failed:
            raise refused(code)

    def full(self) -> bool:
        """Tell whether the server says that its disk is full."""
        return self.failure is not None and self.failure.code == errno.ENOSPC and self.failure.after == 0 and self.failure.times != 0

    def vanish(self, code: int) -> None:
        """From now on every request fails with this code."""
        self._gone = code

    def hang(self) -> None:
        """From now on no request gets an answer."""
        self._there.clear()

    def come_back(self) -> None:
        """Answer again, also what was asked while the line hung."""
        self._gone = None
        self._there.set()


def refused(code: int) -> OSError:
    """Return the error of a code."""
    return OSError(code, os.strerror(code))
