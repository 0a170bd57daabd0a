"""The server's disk in a power cut: bytes last only once their file was flushed, and a new name or a deletion only once its folder was flushed.

Beside the folder stands what would be left. Several PCs write it; a file lock keeps them apart. A flushed file is copied whole where it differs, so
this is for offices of some megabytes.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

_PIECE = 65_536
_BLOCK = 4_096
"""Bytes that a disk writes whole or not at all."""
_HALF = 0.5


class DurableDisk:
    """What a power cut at this moment would leave of a folder."""

    def __init__(self, folder: Path, left: Path) -> None:
        """Watch over a folder; `left` is on the same file system and holds what would be left."""
        self._folder = folder
        self._left = left

    def begin(self) -> None:
        """Take everything in the folder as flushed long ago."""
        shutil.rmtree(self._left, ignore_errors=True)
        for part in ("bytes", "inodes"):
            (self._left / part).mkdir(parents=True)
        names: dict[str, dict[str, int]] = {}
        for folder, _, files in os.walk(self._folder):
            for name in files:
                self.made(Path(folder) / name)
                self._copy(Path(folder) / name)
            names[self._name(Path(folder))] = self._listing(Path(folder))
        self._save(names)

    def made(self, path: Path) -> None:
        """Keep the number of a new file from being given away again while it may still be left."""
        with suppress(FileExistsError):
            os.link(path, self._left / "inodes" / str(path.stat().st_ino))

    def flushed(self, handle: int) -> None:
        """Remember the bytes of a file that was flushed."""
        with self._alone():
            self._copy(Path(f"/proc/self/fd/{handle}"))

    def folder_flushed(self, folder: Path) -> None:
        """Remember the names in a folder that was flushed."""
        with self._alone():
            names = json.loads((self._left / "names").read_text())
            names[self._name(folder)] = self._listing(folder)
            self._save(names)

    def cut(self, chance: Random | None = None) -> None:
        """Turn the folder into what a power cut leaves; what is left is then flushed.

        With `chance` some of what was not flushed is left too, block by block and name by name, as a disk does that writes in an order of its own.
        """
        with self._alone():
            names: dict[str, dict[str, int]] = json.loads((self._left / "names").read_text())
            if chance is not None:
                self._leave_some(names, chance)
            fresh = self._folder.with_name(self._folder.name + ".after")
            self._restore(names, ".", fresh)
        shutil.rmtree(self._folder)
        fresh.rename(self._folder)
        self.begin()

    def _leave_some(self, names: dict[str, dict[str, int]], chance: Random) -> None:
        for folder, _, files in os.walk(self._folder):
            place = Path(folder)
            lasting = names.setdefault(self._name(place), {})
            now = self._listing(place)
            for name in sorted(set(now) ^ set(lasting)):
                if chance.random() < _HALF and name in now:
                    lasting[name] = now[name]
                elif chance.random() < _HALF:
                    lasting.pop(name, None)
            for name in sorted(files):
                self._leave_some_bytes(place / name, chance)

    def _leave_some_bytes(self, path: Path, chance: Random) -> None:
        now, kept = path.read_bytes(), self._left / "bytes" / str(path.stat().st_ino)
        old = kept.read_bytes() if kept.exists() else b""
        size = chance.choice([len(now), len(old)])
        blocks = [chance.choice([now, old])[start : start + _BLOCK].ljust(_BLOCK, b"\0") for start in range(0, size, _BLOCK)]
        kept.write_bytes(b"".join(blocks)[:size])

    def _restore(self, names: dict[str, dict[str, int]], folder: str, place: Path) -> None:
        place.mkdir(parents=True)
        for name, inode in names.get(folder, {}).items():
            inner = str(Path(folder) / name)
            if inode < 0:
                self._restore(names, inner, place / name)
                continue
            kept = self._left / "bytes" / str(inode)
            (place / name).write_bytes(kept.read_bytes() if kept.exists() else b"")

    def _copy(self, path: Path) -> None:
        """Make the remembered bytes of a file those it has now, writing only what differs."""
        with path.open("rb") as now:
            size = os.fstat(now.fileno()).st_size
            kept = os.open(self._left / "bytes" / str(os.fstat(now.fileno()).st_ino), os.O_RDWR | os.O_CREAT)
            try:
                os.ftruncate(kept, size)
                for offset in range(0, size, _PIECE):
                    piece = os.pread(now.fileno(), _PIECE, offset)
                    if os.pread(kept, _PIECE, offset) != piece:
                        os.pwrite(kept, piece, offset)
            finally:
                os.close(kept)

    def _listing(self, folder: Path) -> dict[str, int]:
        """Return the names in a folder with the numbers of their files; -1 for a folder."""
        with os.scandir(folder) as entries:
            return {entry.name: -1 if entry.is_dir(follow_symlinks=False) else entry.inode() for entry in entries}

    def _name(self, folder: Path) -> str:
        return str(folder.relative_to(self._folder))

    def _save(self, names: dict[str, dict[str, int]]) -> None:
        fresh = self._left / "names.new"
        fresh.write_text(json.dumps(names))
        fresh.replace(self._left / "names")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self._left / "alone").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
