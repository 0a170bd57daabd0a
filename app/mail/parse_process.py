"""Read mail in a process of its own: 20 seconds and 512 MB per message; the message that goes over is set apart, the others go on."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

import app
from app.domain.errors import EnvironmentFault
from app.domain.intake import ParseOutcome
from app.mail.outline import outline
from app.mail.wire import WireFault, read_outcome, write_frame

SECONDS: Final = 20.0
"""Time one message may take."""
_PROBE: Final = b"From: probe@example.org\r\nSubject: probe\r\n\r\nprobe\r\n"
_NOT_STARTED: Final = (
    "The part of the program that reads mail does not start on this PC; an antivirus program may be stopping it. "
    "The mail is kept as it arrived and is read as soon as it starts; nothing is lost. Ask IT to allow County Daybook to start its own processes."
)
_PIPE_BYTES: Final = 1 << 20
_NO_WINDOW: Final = 0x08000000
START_SECONDS: Final = 20.0
"""Time the process may take to start, on top of its first message's."""


class ParseProcess:
    """Implements MessageParser with one child process, started when first needed and again after it was stopped."""

    def __init__(self, command: Sequence[str] | None = None, seconds: float = SECONDS) -> None:
        """Take the command that starts the worker (by default this program's own) and the time limit per message."""
        self._command = tuple(command) if command is not None else worker_command()
        self._seconds = seconds
        self._child: _Child | None = None
        self._lock = threading.Lock()

    def parse(self, raws: Sequence[bytes]) -> tuple[ParseOutcome, ...]:
        """Return one outcome per message, in order. Raises EnvironmentFault when the worker does not start on this PC, never for a message."""
        outcomes: list[ParseOutcome] = []
        with self._lock:
            while len(outcomes) < len(raws):
                child = self._running()
                outcomes.extend(child.answers(raws[len(outcomes) :]))
                if len(outcomes) < len(raws):
                    self._stop()
                    if not child.proven:
                        self._prove()
                    outcomes.append(_failed(raws[len(outcomes)], child.ended_why()))
        return tuple(outcomes)

    def close(self) -> None:
        """Stop the process."""
        with self._lock:
            self._stop()

    def _running(self) -> "_Child":
        if self._child is None:
            try:
                self._child = _Child(self._command, self._seconds)
            except OSError as fault:
                raise EnvironmentFault(_NOT_STARTED) from fault
        return self._child

    def _prove(self) -> None:
        """Make sure that it was the message, and not this PC, that stopped a worker which never answered: read one that is known to be good."""
        if not [outcome for outcome in self._running().answers((_PROBE,)) if outcome.mail]:
            self._stop()
            raise EnvironmentFault(_NOT_STARTED)

    def _stop(self) -> None:
        if self._child is not None:
            self._child.stop()
            self._child = None


class _Child:
    """One running worker and the watch over its time."""

    def __init__(self, command: Sequence[str], seconds: float) -> None:
        self._process = subprocess.Popen(  # noqa: S603  # our own interpreter or program, no shell
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(), creationflags=_flags(), bufsize=-1
        )
        self._seconds = seconds
        self.proven = False
        """Whether it has answered at all."""
        self._overran = False
        _widen(self._process.stdin, self._process.stdout)

    def answers(self, raws: Sequence[bytes]) -> Iterator[ParseOutcome]:
        """Yield outcomes in order and end early when the worker ended or ran over its time."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        feeder = threading.Thread(target=_feed, args=(self._process.stdin, raws), daemon=True)
        watch = _Watch(self._overrun)
        feeder.start()
        try:
            for _ in raws:
                watch.allow(self._seconds if self.proven else self._seconds + START_SECONDS)
                outcome = read_outcome(self._process.stdout)
                self.proven = True
                yield outcome
        except (WireFault, OSError):
            return
        finally:
            watch.end()

    def ended_why(self) -> str:
        """Return in words why the worker gave no answer."""
        if self._overran:
            return f"The message could not be read: it took longer than {self._seconds:.0f} seconds."
        return "The message could not be read: reading it stopped the reader (too much memory, or damaged content)."

    def stop(self) -> None:
        """End the worker and wait for it."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue
        self._process.wait()

    def _overrun(self) -> None:
        self._overran = True
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


_KEPT: Final = frozenset({"SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "TEMP", "TMP", "PATH", "PYTHONHOME", "LD_LIBRARY_PATH", "LANG", "COVERAGE_PROCESS_START"})


def _flags() -> int:
    return _NO_WINDOW if sys.platform == "win32" else 0


def _feed(stream: IO[bytes], raws: Sequence[bytes]) -> None:
    try:
        for raw in raws:
            write_frame(stream, raw)
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


def _failed(raw: bytes, why: str) -> ParseOutcome:
    sender, subject = outline(raw)
    return ParseOutcome(None, why=why, sender=sender, subject=subject)
