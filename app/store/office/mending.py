"""A shared file that nobody can open any more: looked at twice, put aside with its journal, and replaced by the last good backup."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from app.domain.errors import EnvironmentFault, OfficeDamaged, OfficeRefused, OfficeUnavailable
from app.store.engine import connect
from app.store.files import copy_durably, explained_file, flush_folder
from app.store.office.folder_backups import FOLDER, STEM, all_backups, prepare, verify_shared
from app.store.office.lean import lean_file, state_of
from app.store.office.news import REPLACED, tell
from app.store.office.shared_file import BELIEVED_SECONDS, NotAnOffice, SharedFile

LOCK: Final = "shared.daybook.mending"
"""Lies in the folder while one desk puts the shared file right: a lease cannot be taken in a file that nobody can open."""
_STALE: Final = timedelta(minutes=30)
_DESKS_UNKNOWN: Final = 32
"""Numbers of desks left out after a backup: as many may have been given since."""
_COUNTERS: Final = (
    "SELECT 'case-' || substr(number, 1, 4), max(CAST(substr(number, 6) AS INTEGER)) FROM case_file WHERE number LIKE '2___-%' GROUP BY substr(number, 1, 4)"
)

Now = Callable[[], datetime]


class Mending:
    """Puts a damaged shared file right, as one desk of the office."""

    def __init__(self, shared: SharedFile, here: Path, copy: Path, uid: str, now: Now, wait: Callable[[float], None] = time.sleep) -> None:
        """Take the shared file, a folder of this PC, this desk's copy, the office's uid, the time, and what waits for seconds."""
        self._shared, self._here, self._copy, self._uid, self._now, self._wait = shared, here, copy, uid, now, wait
        self._folder = shared.path.parent

    def run(self, by: str, backup: Path | None = None) -> Path | None:
        """Put a backup, the last good one where none is named, in the place of a file that is really damaged; return where that one is kept.

        None where the file turned out to be sound. Raises OfficeDamaged where there is no good backup, OfficeRefused, OfficeUnavailable, OfficeFull.
        """
        with self._alone(by):
            if not self._is_damaged():
                return None
            chosen = self._good(backup) if backup is not None else self._last_good()
            return self._replace(chosen, by)

    def _is_damaged(self) -> bool:
        """Look twice, with everything forgotten in between that a cache of this PC believes."""
        if self._is_sound():
            return False
        self._wait(BELIEVED_SECONDS)
        return not self._is_sound()

    def _is_sound(self) -> bool:
        look = self._here / f".look-{uuid4().hex[:8]}.tmp"
        try:
            self._here.mkdir(parents=True, exist_ok=True)
            self._shared.close()
            self._copied(look)
            verify_shared(look)
        except (OfficeDamaged, NotAnOffice):
            return False
        finally:
            _remove(look)
        return True

    def _copied(self, look: Path) -> None:
        """Copy the file under its lock; where it cannot even be opened, nobody else can write to it either."""
        try:
            self._shared.copy_to(look)
        except EnvironmentFault as fault:
            if not isinstance(fault, OfficeDamaged | NotAnOffice) and not isinstance(fault.__cause__, OfficeDamaged):
                if self._shared.path.exists() or not self._folder.is_dir():
                    raise
                raise NotAnOffice("missing") from fault
            raise fault.__cause__ if isinstance(fault.__cause__, OfficeDamaged) else fault from None

    def _good(self, backup: Path) -> Path:
        verify_shared(backup)
        if state_of(backup)[0] != self._uid:
            raise OfficeRefused(f"{backup.name} is a backup of another office. Nothing was changed. Choose one from the office's own backups.")
        return backup

    def _last_good(self) -> Path:
        with explained_file(f"the backup folder {self._folder / FOLDER}", self._folder):
            found = all_backups(self._folder)
        for backup in reversed(found):
            with suppress(OfficeDamaged, OfficeRefused):
                return self._good(backup)
        raise OfficeDamaged(
            f"The shared file in {self._folder} is damaged, and there is no whole backup of it there. Nothing was changed, and what you save stays on this PC. "
            "Ask IT for a backup of the folder, then bring it back with: main.py backup restore FILE."
        )

    def _replace(self, backup: Path, by: str) -> Path:
        made = self._here / f".restore-{uuid4().hex[:8]}.tmp"
        arriving = self._folder / f".{self._shared.path.name}.{uuid4().hex[:8]}.new"
        try:
            with explained_file(str(self._folder), self._folder):
                copy_durably(backup, made)
                prepare(made, ([], _DESKS_UNKNOWN + _last_desk(made), self._counters()))
                with closing(lean_file(made)) as raw:
                    raw.execute("BEGIN IMMEDIATE")
                    tell(raw, REPLACED, by, self._now(), backup.name)
                    raw.execute("COMMIT")
                copy_durably(made, arriving)
            self._shared.close()
            return self._switch(arriving)
        finally:
            _remove(made)
            with suppress(OSError):
                arriving.unlink()

    def _switch(self, arriving: Path) -> Path:
        """Put the damaged file aside and the new one in its place. The journal goes first: it must never be found beside the new file."""
        kept = self._folder / FOLDER / f"{STEM}-damaged-{self._now():%Y%m%d-%H%M%S}.daybook"
        path = self._shared.path
        try:
            kept.parent.mkdir(exist_ok=True)
            for end in ("-journal", ""):
                with suppress(FileNotFoundError):
                    path.with_name(path.name + end).rename(kept.with_name(kept.name + end))
            flush_folder(kept.parent)
            arriving.rename(path)
            flush_folder(self._folder)
        except OSError as error:
            raise OfficeUnavailable(
                f"The damaged shared file in {self._folder} could not be put aside, because another desk has it open. Nothing is lost, and what you save stays "
                "on this PC. Close the program on every desk, then bring the backup back again."
            ) from error
        return kept

    def _counters(self) -> list[Any]:
        """Return how far cases were numbered, as this desk knows: no number may be given twice."""
        with suppress(Exception), closing(connect(self._copy, read_only=True)) as raw:
            return list(raw.execute(_COUNTERS).fetchall())
        return []

    @contextmanager
    def _alone(self, by: str) -> Iterator[None]:
        path = self._folder / LOCK
        with explained_file(str(self._folder), self._folder):
            _take(path, by, self._now())
        try:
            yield
        finally:
            with suppress(OSError):
                path.unlink()


def _take(path: Path, by: str, now: datetime) -> None:
    for last in (False, True):
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        except FileExistsError:
            who, at = _holder(path)
            if last or (at is not None and abs(now - at) < _STALE):
                raise OfficeUnavailable(
                    f"The damaged shared file is being replaced right now ({who}). What you save is kept on this PC and shared afterwards."
                ) from None
            path.unlink(missing_ok=True)
            continue
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"{now.isoformat()}\n{by}\n")
            file.flush()
            os.fsync(file.fileno())
        return


def _holder(path: Path) -> tuple[str, datetime | None]:
    with suppress(OSError, ValueError):
        at, who, *_ = path.read_text(encoding="utf-8").splitlines()
        return who, datetime.fromisoformat(at)
    return "", None


def _last_desk(path: Path) -> int:
    with closing(lean_file(path)) as raw:
        return int(raw.execute("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'desk'), 0)").fetchone()[0])


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + end).unlink()
