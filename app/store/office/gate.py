"""Keeps the writers of this program out of this desk's copy while another one is put in its place."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from app.domain.errors import OfficeUnavailable

_WAIT_SECONDS: Final = 20.0


class Gate:
    """Any number of writers pass while it is open; it closes once all of them are through."""

    def __init__(self, wait_seconds: float = _WAIT_SECONDS) -> None:
        """Begin open; whoever closes it waits so long for those inside."""
        self._changed = threading.Condition()
        self._inside = 0
        self._closed = False
        self._wait_seconds = wait_seconds

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Write; a closed gate is waited for, which takes as long as copying the office on this PC."""
        with self._changed:
            self._changed.wait_for(lambda: not self._closed)
            self._inside += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Let nobody write. Raises OfficeUnavailable where somebody writes for too long; it is then tried again in the next round."""
        with self._changed:
            if not self._changed.wait_for(lambda: not self._closed and not self._inside, self._wait_seconds):
                raise OfficeUnavailable(
                    "This PC's copy of the office is made anew as soon as what is being saved here right now is done. Nothing has to be done for it."
                )
            self._closed = True
        try:
            yield
        finally:
            with self._changed:
                self._closed = False
                self._changed.notify_all()
