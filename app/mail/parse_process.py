"""Read mail in a process of its own: 20 seconds and 512 MB per message; the message that goes over is set apart, the others go on."""

import threading
from collections.abc import Sequence
from typing import Final

from app.domain.errors import EnvironmentFault
from app.domain.intake import ParseOutcome
from app.mail.outline import outline
from app.mail.wire import MAIL, Request, read_outcome
from app.mail.worker_child import NOT_STARTED, WorkerChild, worker_command

SECONDS: Final = 20.0
"""Time one message may take."""
_PROBE: Final = b"From: probe@example.org\r\nSubject: probe\r\n\r\nprobe\r\n"


class ParseProcess:
    """Implements MessageParser with one child process, started when first needed and again after it was stopped."""

    def __init__(self, command: Sequence[str] | None = None, seconds: float = SECONDS) -> None:
        """Take the command that starts the worker (by default this program's own) and the time limit per message."""
        self._command = tuple(command) if command is not None else worker_command()
        self._seconds = seconds
        self._child: WorkerChild | None = None
        self._lock = threading.Lock()

    def parse(self, raws: Sequence[bytes]) -> tuple[ParseOutcome, ...]:
        """Return one outcome per message, in order. Raises EnvironmentFault when the worker does not start on this PC, never for a message."""
        outcomes: list[ParseOutcome] = []
        with self._lock:
            while len(outcomes) < len(raws):
                child = self._running()
                outcomes.extend(child.answers([Request(MAIL, raw) for raw in raws[len(outcomes) :]], read_outcome))
                if len(outcomes) < len(raws):
                    self._stop()
                    if not child.proven:
                        self._prove()
                    outcomes.append(_failed(raws[len(outcomes)], self._ended_why(child)))
        return tuple(outcomes)

    def close(self) -> None:
        """Stop the process."""
        with self._lock:
            self._stop()

    def _running(self) -> WorkerChild:
        if self._child is None:
            try:
                self._child = WorkerChild(self._command, self._seconds)
            except OSError as fault:
                raise EnvironmentFault(NOT_STARTED) from fault
        return self._child

    def _prove(self) -> None:
        """Make sure that it was the message, and not this PC, that stopped a worker which never answered: read one that is known to be good."""
        if not [outcome for outcome in self._running().answers([Request(MAIL, _PROBE)], read_outcome) if outcome.mail]:
            self._stop()
            raise EnvironmentFault(NOT_STARTED)

    def _stop(self) -> None:
        if self._child is not None:
            self._child.stop()
            self._child = None

    def _ended_why(self, child: WorkerChild) -> str:
        """Return in words why the worker gave no answer."""
        if child.overran:
            return f"The message could not be read: it took longer than {self._seconds:.0f} seconds."
        return "The message could not be read: reading it stopped the reader (too much memory, or damaged content)."


def _failed(raw: bytes, why: str) -> ParseOutcome:
    sender, subject = outline(raw)
    return ParseOutcome(None, why=why, sender=sender, subject=subject)
