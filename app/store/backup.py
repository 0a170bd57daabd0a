"""Backups that are known to be good: copied by SQLite itself, checked, and only then given their name."""

import os
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path
from time import time
from typing import Any

from app.domain.backup_look import LastBackup
from app.domain.errors import EnvironmentFault, OfficeDamaged, OfficeFull, OfficeUnavailable
from app.store.engine import APPLICATION_ID, connect
from app.store.faults import Fault, explained, raw_fault
from app.store.files import explained_file, flush_folder
from app.store.thinning import kept

UNFINISHED_SECONDS = 3600
"""Age at which a copy without its name counts as left behind; a copy takes seconds, on a slow disk minutes."""

SUFFIX = ".daybook"
NO_NEW_BACKUP = "There is no new backup; the office itself was not changed."


class Backups:
    """Makes, checks and thins the backups of one office file."""

    every = timedelta(hours=24)

    def __init__(self, office: Path, folder: Path, now: Callable[[], datetime]) -> None:
        """Back up the office file into the folder."""
        self._office = office
        self._folder = folder
        self._now = now

    def create(self) -> str:
        """Make a checked backup; return its path. Raises OfficeFull, OfficeReadOnly, OfficeDamaged; the office itself is only read."""
        target = self._folder / f"{self._office.stem}-{self._now():%Y%m%d-%H%M%S-%f}{SUFFIX}"
        unchecked = target.with_suffix(".tmp")
        with explained_file(f"the backup folder {self._folder}", self._folder, NO_NEW_BACKUP):
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._remove_unfinished()
                verify(unchecked, copy_office(self._office, unchecked))
                unchecked.replace(target)
                flush_folder(self._folder)
            finally:
                for end in ("", "-wal", "-shm", "-journal"):
                    with suppress(OSError):
                        unchecked.with_name(unchecked.name + end).unlink()
        self._thin()
        return str(target)

    def latest(self) -> datetime | None:
        """Return when the newest good backup was made."""
        found = self.all()
        return datetime.fromtimestamp(found[-1].stat().st_mtime).astimezone() if found else None

    def last(self) -> LastBackup:
        """Return the newest good backup."""
        return LastBackup(self.latest())

    def all(self) -> list[Path]:
        """Return the backups, oldest first."""
        return sorted(self._folder.glob(f"{self._office.stem}-*{SUFFIX}")) if self._folder.is_dir() else []

    def _remove_unfinished(self) -> None:
        """Remove what a backup left that was killed half way; it never got its name. A young one may be another desk's, still on its way."""
        oldest = time() - UNFINISHED_SECONDS
        for left in self._folder.glob(f"{self._office.stem}-*.tmp*"):
            with suppress(OSError):
                if left.stat().st_mtime < oldest:
                    left.unlink()

    def _thin(self) -> None:
        found = self.all()
        good = kept([path.name for path in found], self._office.stem)
        for path in found:
            if path.name not in good:
                # A backup too many does no harm, and another program may be reading it.
                with suppress(OSError):
                    path.unlink()


def copy_office(office: Path, target: Path) -> int:
    """Copy the office as it is at one moment; return the number of its last change."""
    from sqlcipher3 import dbapi2

    with explained(str(office)), closing(connect(office, read_only=True)) as raw:
        # The count is taken before the copy, so that the copy holds at least as much, whoever writes meanwhile.
        last = _last_change(raw)
        try:
            # A plain copy of the file misses what is still in the WAL (36 of 60 in the measurements); VACUUM INTO never did.
            raw.execute("VACUUM INTO ?", (str(target),))
        except dbapi2.Error as error:
            raise _not_copied(raw_fault(error), target) from error
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    return last


def _not_copied(fault: Fault | None, target: Path) -> EnvironmentFault:
    if fault is Fault.FULL:
        return OfficeFull(f"the backups ({target.parent})", NO_NEW_BACKUP, "make a backup again")
    if fault is Fault.DAMAGED:
        return OfficeDamaged(f"The office could not be copied because a part of it cannot be read. {NO_NEW_BACKUP} Run the check of the office.")
    return OfficeUnavailable(f"The office could not be copied to {target.parent}. {NO_NEW_BACKUP} Check the disk or the connection, then try again.")


def verify(path: Path, least: int = 0) -> None:
    """Check a copy from end to end: it is an office, whole, and holds the change log up to number `least`. Raises OfficeDamaged."""
    from sqlcipher3 import dbapi2

    try:
        with closing(connect(path, read_only=True)) as raw:
            sound = raw.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            orphans = raw.execute("PRAGMA foreign_key_check").fetchone()
            ours = raw.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            complete = _last_change(raw) >= least
    except dbapi2.Error as error:
        raise OfficeDamaged(f"The copy {path.name} cannot be read. It was not kept; the office itself was not changed. Make another backup.") from error
    if not (sound and ours and complete) or orphans is not None:
        raise OfficeDamaged(f"The copy {path.name} failed its check. It was not kept; the office itself was not changed. Run the check of the office.")


def _last_change(raw: Any) -> int:
    return int(raw.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()[0])
