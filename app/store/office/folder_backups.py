"""Backups of an office folder: copied to this PC between two saves, checked here, and only then written to the folder under their name."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from app.domain.backup_look import LastBackup
from app.domain.errors import EnvironmentFault, OfficeDamaged, OfficeRefused, OfficeUnavailable
from app.store.backup import NO_NEW_BACKUP, SUFFIX
from app.store.faults import explained
from app.store.files import copy_durably, explained_file, flush_folder, hash_of
from app.store.office.lean import last_seq, lean_file, state_of
from app.store.office.news import RESTORED, tell
from app.store.office.shared_file import SHARED_ID, SharedFile
from app.store.office.shared_leases import SharedLeases
from app.store.thinning import kept

FOLDER: Final = "backups"
"""Folder of the backups inside an office folder."""
STEM: Final = "shared"
HASH: Final = ".sha256"
_ASIDE: Final = f"{STEM}-before-restore-"
_LEASE: Final = "backup"
_LASTS: Final = timedelta(minutes=30)


class FolderBackups:
    """Makes, checks and thins the backups of one office folder, as one of its desks."""

    every = timedelta(hours=1)

    def __init__(self, shared: SharedFile, leases: SharedLeases, here: Path, now: Callable[[], datetime]) -> None:
        """Take the shared file, this desk's leases, a folder of this PC for the copy, and the time."""
        self._shared, self._leases, self._here, self._now = shared, leases, here, now
        self._folder = shared.path.parent / FOLDER
        self._holder = uuid4().hex

    def create(self) -> str:
        """Make a checked backup; return its path. Raises OfficeUnavailable, OfficeFull, OfficeReadOnly, OfficeDamaged; the office itself is only read."""
        if not self._leases.take(_LEASE, self._holder, _LASTS):
            holder = self._leases.held_by(_LEASE)
            raise OfficeUnavailable(f"A backup of this office is being made right now ({holder}). Nothing was changed. Look again in a few minutes.")
        try:
            with self._checked_copy() as copy, explained_file(f"the backup folder {self._folder}", self._folder, NO_NEW_BACKUP):
                made = self._put(copy)
            self._thin()
        finally:
            with suppress(EnvironmentFault):  # it runs out by itself
                self._leases.give_back(_LEASE, self._holder)
        return str(made)

    def last(self) -> LastBackup:
        """Return the newest good backup. Raises OfficeUnavailable."""
        with explained_file(f"the backup folder {self._folder}", self._folder):
            found = self.all()
            return LastBackup(datetime.fromtimestamp(found[-1].stat().st_mtime).astimezone() if found else None)

    def all(self) -> list[Path]:
        """Return the backups, oldest first."""
        return all_backups(self._folder.parent)

    @contextmanager
    def _checked_copy(self) -> Iterator[Path]:
        copy = self._here / f".backup-{uuid4().hex[:8]}.tmp"
        try:
            with explained_file(str(self._here), self._here, NO_NEW_BACKUP):
                self._here.mkdir(parents=True, exist_ok=True)
            with self._shared.read() as raw:
                least = last_seq(raw)
            self._shared.copy_to(copy)
            verify_shared(copy, least)
            yield copy
        finally:
            for end in ("", "-journal"):
                with suppress(OSError):
                    copy.with_name(copy.name + end).unlink()

    def _put(self, copy: Path) -> Path:
        target = self._folder / f"{STEM}-{self._now():%Y%m%d-%H%M%S-%f}{SUFFIX}"
        unfinished, beside = target.with_suffix(".tmp"), target.with_name(target.name + HASH)
        self._folder.mkdir(exist_ok=True)
        try:
            digest = copy_durably(copy, unfinished)
            # The hash first: whatever has the name of a backup can be proved.
            beside.write_text(f"{digest}  {target.name}\n", encoding="ascii")
            unfinished.replace(target)
            flush_folder(self._folder)
        except BaseException:
            for left in (unfinished, beside):
                with suppress(OSError):
                    left.unlink()
            raise
        return target

    def _thin(self) -> None:
        found = self.all()
        good = kept([path.name for path in found], STEM)
        for path in found:
            if path.name not in good:
                # A backup too many does no harm, and another desk may be reading it.
                for one in (path, path.with_name(path.name + HASH)):
                    with suppress(OSError):
                        one.unlink()


def all_backups(folder: Path) -> list[Path]:
    """Return the backups of an office folder, oldest first; what a restore put aside was never checked and is none."""
    return sorted((folder / FOLDER).glob(f"{STEM}-[0-9]*{SUFFIX}"))


