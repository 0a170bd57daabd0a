"""The weekly drill: prove that an office can be brought back from its newest backup."""

import socket
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from app.bootstrap.backups import backup_of
from app.bootstrap.places import account, is_folder, is_url, local_file
from app.domain.backup_drill import Drill
from app.domain.errors import EnvironmentFault, InputRefused, OfficeFull, OfficeUnavailable
from app.domain.user import Actor, Role
from app.services.ports.clock import Clock
from app.system.clock import SystemClock
from app.system.paths import Paths, backups_beside

LEASE = "drill"
LASTS = timedelta(minutes=30)
_NO_VERDICT = (OfficeUnavailable, OfficeFull)
"""Faults of this PC or the way to the share, which say nothing about a backup."""


def drill_seen(location: str, paths: Paths) -> Drill | None:
    """Return the last drill of an office's backups; None before the first one."""
    from app.store.drill import last_drill

    return last_drill(_folder(location, paths))


def drill_when_due(location: str, paths: Paths, clock: Clock | None = None) -> Drill | None:
    """Restore the newest backup into a file of its own where that was not done for a week; return the last drill.

    Of the desks of a shared office the one does it that gets the lease. A server's backup is read to its end once more instead, and its rows counted.
    Raises OfficeUnavailable, OfficeFull.
    """
    from app.store.drill import note_drill

    now = (clock or SystemClock()).now
    last = drill_seen(location, paths)
    if last is not None and not last.is_due(now()):
        return last
    try:
        backup = backup_of(location, paths)
    except InputRefused:
        return last
    if not is_folder(location, paths):
        done = _done(backup, now, lambda: _read_again(backup) if is_url(location) else _on_this_pc(location, backup, paths))
        note_drill(backup.parent, done)
        return done
    return _shared(Path(location).expanduser(), backup, paths, now) or last


def _read_again(backup: Path) -> None:
    """Read what pg_dump made; to restore it for trial needs a database that no desk may make."""
    from app.store.server.dump_files import verify_dump

    verify_dump(backup)


def _on_this_pc(location: str, backup: Path, paths: Paths) -> None:
    from app.store.drill import drill_file

    drill_file(backup, local_file(location), paths.home / "drill")


def _shared(folder: Path, backup: Path, paths: Paths, now: Callable[[], datetime]) -> Drill | None:
    """Do it as one of the desks; None where another one does."""
    from app.store.drill import drill_shared, note_drill
    from app.store.office.joining import SHARED_FILE
    from app.store.office.shared_file import SharedFile
    from app.store.office.shared_leases import SharedLeases

    holder = uuid4().hex
    with closing(SharedFile(folder / SHARED_FILE, None)) as shared:
        leases = SharedLeases(shared, Actor(0, account(), Role.ADMIN, socket.gethostname()), now)
        if not leases.take(LEASE, holder, LASTS):
            return None
        try:
            done = _done(backup, now, lambda: drill_shared(backup, shared, paths.home / "drill", now))
            note_drill(backup.parent, done)
        finally:
            with suppress(EnvironmentFault):  # it runs out by itself
                leases.give_back(LEASE, holder)
    return done


def _done(backup: Path, now: Callable[[], datetime], work: Callable[[], None]) -> Drill:
    try:
        work()
    except _NO_VERDICT:
        raise
    except EnvironmentFault as fault:
        return Drill(now(), backup.name, socket.gethostname(), fault.message)
    return Drill(now(), backup.name, socket.gethostname())


def _folder(location: str, paths: Paths) -> Path:
    from app.store.office.folder_backups import FOLDER

    if is_url(location):
        from app.store.server.opening import backups_folder

        return backups_folder(location, paths.home)
    if is_folder(location, paths):
        return Path(location).expanduser() / FOLDER
    return backups_beside(local_file(location))
