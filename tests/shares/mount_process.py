"""The process behind one mount: the file system, and a thread that turns its switches. Started by `tests.shares.share`."""

import os
import subprocess
import sys
import threading
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.shares.byte_locks import ByteLocks, Honesty
from tests.shares.durable import DurableDisk
from tests.shares.line import Failure, Line
from tests.shares.metadata_cache import Lifetimes, MetadataCache
from tests.shares.pass_through import PassThrough, ShareFuse


class Switches:
    """What a test may change while the share is mounted; every method is one command."""

    def __init__(self, calls: PassThrough) -> None:
        """Turn the switches of one mount."""
        self._calls = calls
        self._line = calls.line

    def delay(self, seconds: float) -> None:
        """Hold up every request."""
        self._line.seconds = seconds

    def caches(self, missing: float, info: float, listing: float) -> None:
        """Believe answers for so many seconds."""
        self._calls.cache.lifetimes = Lifetimes(missing, info, listing)
        self._calls.cache.forget()

    def forget(self) -> None:
        """Let what is believed grow old at once."""
        self._calls.cache.forget()

    def locks(self, honesty: str) -> None:
        """Say what a lock is worth."""
        self._calls.locks.honesty = Honesty(honesty)

    def read_only(self, on: bool) -> None:
        """Refuse to write."""
        self._calls.read_only = on

    def fail(self, code: int, after: int, kinds: tuple[str, ...], times: int | None) -> None:
        """Let requests fail."""
        self._line.failure = Failure(code, after, kinds, times)

    def heal(self) -> None:
        """Let no request fail any more."""
        self._line.failure = None

    def vanish(self, code: int) -> None:
        """Be gone: every request fails."""
        self._line.vanish(code)

    def hang(self) -> None:
        """Be gone: no request is answered."""
        self._line.hang()

    def come_back(self, session_lost: bool) -> None:
        """Be there again."""
        if session_lost:
            self._calls.lose_session()
        self._line.come_back()

    def requests(self) -> dict[str, int]:
        """Return how many requests there were, by kind."""
        return dict(self._line.requests)


def main(source: str, place: Path, private: Path, left: str, control: int) -> None:
    """Mount and serve until the test that started it lets go; the source is a folder, or the address of a share at a server."""
    calls = _over_smb(source) if source.startswith("smb:") else _over_folder(Path(source), private, left)
    threading.Thread(target=obey, args=(Switches(calls), Connection(control), place), daemon=True).start()
    ShareFuse(
        calls,
        str(place),
        foreground=True,
        raw_fi=True,
        fsname="share",
        subtype="share",
        hard_remove=True,
        use_ino=isinstance(calls, PassThrough),
        **_NO_KERNEL_CACHE,
    )


def _over_folder(folder: Path, private: Path, left: str) -> PassThrough:
    return PassThrough(folder, Line(), MetadataCache(), ByteLocks(private), DurableDisk(folder, Path(left)) if left else None)


def _over_smb(address: str) -> Any:
    from tests.shares.smb_calls import SmbCalls

    return SmbCalls(address, Line(), MetadataCache())


_NO_KERNEL_CACHE: dict[str, Any] = {"entry_timeout": 0, "attr_timeout": 0, "negative_timeout": 0}
"""The caches are ours, so that they can be switched, and forget at once."""


def obey(switches: Switches, control: Connection, place: Path) -> None:
    """Do what the test says; unmount when it is gone."""
    try:
        while True:
            name, arguments = control.recv()
            control.send(getattr(switches, name)(*arguments))
    except (EOFError, OSError):
        subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)
        os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4], int(sys.argv[5]))
