"""The files of an office on a server as a PC has them that works on while the server is away: what it stores then waits and is brought later."""

import logging
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, Protocol

from app.domain.errors import EnvironmentFault, NotFound, OfficeDamaged, OfficeUnavailable
from app.store.blobs import FolderBlobs
from app.store.cached_contents import CachedContents
from app.store.contents import ServerContents
from app.store.office.outbox import Outbox

_log = logging.getLogger(__name__)
_AT_ONCE: Final = 50
STEP_SECONDS: Final = 0.5
"""How long one step of bringing files goes on; whoever shares its thread waits little longer, except for one large file."""


class ServerSeen(Protocol):
    """What is known of the server."""

    @property
    def fault(self) -> str:
        """Return why the server is away, as a sentence; empty where it is not."""
        ...

    def notice(self, fault: EnvironmentFault) -> None:
        """Note that the server is away, where that stands behind a fault."""
        ...


class ServerBlobs(CachedContents):
    """The files of a PC that works on while the server is away: what it stores then waits here and is brought by the rounds."""

    def __init__(self, here: FolderBlobs, contents: ServerContents, server: ServerSeen, queue: Outbox, now: Callable[[], datetime]) -> None:
        """Take this PC's files, the server's, what is known of it, what keeps in mind what it lacks, and the time."""
        super().__init__(here, contents)
        self._server = server
        self._queue = queue
        self._now = now
        self._offered = False

    @property
    def is_bringing(self) -> bool:
        """Tell whether files wait here, so that the next step should come soon."""
        return bool(self._queue.files(1))

    def bring(self) -> None:
        """Bring files that wait to the server, for a moment. Raises OfficeUnavailable, OfficeFull, OfficeReadOnly."""
        if not self._offered:
            self._offer()
        end = time.monotonic() + STEP_SECONDS
        while time.monotonic() < end and (names := self._queue.files(_AT_ONCE)):
            for name in names:
                self._bring(name)
                self._queue.file_shared(name)
                if time.monotonic() > end:
                    return

    def _offer(self) -> None:
        """Look once which files the server lacks that lie here: it was upgraded, or brought back from a backup that is older than they."""
        self._queue.queue_files(self._here.held(self._contents.lacking()), self._now())
        self._offered = True

    def _bring(self, name: str) -> None:
        try:
            data = self._here.read(name)
        except (NotFound, OfficeDamaged):
            _log.exception("a file that waited here for the server is lost")
            return
        self._contents.put_all({name: data})

    def _store(self, found: Mapping[str, bytes]) -> None:
        if self._server.fault or not self._brought(found):
            self._queue.queue_files(found, self._now())

    def _brought(self, found: Mapping[str, bytes]) -> bool:
        try:
            self._contents.put_all(found)
        except EnvironmentFault as fault:
            self._server.notice(fault)
            _log.warning("files wait on this PC for the server: %s", fault.code)
            return False
        return True

    def _fetched(self, name: str, here: NotFound | OfficeDamaged) -> bytes:
        if self._server.fault:
            raise OfficeUnavailable(
                "This file was stored by another desk, and the office's server is away. Nothing was changed. Try again when the server is back."
            ) from here
        try:
            return super()._fetched(name, here)
        except OfficeUnavailable as fault:
            self._server.notice(fault)
            raise
