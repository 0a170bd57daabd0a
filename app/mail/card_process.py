"""Read contacts saved by Outlook in a process of its own: what a hostile file breaks there costs no one his work."""

from collections.abc import Sequence
from typing import Final

from app.domain.errors import EnvironmentFault
from app.mail.wire import CARD, Request, read_text
from app.mail.worker_child import NOT_STARTED, WorkerChild, worker_command

SECONDS: Final = 10.0
"""Time one file may take."""


class CardProcess:
    """Implements CardReader with a child process that lives as long as one list of files."""

    def __init__(self, command: Sequence[str] | None = None, seconds: float = SECONDS) -> None:
        """Take the command that starts the worker (by default this program's own) and the time limit per file."""
        self._command = tuple(command) if command is not None else worker_command()
        self._seconds = seconds

    def cards(self, files: Sequence[bytes]) -> tuple[str, ...]:
        """Return the card of each file; one that stops the worker counts as none, the others go on. Raises EnvironmentFault."""
        found: list[str] = []
        while len(found) < len(files):
            child = self._started()
            try:
                found.extend(child.answers([Request(CARD, data) for data in files[len(found) :]], read_text))
                if not child.proven and not found and self._never_answers():
                    raise EnvironmentFault(NOT_STARTED)
            finally:
                child.stop()
            if len(found) < len(files):
                found.append("")
        return tuple(found)

    def _never_answers(self) -> bool:
        child = self._started()
        try:
            return not list(child.answers([Request(CARD, b"probe")], read_text))
        finally:
            child.stop()

    def _started(self) -> WorkerChild:
        try:
            return WorkerChild(self._command, self._seconds)
        except OSError as fault:
            raise EnvironmentFault(NOT_STARTED) from fault
