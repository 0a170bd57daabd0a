"""Finds, checks and restores the backups of an office, and checks the office itself."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

from app.bootstrap.passwords import written_down
from app.bootstrap.places import desk_words, is_folder, is_url, local_file
from app.bootstrap.stores import open_store
from app.domain.backup_look import BackupLook, BackupSeen
from app.domain.errors import InputRefused
from app.store.backup import Backups
from app.system.clock import SystemClock
from app.system.paths import Paths, backups_beside

DUMP = ".dump"
"""What pg_dump made; this program cannot open it."""


def backup_of(location: str, paths: Paths) -> Path:
    """Return the newest backup of an office. Raises InputRefused where there is none."""
    if is_url(location):
        where, found = written_down(location), _dumps(location, paths)
    elif is_folder(location, paths):
        from app.store.office.folder_backups import all_backups

        where = str(Path(location).expanduser())
        found = all_backups(Path(where))
    else:
        path = local_file(location)
        where, found = str(path), Backups(path, backups_beside(path), SystemClock().now).all()
    if not found:
        raise InputRefused(f"There is no backup of {where} yet. Make one with: main.py backup create")
    return found[-1]


def verify_backup(location: str, backup: Path, paths: Paths) -> None:
    """Check a backup from end to end. Raises OfficeDamaged."""
    from app.store.backup import verify
    from app.store.office.folder_backups import verify_shared

    if is_url(location):
        from app.store.server.dump_files import verify_dump

        verify_dump(backup)
    elif is_folder(location, paths):
        verify_shared(backup)
    else:
        verify(backup)


def restore_backup(location: str, backup: Path, paths: Paths, *, even_with_desks_in: bool = False) -> Path | None:
    """Put a checked backup in the office's place; return where the office of before is kept.

    Raises OfficeRefused, OfficeDamaged, OfficeUnavailable, DesksAreIn where other desks of a folder are in; the office is then as it was.
    """
    from app.store.restore import restore

    if is_folder(location, paths):
        from app.store.office.joining import DeskNames
        from app.store.office.restoring import restore_as_desk

        names = DeskNames(*desk_words())
        return restore_as_desk(Path(location).expanduser(), backup, paths.home, SystemClock().now, names, even_with_desks_in=even_with_desks_in)

    return restore(local_file(location), backup, SystemClock().now())


def check_office(location: str, paths: Paths) -> list[str]:
    """Check an office from end to end; return what is wrong in plain words. Raises OfficeUnavailable, OfficeRefused."""
    from app.store.check import findings

    store = open_store(location, SystemClock().now, paths)
    try:
        return findings(store.office, store.blobs)
    finally:
        store.office.close()


def backups_seen(location: str, paths: Paths) -> tuple[BackupSeen, ...]:
    """Return the backups of an office and what restores put aside, newest first; of a server's those that this PC made. Raises OfficeUnavailable."""
    return tuple(sorted((_seen(path) for path in _all_backups(location, paths)), key=lambda one: one.made_at, reverse=True))


def look_into_backup(location: str, name: str, paths: Paths, words: str = "") -> BackupLook:
    """Return what a backup holds beside the office of now. Raises InputRefused, OfficeDamaged, OfficeUnavailable, OfficeFull."""
    from app.store.looking_back import look_inside

    return look_inside(backup_named(location, name, paths), _present(location, paths), paths.home / "looking", words)


def backup_named(location: str, name: str, paths: Paths) -> Path:
    """Return where a backup lies. Raises InputRefused where it is not there any more."""
    found = next((path for path in _all_backups(location, paths) if path.name == name), None)
    if found is None:
        raise InputRefused(f"The backup {name} is not there any more. Nothing was changed. Choose another one.")
    return found


def _all_backups(location: str, paths: Paths) -> list[Path]:
    from app.store.files import explained_file

    if is_url(location):
        return _dumps(location, paths)
    if is_folder(location, paths):
        from app.store.office.folder_backups import all_backups, set_aside

        folder = Path(location).expanduser()
        with explained_file(f"the backups of {folder}", folder):
            return [*all_backups(folder), *set_aside(folder)]
    path = local_file(location)
    kept = sorted(path.parent.glob(f"{path.stem}-before-restore-*{path.suffix}"))
    return [*Backups(path, backups_beside(path), SystemClock().now).all(), *kept]


def _dumps(location: str, paths: Paths) -> list[Path]:
    from app.store.server.dump_files import all_dumps
    from app.store.server.opening import backups_folder

    return all_dumps(backups_folder(location, paths.home))


def _seen(path: Path) -> BackupSeen:
    known = path.stat()
    return BackupSeen(path.name, datetime.fromtimestamp(known.st_mtime).astimezone(), known.st_size, "-before-restore-" not in path.name, path.suffix != DUMP)


def _present(location: str, paths: Paths) -> Path:
    """Return the office of now as this PC reads it: its file, or its copy of a shared one. Raises InputRefused for one on a server."""
    if not is_folder(location, paths):
        return local_file(location)
    from app.store.office.joining import SHARED_FILE, find_desk
    from app.store.office.shared_file import SharedFile

    folder = Path(location).expanduser()
    with closing(SharedFile(folder / SHARED_FILE, None)) as unknown:
        return find_desk(folder, paths.home, unknown).copy
