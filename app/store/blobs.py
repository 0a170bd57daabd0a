"""Files by the SHA-256 of their content: small ones together in one SQLite file, large ones in folders of 256, flushed to disk before they get their name."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

from app.domain.errors import NotFound, OfficeDamaged
from app.store.files import explained_file, flush_folder
from app.store.small_files import SMALL, SmallFiles
from app.system.atomic import write_atomically

_WRITERS = 6
_NOT_SAVED = "The file was not saved."


class FolderBlobs:
    """A folder of files known by their content. A file that is there is whole: it got its name only after it was on disk."""

    def __init__(self, folder: Path) -> None:
        """Use the folder; it is made when the first file is stored."""
        self._folder = folder
        self._small = SmallFiles(folder / "small.db", str(folder))

    def put(self, data: bytes) -> str:
        """Store bytes durably; return their SHA-256. Raises OfficeFull, OfficeReadOnly, OfficeUnavailable."""
        return self.put_many((data,))[0]

    def put_many(self, items: Sequence[bytes]) -> tuple[str, ...]:
        """Store several at once, cheaper than one by one. Raises OfficeFull, OfficeReadOnly, OfficeUnavailable."""
        names = tuple(sha256(data).hexdigest() for data in items)
        with explained_file(f"the office's files ({self._folder})", self._folder, _NOT_SAVED):
            found = dict(zip(names, items, strict=True))
            small = {name: data for name, data in found.items() if len(data) <= SMALL}
            if small:
                self._small.put_all(small)
            missing = [(target, found[name]) for name in found if name not in small and not (target := self._path(name)).exists()]
            if len(missing) == 1:
                for folder in write_file(*missing[0]):
                    flush_folder(folder)
            elif missing:
                self._write_all(missing)
        return names

    def _write_all(self, missing: Sequence[tuple[Path, bytes]]) -> None:
        """Write files from a few threads: a disk makes several flushes durable in the time of one."""
        with ThreadPoolExecutor(min(_WRITERS, len(missing)), thread_name_prefix="blobs") as writers:
            touched = set[Path]().union(*writers.map(lambda item: write_file(*item), missing))
            list(writers.map(flush_folder, touched))

    def read(self, sha256_hex: str) -> bytes:
        """Return the bytes after checking them. Raises NotFound, OfficeDamaged."""
        with explained_file(f"the office's files ({self._folder})", self._folder):
            data = self._small.get(sha256_hex)
            if data is None:
                try:
                    data = self._path(sha256_hex).read_bytes()
                except FileNotFoundError:
                    raise NotFound("File", sha256_hex[:12]) from None
        if sha256(data).hexdigest() != sha256_hex:
            raise OfficeDamaged("A stored file no longer has the content it was saved with. Nothing was changed. Restore it from the last good backup.")
        return data

    def held(self, names: Sequence[str]) -> set[str]:
        """Return which of these files are here, without reading them. Raises OfficeUnavailable, OfficeDamaged."""
        small = self._small.held(names)
        return small | {name for name in names if name not in small and self._path(name).exists()}

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name


def write_file(target: Path, data: bytes) -> set[Path]:
    """Write one file under its name, which it gets when its content is on disk; return the folders whose names are to be flushed."""
    touched = {target.parent} if target.parent.is_dir() else {target.parent, target.parent.parent}
    write_atomically(target, data)
    return touched
