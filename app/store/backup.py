"""Backups that are known to be good: copied by SQLite itself, checked, and only then given their name."""

import errno
import os
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from app.domain.errors import EnvironmentFault, OfficeDamaged, OfficeFull, OfficeReadOnly, OfficeUnavailable
from app.store.engine import connect

SUFFIX = ".daybook"
KEPT = 24
"""Backups kept beside each other before the oldest is removed."""


class Backups:
    """Makes, checks and thins the backups of one office file."""

    def __init__(self, office: Path, folder: Path, now: Callable[[], datetime]) -> None:
        """Back up the office file into the folder."""
        self._office = office
        self._folder = folder
        self._now = now

    def create(self) -> str:
        """Make a checked backup; return its path. Raises OfficeFull, OfficeReadOnly, OfficeDamaged; the office itself is only read."""
        target = self._folder / f"{self._office.stem}-{self._now():%Y%m%d-%H%M%S-%f}{SUFFIX}"
        unchecked = target.with_suffix(".tmp")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._copy(unchecked)
            verify(unchecked)
            os.replace(unchecked, target)
        except OSError as error:
            raise _explained(error, self._folder) from error
        finally:
            unchecked.unlink(missing_ok=True)
        self._thin()
        return str(target)

    def latest(self) -> datetime | None:
        """Return when the newest good backup was made."""
        found = self.all()
        return datetime.fromtimestamp(found[-1].stat().st_mtime).astimezone() if found else None

    def all(self) -> list[Path]:
        """Return the backups, oldest first."""
        return sorted(self._folder.glob(f"{self._office.stem}-*{SUFFIX}")) if self._folder.is_dir() else []

    def _copy(self, target: Path) -> None:
        from sqlcipher3 import dbapi2

        with closing(connect(self._office, read_only=True)) as raw:
            try:
                # A plain copy of the file misses what is still in the WAL (36 of 60 in the measurements); VACUUM INTO never did.
                raw.execute("VACUUM INTO ?", (str(target),))
            except dbapi2.Error as error:
                if "full" in str(error):
                    raise OSError(errno.ENOSPC, str(error)) from error
                raise OfficeDamaged("The office could not be copied, so there is no new backup. The office itself was not changed. Run the check of the office.") from error
        with target.open("rb+") as file:
            os.fsync(file.fileno())

    def _thin(self) -> None:
        for old in self.all()[:-KEPT]:
            old.unlink(missing_ok=True)


def verify(path: Path) -> None:
    """Check a copy from end to end. Raises OfficeDamaged."""
    from sqlcipher3 import dbapi2

    try:
        with closing(connect(path, read_only=True)) as raw:
            sound = raw.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            orphans = raw.execute("PRAGMA foreign_key_check").fetchone()
    except dbapi2.Error as error:
        raise OfficeDamaged(f"The copy {path.name} cannot be read. It was not kept; the office itself was not changed.") from error
    if not sound or orphans is not None:
        raise OfficeDamaged(f"The copy {path.name} failed its check. It was not kept; the office itself was not changed. Run the check of the office.")


def _explained(error: OSError, folder: Path) -> EnvironmentFault:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return OfficeFull(f"the backups ({folder})")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return OfficeReadOnly(f"The backup folder {folder} cannot be written from this PC. There is no new backup; the office was not changed. Choose another folder.")
    return OfficeUnavailable(f"The backup folder {folder} cannot be reached. There is no new backup; the office was not changed. Check the connection.")
