"""The files of an office on a server: kept on this PC and brought to the server before the rows that name them, fetched from there when they are wanted."""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Final, Protocol

from app.domain.errors import DomainError, EnvironmentFault, NotFound, OfficeDamaged, OfficeUnavailable
from app.store.blobs import FolderBlobs
from app.store.office.outbox import Outbox
from app.store.server.contents import ServerContents

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


class NotBroughtYet(NotFound):
    """Rows name a file whose content lies on another PC only."""

    def __init__(self) -> None:
        """Say where it is and what to do."""
        DomainError.__init__(
            self,
            "This file is not on the office's server: the PC that stored it has not brought it there yet. Nothing was changed. "
            "Start County Daybook on that PC, then try again.",
        )


class CachedContents:
    """Files by their content; those of other desks come from the server and stay on this PC."""

    def __init__(self, here: FolderBlobs, contents: ServerContents) -> None:
        """Take this PC's files and the server's."""
        self._here = here
        self._contents = contents

    def put(self, data: bytes) -> str:
        """Store bytes durably; return their SHA-256. Raises OfficeFull, OfficeReadOnly, OfficeUnavailable."""
        return self.put_many((data,))[0]

    def put_many(self, items: Sequence[bytes]) -> tuple[str, ...]:
        """Store several at once, on this PC and on the server. Raises OfficeFull, OfficeReadOnly, OfficeUnavailable."""
        names = self._here.put_many(items)
        self._store(dict(zip(names, items, strict=True)))
        return names

    def read(self, sha256_hex: str) -> bytes:
        """Return the bytes after checking them. Raises NotFound, OfficeUnavailable, OfficeDamaged."""
        try:
            return self._here.read(sha256_hex)
        except (NotFound, OfficeDamaged) as fault:
            data = self._fetched(sha256_hex, fault)
        # It is there for the next time; where it cannot be kept it is opened all the same.
        with suppress(EnvironmentFault):
            self._here.put(data)
        return data

    def _store(self, found: Mapping[str, bytes]) -> None:
        self._contents.put_all(found)

    def _fetched(self, name: str, here: NotFound | OfficeDamaged) -> bytes:
        """Return a file from the server; `here` is what is wrong with it on this PC."""
        try:
            return self._contents.read(name)
        except NotFound:
            raise (here if isinstance(here, OfficeDamaged) else NotBroughtYet()) from None


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
