"""What a Windows PC believes about a share without asking again: which names do not exist, how long files are, what a folder holds.

Lifetimes as in Microsoft's "SMB2 Client Redirector Caches Explained" (ff686200): FileNotFoundCacheLifetime 5 s, FileInfoCacheLifetime 10 s,
DirectoryCacheLifetime 10 s. What this PC changes itself it knows at once.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

Info = dict[str, int]
Entry = tuple[str, Info, int]
"""A name in a folder, what it is, and an offset that is not used."""


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """Seconds for which an answer is believed."""

    missing: float = 0.0
    info: float = 0.0
    listing: float = 0.0


OFF = Lifetimes()
WINDOWS = Lifetimes(missing=5.0, info=10.0, listing=10.0)


class MetadataCache:
    """Remembers answers of the server. Safe to use from many threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin empty and switched off."""
        self.lifetimes = OFF
        self._clock = clock
        self._lock = threading.Lock()
        self._infos: dict[str, tuple[float, Info | None]] = {}
        self._listings: dict[str, tuple[float, list[Entry]]] = {}

    def info(self, path: str) -> tuple[bool, Info | None]:
        """Return whether something is believed of a path, and what: None for a name that does not exist."""
        with self._lock:
            until, info = self._infos.get(path, (0.0, None))
        return (until > self._clock(), info)

    def listing(self, path: str) -> list[Entry] | None:
        """Return what a folder is believed to hold."""
        with self._lock:
            until, names = self._listings.get(path, (0.0, []))
        return names if until > self._clock() else None

    def learn(self, path: str, info: Info | None) -> None:
        """Believe an answer about a path."""
        life = self.lifetimes.missing if info is None else self.lifetimes.info
        if life:
            with self._lock:
                self._infos[path] = (self._clock() + life, info)

    def learn_listing(self, path: str, names: list[Entry]) -> None:
        """Believe an answer about a folder."""
        if self.lifetimes.listing:
            with self._lock:
                self._listings[path] = (self._clock() + self.lifetimes.listing, names)

    def changed(self, path: str | None) -> None:
        """Forget what this PC changed itself."""
        if path is not None:
            with self._lock:
                self._infos.pop(path, None)

    def renamed(self, path: str) -> None:
        """Forget a name that this PC made or took away, and what its folder held."""
        with self._lock:
            self._infos.pop(path, None)
            self._listings.pop(path.rpartition("/")[0] or "/", None)

    def forget(self) -> None:
        """Believe nothing, as after the longest lifetime."""
        with self._lock:
            self._infos.clear()
            self._listings.clear()
