"""Files whose contents lie on a server: stored there and on this PC, fetched and kept here when they are wanted."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from app.domain.errors import DomainError, EnvironmentFault, NotFound, OfficeDamaged
from app.store.blobs import FolderBlobs
from app.store.contents import ServerContents


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
