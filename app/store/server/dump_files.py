"""The files that pg_dump made on this PC: what they are called, what is known of each, and whether one still holds every row."""

import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import time
from typing import Final

from app.domain.errors import OfficeDamaged, OfficeRefused, OfficeUnavailable
from app.store.backup import UNFINISHED_SECONDS
from app.store.files import explained_file, hash_of
from app.store.server.dump_programs import DumpPrograms, ProgramFailed, Running, find_programs, running, usual_folders
from app.store.thinning import kept

FOLDER: Final = "backups"
STEM: Final = "office"
SUFFIX: Final = ".dump"
_NOTE: Final = ".json"
_COPY: Final = re.compile(rb'COPY (?:[^ .]+\.)?"?([^" .]+)"? \(.*\) FROM stdin;\r?\n')
_TABLE: Final = re.compile(rb'CREATE TABLE (?:[^ .]+\.)?"?([^" .]+)"? \(\r?\n')
_END: Final = (b"\\.\n", b"\\.\r\n")


@dataclass(frozen=True, slots=True)
class DumpNote:
    """What lies beside a dump: its SHA-256, and how many rows each table of the office had at its moment."""

    sha256: str
    rows: Mapping[str, int]


def all_dumps(folder: Path) -> list[Path]:
    """Return the backups, oldest first; what has no note beside it was never checked and is none."""
    return [path for path in sorted(folder.glob(f"{STEM}-[0-9]*{SUFFIX}")) if note_beside(path).is_file()]


def made_at(dump: Path) -> datetime:
    """Return when a backup was made. Raises OSError."""
    return datetime.fromtimestamp(dump.stat().st_mtime).astimezone()


def note_beside(dump: Path) -> Path:
    """Return the file with the note of a dump."""
    return dump.with_name(dump.name + _NOTE)


def write_note(dump: Path, note: DumpNote) -> None:
    """Write the note of a dump. Raises OSError."""
    note_beside(dump).write_text(json.dumps({"sha256": note.sha256, "rows": dict(note.rows)}), encoding="ascii")


def read_note(dump: Path) -> DumpNote:
    """Read the note of a dump. Raises OfficeRefused."""
    try:
        found = json.loads(note_beside(dump).read_text(encoding="ascii"))
        return DumpNote(str(found["sha256"]), {str(name): int(count) for name, count in found["rows"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise OfficeRefused(
            f"{dump.name} is no backup that this program made, or {note_beside(dump).name} is not beside it. Nothing was changed. Choose another one."
        ) from error


def check_dump(programs: DumpPrograms, dump: Path, rows: Mapping[str, int], hold: "Hold | None" = None) -> None:
    """Let pg_restore read a dump to its end and compare the rows of each table with what the office had. Raises OfficeDamaged, OSError."""
    try:
        found = _rows_in(programs, dump, hold)
    except ProgramFailed as failure:
        raise _failed(dump) from failure
    if found != dict(rows):
        raise _failed(dump)


def verify_dump(dump: Path, folders: Iterable[Path] | None = None) -> None:
    """Check a backup from end to end: as it was written, whole, every row there. Raises OfficeDamaged, OfficeRefused, OfficeUnavailable."""
    note = read_note(dump)
    with explained_file(str(dump), dump.parent):
        if hash_of(dump) != note.sha256:
            raise OfficeDamaged(f"The backup {dump.name} is not as it was written: its SHA-256 differs. Nothing was changed. Use another backup.")
        programs = find_programs(usual_folders() if folders is None else folders)
        if programs is None:
            raise OfficeUnavailable(
                f"The backup {dump.name} cannot be read here because PostgreSQL's program pg_restore is not on this PC. Nothing was changed. "
                "Ask IT to install it, or check the backup on another PC."
            )
        check_dump(programs, dump, note.rows)


def thin(folder: Path) -> None:
    """Remove the backups that are not kept."""
    found = all_dumps(folder)
    good = kept([path.name for path in found], STEM)
    for path in (path for path in found if path.name not in good):
        # A backup too many does no harm, and another program may be reading it.
        with suppress(OSError):
            path.unlink()
            note_beside(path).unlink(missing_ok=True)


def remove_unfinished(folder: Path) -> None:
    """Remove what a backup left that was killed half way; it never got its name."""
    oldest = time() - UNFINISHED_SECONDS
    for left in folder.glob(f"{STEM}-*.tmp"):
        with suppress(OSError):
            if left.stat().st_mtime < oldest:
                left.unlink()


class Hold:
    """Holds the program that is at work, so that another thread can stop it."""

    def __init__(self) -> None:
        """Hold nothing."""
        self._process: Running | None = None
        self.is_closed = False

    def take(self, process: Running) -> None:
        """Take the next program; when all is over it is stopped at once."""
        self._process = process
        if self.is_closed:
            process.kill()

    def stop(self) -> None:
        """Stop the program that is at work."""
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """Stop it, and each that comes after it."""
        self.is_closed = True
        self.stop()


def _rows_in(programs: DumpPrograms, dump: Path, hold: Hold | None) -> dict[str, int]:
    """Return how many rows a dump has of each table that it can make."""
    made, found = set[str](), dict[str, int]()
    # Written out as statements: every part of the file is read, and every row is one line.
    with running(programs.restore, ["--file=-", str(dump)]) as (process, lines):
        if hold is not None:
            hold.take(process)
        for line in lines:
            if (table := _TABLE.fullmatch(line)) is not None:
                made.add(table[1].decode())
            elif (start := _COPY.fullmatch(line)) is not None:
                found[start[1].decode()] = _rows_to_the_end(lines)
    return {name: count for name, count in found.items() if name in made}


def _rows_to_the_end(lines: Iterable[bytes]) -> int:
    """Return how many rows come before the end of a table; -1 where that never comes."""
    return next((count for count, row in enumerate(lines) if row in _END), -1)


def _failed(dump: Path) -> OfficeDamaged:
    return OfficeDamaged(f"The copy {dump.name} failed its check. It was not kept; the office itself was not changed. Run the check of the office.")
