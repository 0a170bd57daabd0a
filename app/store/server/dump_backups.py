"""Backups of an office on a server, made with pg_dump on this PC where that is there: checked against the office's own rows before they count."""

import logging
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

from app.domain.backup_look import LastBackup
from app.domain.errors import EnvironmentFault, OfficeUnavailable
from app.domain.user import Actor
from app.store.backup import NO_NEW_BACKUP
from app.store.faults import explained
from app.store.files import explained_file, flush_folder
from app.store.postgresql import postgresql_engine
from app.store.server.dump_files import STEM, SUFFIX, DumpNote, Hold, all_dumps, check_dump, made_at, note_beside, remove_unfinished, thin, write_note
from app.store.server.dump_leases import BackupLeases
from app.store.server.dump_programs import DumpPrograms, ProgramFailed, environment, find_programs, running, usual_folders
from app.store.server.dump_view import check_readable, moment_of, rows_of, server_version
from app.store.server.no_backups import THEIRS
from app.store.server.server_office import ServerOffice

_log = logging.getLogger(__name__)
_PIECE: Final = 1 << 20


class DumpBackups:
    """Makes, checks and thins backups as one of the desks of an office on a server; the one that gets the lease makes them for all."""

    every = timedelta(hours=24)

    def __init__(
        self, url: str, office: ServerOffice, folder: Path, actor: Actor, now: Callable[[], datetime], folders: Callable[[], Iterable[Path]] = usual_folders
    ) -> None:
        """Take the address, the opened office, a folder of this PC, who works here, the time, and the folders in which PostgreSQL's programs may be."""
        self._url, self._office, self._folder, self._now, self._folders = url, office, folder, now, folders
        self._leases = BackupLeases(office, actor, now)
        self._hold = Hold()
        self._version = 0
        self._known: DumpPrograms | None = None

    def last(self) -> LastBackup:
        """Return the newest good backup: of this PC, or of the desk that told the office of one. Raises EnvironmentFault."""
        with explained_file(f"the backup folder {self._folder}", self._folder):
            own = next((made_at(path) for path in reversed(all_dumps(self._folder))), None)
        told = self._leases.told()
        if told is not None and (own is None or told[0] > own):
            return LastBackup(told[0], told[1], self._why_not_here(is_made=True))
        return LastBackup(own, "", self._why_not_here(is_made=own is not None))

    def create(self) -> str:
        """Make a checked backup on this PC; return its path. Raises OfficeUnavailable, OfficeFull, OfficeReadOnly, OfficeDamaged; the office is only read."""
        programs = self._programs()
        with self._leases.held(self._hold.stop):
            made = self._made(programs)
            with suppress(EnvironmentFault):  # the backup is there, whether the others hear of it or not
                self._leases.tell()
        thin(self._folder)
        return str(made)

    def close(self) -> None:
        """Stop what is at work."""
        self._hold.close()

    def _programs(self) -> DumpPrograms:
        if self._office.fault:
            raise OfficeUnavailable(self._office.fault)
        found = self._found()
        if found is None or found.version < self._server():
            raise OfficeUnavailable(f"{self._why_not_here(is_made=False)} No backup was made by this program.")
        return found

    def _why_not_here(self, *, is_made: bool) -> str:
        """Return why this PC makes none, as a sentence; empty where it does."""
        found = self._found()
        if found is not None and found.version >= self._server():
            return ""
        if is_made:
            return "Another PC makes the backups of this office: this one has no pg_dump that can."
        if found is None:
            return f"{THEIRS} To have them made here too, ask IT to install PostgreSQL's programs pg_dump and pg_restore on this PC."
        return (
            f"{THEIRS} The pg_dump on this PC (version {found.version}) is older than the server (version {self._server()}) and cannot make them. "
            "Ask IT for a newer one."
        )

    def _found(self) -> DumpPrograms | None:
        """Return the programs; asked for their version once, which starts each of them, and looked for again when they are gone."""
        if self._known is None or not (self._known.dump.exists() and self._known.restore.exists()):
            self._known = find_programs(self._folders())
        return self._known

    def _server(self) -> int:
        """Return the major version of the server; 0 while that was never known."""
        if not self._version and not self._office.fault:
            with suppress(EnvironmentFault), self._office.reading() as connection:
                self._version = server_version(connection)
        return self._version

    def _made(self, programs: DumpPrograms) -> Path:
        target = self._folder / f"{STEM}-{self._now():%Y%m%d-%H%M%S-%f}{SUFFIX}"
        unfinished = target.with_suffix(".tmp")
        with explained_file(f"the backup folder {self._folder}", self._folder, NO_NEW_BACKUP):
            try:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                remove_unfinished(self._folder)
                note = self._dumped(programs, unfinished)
                check_dump(programs, unfinished, note.rows, self._hold)
                # The note first: whatever has the name of a backup can be proved.
                write_note(target, note)
                unfinished.replace(target)
                flush_folder(self._folder)
            except ProgramFailed as failure:
                raise self._why(failure) from None
            finally:
                with suppress(OSError):
                    unfinished.unlink()
                if not target.exists():
                    note_beside(target).unlink(missing_ok=True)
        return target

    def _dumped(self, programs: DumpPrograms, path: Path) -> DumpNote:
        """Write the office as it is at one moment; return how many rows each table has at that moment."""
        digest = sha256()
        with self._office.reading() as connection:
            check_readable(connection)
            moment, rows = moment_of(connection), rows_of(connection)
            arguments = ["--format=custom", "--no-password", "--lock-wait-timeout=60s", f"--snapshot={moment}"]
            # It writes to this process and not to a file: it ends when this one does, and what fails at the disk is known by its code.
            with (
                running(programs.dump, arguments, environment(self._url, connection.dialect)) as (process, pieces),
                path.open("xb") as file,
            ):
                self._hold.take(process)
                while piece := pieces.read(_PIECE):
                    digest.update(piece)
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
        return DumpNote(digest.hexdigest(), rows)

    def _why(self, failure: ProgramFailed) -> EnvironmentFault:
        """Return what stands behind a program that failed, as far as it can be found out."""
        _log.warning("pg_dump or pg_restore failed")
        if self._hold.is_closed:
            return OfficeUnavailable(f"The backup was stopped because the program was closed. {NO_NEW_BACKUP}")
        fresh = postgresql_engine(self._url)
        try:
            # The connections of before may live on where a new one is refused.
            with explained(self._office.where), fresh.connect():
                pass
        except EnvironmentFault as fault:
            return fault
        finally:
            fresh.dispose()
        return OfficeUnavailable(f"pg_dump stopped before it was done. {NO_NEW_BACKUP} Try again, and show IT what it said if it stops again: {failure.words}")
