"""Make HTML safe in the process that reads mail, never in the window's: what a hostile page breaks there costs no one his work."""

import threading
from collections.abc import Sequence
from typing import Final

from app.domain.errors import EnvironmentFault
from app.mail.html_limits import SIZE_LIMIT
from app.mail.wire import HTML, Request, read_text
from app.mail.worker_child import NOT_STARTED, WorkerChild, worker_command

SECONDS: Final = 10.0
"""Time one page may take; after it the text is shown instead."""
_PROBE: Final = "<p>probe</p>"


class HtmlProcess:
    """Implements HtmlCleaner with one child process of its own, so that nobody waits for a mailbox that is just being read."""

    def __init__(self, command: Sequence[str] | None = None, seconds: float = SECONDS) -> None:
        """Take the command that starts the worker (by default this program's own) and the time limit per page."""
        self._command = tuple(command) if command is not None else worker_command()
        self._seconds = seconds
        self._child: WorkerChild | None = None
        self._lock = threading.Lock()

    def clean(self, html: str) -> str:
        """Return safe HTML, or an empty text where it is too large, too deep, or more than the worker could bear. Raises EnvironmentFault."""
        if not html.strip() or len(html) > SIZE_LIMIT:
            return ""
        with self._lock:
            child = self._running()
            answer = _asked(child, html)
            if answer is None:
                self._stop()
                if not child.proven and _asked(self._running(), _PROBE) is None:
                    self._stop()
                    raise EnvironmentFault(NOT_STARTED)
            return answer or ""

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

    def _stop(self) -> None:
        if self._child is not None:
            self._child.stop()
            self._child = None


def _asked(child: WorkerChild, html: str) -> str | None:
    """Return what the worker makes of a page, or None where it gives no answer."""
    return next(iter(list(child.answers([Request(HTML, html.encode("utf-8", "replace"))], read_text))), None)
