"""Finds, checks and restores the backups of an office, and checks the office itself."""

from pathlib import Path

from app.bootstrap.places import desk_words, is_folder, local_file
from app.bootstrap.stores import open_store
from app.domain.errors import InputRefused
from app.store.backup import Backups
from app.system.clock import SystemClock
from app.system.paths import Paths, backups_beside


def backup_of(location: str, paths: Paths) -> Path:
    """Return the newest backup of an office. Raises InputRefused where there is none."""
    if is_folder(location, paths):
        from app.store.office.folder_backups import all_backups

        path = Path(location).expanduser()
        found = all_backups(path)
    else:
        path = local_file(location)
        found = Backups(path, backups_beside(path), SystemClock().now).all()
    if not found:
        raise InputRefused(f"There is no backup of {path} yet. Make one with: main.py backup create")
    return found[-1]


def verify_backup(location: str, backup: Path, paths: Paths) -> None:
    """Check a backup from end to end. Raises OfficeDamaged."""
    from app.store.backup import verify
    from app.store.office.folder_backups import verify_shared

    if is_folder(location, paths):
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
