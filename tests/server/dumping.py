"""What tests of backups with pg_dump share: an office worked in by a daily role, and programs that stand in the way of the real ones."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.store.blobs import FolderBlobs
from app.store.postgresql import open_office
from app.store.server.dump_backups import DumpBackups
from app.store.server.dump_programs import usual_folders
from app.store.server.opening import OpenedServer, open_server
from tests.fakes.clock import FakeClock
from tests.servers.postgresql import PostgresqlServer
from tests.stories import RUTH


def daily_office(server: PostgresqlServer, clock: FakeClock) -> str:
    """Make an office as an administrator does; return its address for the daily role."""
    name = server.database()
    server.make_roles(name)
    open_office(server.url(name, "daybook_owner"), clock.now, create=True).close()
    server.make_roles(name)
    return server.url(name, "ruth")


class DumpDesks:
    """Desks that make backups of one office."""

    def __init__(self, url: str, home: Path, clock: FakeClock) -> None:
        self.url, self.home, self._clock = url, home, clock
        self._opened: list[OpenedServer] = []

    def open(self, name: str = "front", folders: Callable[[], Iterable[Path]] = usual_folders, folder: Path | None = None, url: str = "") -> DumpBackups:
        home, url = self.home / name, url or self.url
        opened = open_server(url, home, FolderBlobs(home / "files"), self._clock.now, replace(RUTH, desk=name))
        self._opened.append(opened)
        return DumpBackups(url, opened.office, folder or home / "backups", replace(RUTH, desk=name), self._clock.now, folders)

    @property
    def office(self) -> Any:
        """Return the office as the desk has it that was opened last."""
        return self._opened[-1].office

    def close(self) -> None:
        for opened in self._opened:
            opened.office.close()


def real(name: str) -> str:
    """Return where a program of the server's own version is."""
    found = next((folder / name for folder in usual_folders() if (folder / name).is_file()), None)
    return str(found or shutil.which(name))


def stand_in(folder: Path, dump: str = 'exec {real} "$@"', version: str = "") -> Path:
    """Make a folder with a pg_dump that is a script, "{real}" in it being the real one, and the real pg_restore; both may tell another version."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, body in (("pg_dump", dump), ("pg_restore", 'exec {real} "$@"')):
        said = f'echo "{name} (PostgreSQL) {version}"' if version else f"exec {real(name)} --version"
        script = folder / name
        script.write_text(f'#!/bin/sh\nif [ "$1" = --version ]; then {said}; exit; fi\n{body.replace("{real}", real(name))}\n')
        script.chmod(0o755)
    return folder


def left_in(folder: Path) -> list[str]:
    """Return the names of what lies in a folder."""
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