def set_aside(folder: Path) -> list[Path]:
    """Return the offices of before that restores put aside, oldest first."""
    return sorted((folder / FOLDER).glob(f"{_ASIDE}*{SUFFIX}"))


def verify_shared(path: Path, least: int = 0) -> None:
    """Check a copy of the shared file: unchanged since its hash was taken, whole, and with every change up to a number. Raises OfficeDamaged."""
    from sqlcipher3 import dbapi2

    beside = path.with_name(path.name + HASH)
    if beside.exists() and beside.read_text(encoding="ascii", errors="replace").split()[:1] != [hash_of(path)]:
        raise OfficeDamaged(f"The backup {path.name} is not as it was written: its SHA-256 differs. Nothing was changed. Use another backup.")
    try:
        with closing(lean_file(path)) as raw:
            sound = _is_sound(raw, least)
    except dbapi2.Error as error:
        raise _failed(path) from error
    if not sound:
        raise _failed(path)


def _is_sound(raw: Any, least: int) -> bool:
    whole = raw.execute("PRAGMA quick_check").fetchone()[0] == "ok"
    orphans = raw.execute("PRAGMA foreign_key_check").fetchone()
    ours = raw.execute("PRAGMA application_id").fetchone()[0] == SHARED_ID
    newest = raw.execute("SELECT coalesce(max(seq), 0) FROM feed").fetchone()[0]
    # Old changes may have been thinned, the newest one never.
    return bool(whole and orphans is None and ours and last_seq(raw) >= least and newest == last_seq(raw))


def _failed(path: Path) -> OfficeDamaged:
    return OfficeDamaged(f"The copy {path.name} failed its check. It was not kept; the office itself was not changed. Run the check of the office.")


def restore_folder(folder: Path, shared: SharedFile, backup: Path, here: Path, now: datetime, by: str) -> tuple[Path, int]:
    """Bring a backup back into an office folder in one transaction, by somebody; return where the office of before is kept, and the backup's last change.

    Every desk finds a new generation, makes its copy anew and shares again what the backup lacks. Raises OfficeDamaged, OfficeRefused,
    OfficeUnavailable, OfficeFull; the office is then as it was.
    """
    verify_shared(backup)
    here.mkdir(parents=True, exist_ok=True)
    fresh = here / f".restore-{uuid4().hex[:8]}.tmp"
    before = folder / FOLDER / f"{_ASIDE}{now:%Y%m%d-%H%M%S}{SUFFIX}"
    try:
        with explained_file(str(folder), folder):
            copy_durably(backup, fresh)
            before.parent.mkdir(exist_ok=True)
        shared.copy_to(before)
        with shared.read() as live:
            given = _given(live)
            uid = str(live.execute("SELECT value FROM meta WHERE key = 'uid'").fetchone()[0])
        if state_of(fresh)[0] != uid:
            raise OfficeRefused(f"{backup.name} is a backup of another office. Nothing was changed. Choose one from the office's own backups.")
        seq = prepare(fresh, given)
        with closing(lean_file(fresh)) as raw:
            tell(raw, RESTORED, by, now, backup.name)
        with explained(str(folder), disk=shared.path), closing(lean_file(fresh)) as raw:
            shared.overwrite(raw)
    finally:
        with suppress(OSError):
            fresh.unlink()
    return before, seq


Given = tuple[list[Any], int, list[Any]]
"""Rows of desks, the last number of a desk, and counters by name."""


def _given(live: Any) -> Given:
    """Return the desks and the numbers given until now: none of them may be given again."""
    desks = live.execute("SELECT number, uid, name, user_name, program, seen_at, seen_seq FROM desk").fetchall()
    last = live.execute("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'desk'), 0)").fetchone()[0]
    return desks, int(last), live.execute("SELECT name, value FROM counter").fetchall()


def prepare(fresh: Path, given: Given) -> int:
    """Give a copy of a backup a new generation, the desks and the numbers given since; return its last change."""
    desks, last, counters = given
    with closing(lean_file(fresh)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany("INSERT OR IGNORE INTO desk (number, uid, name, user_name, program, seen_at, seen_seq) VALUES (?, ?, ?, ?, ?, ?, ?)", desks)
        raw.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'desk'", (last,))
        raw.executemany(
            "INSERT INTO counter (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)",
            counters,
        )
        raw.execute("DELETE FROM lease")
        raw.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('generation', ?)", (uuid4().hex,))
        raw.execute("COMMIT")
        return last_seq(raw)
