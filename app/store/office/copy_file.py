"""This desk's copy of the office as its rounds have it open: one connection that stays, because a desk goes some forty rounds a minute."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from app.store.engine import connect
from app.store.faults import explained


def without_waiting(raw: Any) -> None:
    """Let an open raw connection over a copy not wait for the disk with every save: the outbox did, and what a power cut takes back is there or on the share.

    In WAL mode the file stays whole, and what it loses are its last transactions, together with the marks of how far it had come. Outside a transaction.
    Source: https://sqlite.org/pragma.html#pragma_synchronous
    """
    raw.execute("PRAGMA synchronous = NORMAL")


class CopyFile:
    """The copy, for one round at a time; what `open` gives does not note what it writes, nor check what rows point to."""

    def __init__(self, path: Path) -> None:
        """Name the copy. Nothing is opened yet."""
        self.path = path
        self._lock = threading.RLock()
        self._raw: Any = None

    @contextmanager
    def open(self) -> Iterator[Any]:
        """Give the connection outside a transaction. Raises OfficeUnavailable, OfficeDamaged."""
        with self._lock, self._letting_go_of_faults(), explained(str(self.path)):
            yield self._connected()

    @contextmanager
    def write(self) -> Iterator[Any]:
        """Give the connection inside a transaction that writes, committed at the end. Raises OfficeFull, OfficeUnavailable, OfficeDamaged."""
        with self._lock, self._letting_go_of_faults(), explained(str(self.path), saving=True, disk=self.path):
            raw = self._connected()
            raw.execute("BEGIN IMMEDIATE")
            yield raw
            raw.execute("COMMIT")

    def close(self) -> None:
        """Let go of the copy."""
        with self._lock:
            self._let_go()

    def _connected(self) -> Any:
        if self._raw is None:
            raw = connect(self.path)
            raw.execute("PRAGMA foreign_keys = OFF")
            without_waiting(raw)
            self._raw = raw
        return self._raw

    @contextmanager
    def _letting_go_of_faults(self) -> Iterator[None]:
        """After an error the next round opens the copy anew; closing rolls back what was begun."""
        try:
            yield
        except BaseException:
            self._let_go()
            raise

    def _let_go(self) -> None:
        raw, self._raw = self._raw, None
        with suppress(Exception):
            if raw is not None:
                raw.close()
