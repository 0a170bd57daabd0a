"""POSIX locks of programs as SMB2 locks of handles, as a file system for Linux over SMB has to make them.

SMB2 knows no change of a lock's kind and gives a range up only exactly as it was taken. So each program gets a handle of its own per file for its
locks, what it holds is remembered range by range, and a reader that becomes a writer gives its lock up first (SQLite on Windows does the same; a
PENDING lock keeps others out meanwhile).
"""

import errno
import fcntl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from smbprotocol.open import Open

from tests.shares.line import refused
from tests.shares.smb_client import SmbClient

TO_THE_END = (1 << 63) - 1

Range = tuple[int, int]


@dataclass(slots=True)
class _Held:
    """The locks of one program on one file: ranges (start, length) and whether they are shared."""

    handle: Open
    ranges: dict[Range, bool] = field(default_factory=dict)


class SmbLocks:
    """The locks of one PC."""

    def __init__(self, client: SmbClient, opens: Callable[[str], Open]) -> None:
        """Take the connection and what opens a handle for locks."""
        self._client = client
        self._opens = opens
        self._all: dict[tuple[str, int], _Held] = {}
        self._alone = threading.Lock()

    def set(self, path: str, owner: int, kind: int, start: int, length: int) -> None:
        """Take or give up a range; length 0 is to the end of every file. Raises OSError (EAGAIN) where another one holds it."""
        wanted = (start, length or TO_THE_END - start)
        with self._alone:
            held = self._all.get((path, owner))
            if kind == fcntl.F_UNLCK:
                if held is not None:
                    self._give_up(held, wanted)
                return
            if held is None:
                held = self._all[path, owner] = _Held(self._opens(path))
            self._take(held, wanted, shared=kind == fcntl.F_RDLCK)

    def is_free(self, path: str, owner: int, kind: int, start: int, length: int) -> bool:
        """Tell whether a range could be taken."""
        wanted = (start, length or TO_THE_END - start)
        with self._alone:
            held = self._all.get((path, owner))
            if held is not None and wanted in held.ranges:
                return True
            handle = held.handle if held is not None else self._opens(path)
            free = self._client.lock(handle, *wanted, shared=kind == fcntl.F_RDLCK)
            if held is None:
                self._client.close(handle)
            elif free:
                self._client.unlock(handle, *wanted)
            return free

    def closed(self, path: str, owner: int) -> None:
        """Give up everything of a program that closed a file: that is what POSIX asks for."""
        with self._alone:
            held = self._all.pop((path, owner), None)
            if held is not None:
                self._client.close(held.handle)

    def lose(self) -> None:
        """Forget everything: the server has."""
        with self._alone:
            self._all.clear()

    def _take(self, held: _Held, wanted: Range, *, shared: bool) -> None:
        before = held.ranges.get(wanted)
        if before is shared:
            return
        if before is None and any(_meet(wanted, other) for other in held.ranges):
            raise refused(errno.EINVAL)  # nothing here asks for that
        if before is not None:
            self._client.unlock(held.handle, *wanted)
            del held.ranges[wanted]
        if not self._client.lock(held.handle, *wanted, shared=shared):
            if before is not None and self._client.lock(held.handle, *wanted, shared=before):
                held.ranges[wanted] = before
            raise refused(errno.EAGAIN)
        held.ranges[wanted] = shared

    def _give_up(self, held: _Held, wanted: Range) -> None:
        for one in [one for one in held.ranges if _meet(wanted, one)]:
            if not (wanted[0] <= one[0] and sum(one) <= sum(wanted)):
                raise refused(errno.EINVAL)
            self._client.unlock(held.handle, *one)
            del held.ranges[one]


def _meet(one: Range, other: Range) -> bool:
    return one[0] < sum(other) and other[0] < sum(one)
