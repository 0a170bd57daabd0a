"""The stored files of an office on their way: each read with its SHA-256 checked, written durably, and read once more where it is now."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final, Protocol

import sqlalchemy as sa

from app.domain.errors import NotFound, OfficeDamaged
from app.services.ports.progress import Progress
from app.store.blobs import write_file
from app.store.files import explained_file, flush_folder
from app.store.schema import attachment, message, outgoing

_AT_ONCE: Final = 200
_BYTES: Final = 32 << 20
_NAMED: Final = (attachment.c.sha256, message.c.raw_sha256, outgoing.c.raw_sha256)


class Files(Protocol):
    """A place of stored files."""

    def read(self, sha256_hex: str) -> bytes:
        """Return the bytes after checking them. Raises NotFound, OfficeDamaged."""
        ...

    def put_many(self, items: Sequence[bytes]) -> tuple[str, ...]:
        """Store several durably; return their SHA-256."""
        ...


class ShareFiles:
    """The files of an office folder as they lie on the share."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of the files itself."""
        self._folder = folder

    def read(self, sha256_hex: str) -> bytes:
        """Return the bytes after checking them. Raises NotFound, OfficeDamaged, OfficeUnavailable."""
        with explained_file(f"the office's files ({self._folder})", self._folder):
            try:
                data = (self._folder / sha256_hex[:2] / sha256_hex).read_bytes()
            except FileNotFoundError:
                raise NotFound("File", sha256_hex[:12]) from None
        if sha256(data).hexdigest() != sha256_hex:
            raise OfficeDamaged("A stored file no longer has the content it was saved with. Nothing was changed. Restore it from the last good backup.")
        return data

    def put_many(self, items: Sequence[bytes]) -> tuple[str, ...]:
        """Store several durably; return their SHA-256. Raises OfficeFull, OfficeReadOnly, OfficeUnavailable."""
        names = tuple(sha256(data).hexdigest() for data in items)
        touched: set[Path] = set()
        with explained_file(f"the office's files ({self._folder})", self._folder):
            for name, data in zip(names, items, strict=True):
                touched |= write_file(self._folder / name[:2] / name, data)
            for folder in touched:
                flush_folder(folder)
        return names


def named_files(connection: sa.Connection) -> list[str]:
    """Return the SHA-256 of every file that a row names."""
    names = {name for column in _NAMED for name in connection.execute(sa.select(column).distinct()).scalars()}
    names |= {file[-1] for files in connection.execute(sa.select(outgoing.c.files)).scalars() for file in files}
    return sorted(names - {""})


def copy_files(names: Sequence[str], old: Files, new: Files, progress: Progress) -> tuple[str, ...]:
    """Copy files and check each where it is now; return those that the old office itself lacks. Raises OfficeDamaged."""
    missing: list[str] = []
    done = 0
    for page in _pages(names, old, missing):
        new.put_many(list(page.values()))
        for name in page:
            new.read(name)
        done += len(page)
        progress(done + len(missing), len(names), "files copied")
    return tuple(missing)


def _pages(names: Sequence[str], old: Files, missing: list[str]) -> Iterator[dict[str, bytes]]:
    page: dict[str, bytes] = {}
    size = 0
    for name in names:
        try:
            page[name] = old.read(name)
        except NotFound:
            missing.append(name)
            continue
        size += len(page[name])
        if len(page) >= _AT_ONCE or size >= _BYTES:
            yield page
            page, size = {}, 0
    if page:
        yield page
