"""Files by the SHA-256 of their content, in folders of 256: written to a temporary name, flushed to disk, renamed."""

import os
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from app.domain.errors import NotFound, OfficeDamaged
from app.store.files import explained_file, flush_folder

_NOT_SAVED = "The file was not saved."


class FolderBlobs:
    """A folder of files named by their content. A file that is there is whole: it got its name only after it was on disk."""

    def __init__(self, folder: Path) -> None:
        """Use the folder; it is made when the first file is stored."""
        self._folder = folder

    def put(self, data: bytes) -> str:
        """Store bytes durably; return their SHA-256. Raises OfficeFull, OfficeReadOnly, OfficeUnavailable."""
        return self.put_many((data,))[0]

    def put_many(self, items: Sequence[bytes]) -> tuple[str, ...]:
        """Store several; every folder touched is flushed once."""
        names = tuple(sha256(data).hexdigest() for data in items)
        touched: set[Path] = set()
        with explained_file(f"the office's files ({self._folder})", self._folder, _NOT_SAVED):
            for name, data in zip(names, items, strict=True):
                target = self._path(name)
                if not target.exists():
                    self._write(target, data, touched)
            for folder in touched:
                flush_folder(folder)
        return names

    def read(self, sha256_hex: str) -> bytes:
        """Return the bytes after checking them. Raises NotFound, OfficeDamaged."""
        with explained_file(f"the office's files ({self._folder})", self._folder):
            try:
                data = self._path(sha256_hex).read_bytes()
            except FileNotFoundError:
                raise NotFound("File", sha256_hex[:12]) from None
        if sha256(data).hexdigest() != sha256_hex:
            raise OfficeDamaged("A stored file no longer has the content it was saved with. Nothing was changed. Restore it from the last good backup.")
        return data

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name

    @staticmethod
    def _write(target: Path, data: bytes, touched: set[Path]) -> None:
        if not target.parent.is_dir():
            target.parent.mkdir(parents=True, exist_ok=True)
            touched.add(target.parent.parent)
        # The temporary name is this write's own, so that two desks storing the same file never share it.
        temporary = target.with_name(f"{target.name[:12]}.{uuid4().hex[:8]}.tmp")
        try:
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
        except OSError:
            with suppress(OSError):
                temporary.unlink()
            raise
        touched.add(target.parent)
