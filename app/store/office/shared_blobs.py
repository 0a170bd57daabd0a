"""The files of a shared office: kept on this PC first, brought to the share before the rows that name them, fetched from there when they are wanted."""

from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from app.domain.errors import NotFound, OfficeDamaged, OfficeUnavailable
from app.store.blobs import FolderBlobs, write_file
from app.store.files import explained_file, flush_folder
from app.store.office.outbox import Outbox

FILES: Final = "files"
"""Folder of the stored files inside an office folder: by the first two letters of the SHA-256 of their content, then by all of it."""
_AT_ONCE: Final = 200


class SharedBlobs:
    """Files by their content; those of other desks come from the share and stay on this PC."""

    def __init__(self, here: FolderBlobs, share: Path, outbox: Outbox, now: Callable[[], datetime]) -> None:
        """Take this PC's files, the office folder, the desk's outbox and the time."""
        self._here = here
        self._share = share
        self._outbox = outbox
        self._now = now

    def put(self, data: bytes) -> str:
        """Store bytes durably on this PC; return their SHA-256. Raises OfficeFull, OfficeReadOnly, OfficeUnavailable."""
        return self.put_many((data,))[0]

    def put_many(self, items: Sequence[bytes]) -> tuple[str, ...]:
        """Store several at once. Raises OfficeFull, OfficeReadOnly, OfficeUnavailable."""
        names = self._here.put_many(items)
        self._outbox.queue_files(set(names), self._now())
        return names

    def read(self, sha256_hex: str) -> bytes:
        """Return the bytes after checking them. Raises NotFound, OfficeUnavailable, OfficeDamaged."""
        try:
            return self._here.read(sha256_hex)
        except NotFound:
            data = self._fetched(sha256_hex)
        self._here.put(data)
        return data

    def upload(self) -> None:
        """Bring every file that waits to the share. Raises OfficeUnavailable, OfficeFull, OfficeReadOnly."""
        while names := self._outbox.files(_AT_ONCE):
            for name in names:
                self._upload(name)
                self._outbox.file_shared(name)

    def _upload(self, name: str) -> None:
        data = self._here.read(name)
        target = self._path(name)
        with explained_file(f"the office's files ({self._share / FILES})", self._share, "The file is kept on this PC and shared later."):
            if target.exists() and target.stat().st_size == len(data):
                return
            for folder in write_file(target, data):
                flush_folder(folder)

    def _fetched(self, name: str) -> bytes:
        with explained_file(f"the office's files ({self._share / FILES})", self._share):
            try:
                data = self._path(name).read_bytes()
            except FileNotFoundError:
                if not self._share.is_dir():
                    raise OfficeUnavailable(
                        f"This file was stored by another desk, and the office's folder at {self._share} cannot be reached right now. Nothing was changed. "
                        "Try again when the folder is back."
                    ) from None
                raise NotFound("File", name[:12]) from None
        if sha256(data).hexdigest() != name:
            raise OfficeDamaged("A stored file no longer has the content it was saved with. Nothing was changed. Restore it from the last good backup.")
        return data

    def _path(self, name: str) -> Path:
        return self._share / FILES / name[:2] / name
