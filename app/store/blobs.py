"""Files by the SHA-256 of their content, in folders of 256: written to a temporary name, flushed to disk, renamed."""

import errno
import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from app.domain.errors import NotFound, OfficeDamaged, OfficeFull, OfficeReadOnly, OfficeUnavailable


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
        try:
            for name, data in zip(names, items, strict=True):
                target = self._path(name)
                if not target.exists():
                    self._write(target, data, touched)
            for folder in touched:
                _flush_folder(folder)
        except OSError as error:
            raise _explained(error, self._folder) from error
        return names

    def read(self, sha256_hex: str) -> bytes:
        """Return the bytes after checking them. Raises NotFound, OfficeDamaged."""
        try:
            data = self._path(sha256_hex).read_bytes()
        except FileNotFoundError:
            raise NotFound("File", sha256_hex[:12]) from None
        except OSError as error:
            raise _explained(error, self._folder) from error
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
            temporary.unlink(missing_ok=True)
            raise
        touched.add(target.parent)


def _flush_folder(folder: Path) -> None:
    """Make the names in a folder durable; Windows does this by itself and has no way to ask."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _explained(error: OSError, folder: Path) -> OfficeFull | OfficeReadOnly | OfficeUnavailable:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return OfficeFull(str(folder))
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return OfficeReadOnly(f"Files cannot be written to {folder} from this PC. The file was not saved. Ask IT for the right to write there, then try again.")
    return OfficeUnavailable(f"The folder {folder} cannot be reached right now. The file was not saved. Check the connection, then try again.")
