"""One running process that reads mail for us, and the watch over its time. It gets none of the user's secrets."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Final, TypeVar

import app
from app.mail.wire import Request, WireFault, write_request

NOT_STARTED: Final = (
    "The part of the program that reads mail does not start on this PC; an antivirus program may be stopping it. "
    "The mail is kept as it arrived and is read as soon as it starts; nothing is lost. Ask IT to allow County Daybook to start its own processes."
)
START_SECONDS: Final = 20.0
"""Time the process may take to start, on top of its first answer's."""
_PIPE_BYTES: Final = 1 << 20
_NO_WINDOW: Final = 0x08000000
_KEPT: Final = frozenset(
    {"SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "TEMP", "TMP", "TZ", "PATH", "PYTHONHOME", "LD_LIBRARY_PATH", "LANG", "COVERAGE_PROCESS_START"}
)

T = TypeVar("T")


class WorkerChild:
    """A process started from a command; it answers requests in order until it ends or takes too long."""

    def __init__(self, command: Sequence[str], seconds: float) -> None:
        """Start it. Raises OSError where that is not possible."""
        self._process = subprocess.Popen(  # noqa: S603  # our own interpreter or program, no shell
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(), creationflags=_flags(), bufsize=-1
        )
        self._seconds = seconds
        self.proven = False
        """Whether it has answered at all."""
        self.overran = False
        """Whether it was ended because it took too long."""
        _widen(self._process.stdin, self._process.stdout)

    def answers(self, requests: Sequence[Request], read: Callable[[IO[bytes]], T]) -> Iterator[T]:
        """Yield answers in order and end early when the process ended or ran over its time."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        watch = _Watch(self._overrun)
        threading.Thread(target=_feed, args=(self._process.stdin, requests), daemon=True).start()
        try:
            for _ in requests:
                watch.allow(self._seconds if self.proven else self._seconds + START_SECONDS)
                answer = read(self._process.stdout)
                self.proven = True
                yield answer
        except (WireFault, OSError):
            return
        finally:
            watch.end()

    def stop(self) -> None:
        """End the process and wait for it."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue
        self._process.wait()

    def _overrun(self) -> None:
        self.overran = True
        self._process.kill()


class _Watch:
    """Calls once when the time allowed has passed."""

    def __init__(self, overrun: Callable[[], None]) -> None:
        self._overrun = overrun
        self._deadline: float | None = None
        self._changed = threading.Condition()
        self._ended = False
        threading.Thread(target=self._run, daemon=True).start()

    def allow(self, seconds: float) -> None:
        """Start the time anew."""
        self._deadline = time.monotonic() + seconds

    def end(self) -> None:
        """Watch no more."""
        with self._changed:
            self._ended = True
            self._changed.notify()

    def _run(self) -> None:
        with self._changed:
            while not self._ended:
                left = 1.0 if self._deadline is None else self._deadline - time.monotonic()
                if left <= 0:
                    self._overrun()
                    return
                self._changed.wait(min(left, 1.0))


def worker_command() -> tuple[str, ...]:
    """Return the command that starts a worker of this program, installed or from source."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "--parse-worker")
    return (sys.executable, "-m", "app.mail.parse_worker")


def _environment() -> dict[str, str]:
    """Return the environment of the worker: what the interpreter needs, none of the user's secrets, and where this program lies."""
    kept = {name: value for name, value in os.environ.items() if name.upper() in _KEPT}
    home = str(Path(app.__path__[0]).resolve().parent)
    # One arena: each further one of glibc's takes 64 MB of the address space that the limit counts, used or not.
    return {**kept, "PYTHONPATH": home, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "1"}


def _flags() -> int:
    return _NO_WINDOW if sys.platform == "win32" else 0


def _feed(stream: IO[bytes], requests: Sequence[Request]) -> None:
    try:
        for request in requests:
            write_request(stream, request)
        stream.flush()
    except (OSError, ValueError):
        return  # the worker ended; its answers tell


def _widen(*streams: IO[bytes] | None) -> None:
    """Give the pipes room for many small messages, where the system lets us; it saves waking up for each."""
    if sys.platform == "linux":
        import fcntl

        for stream in streams:
            if stream is not None:
                with suppress(OSError):
                    fcntl.fcntl(stream.fileno(), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
