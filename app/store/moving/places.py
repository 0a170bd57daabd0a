"""Where an office can be, and the way from one place to another."""

from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.errors import InputRefused
from app.domain.move_report import MoveReport
from app.services.ports.progress import Progress
from app.store.backup import Backups
from app.store.blobs import FolderBlobs
from app.store.cached_contents import CachedContents
from app.store.contents import ServerContents
from app.store.moving.files import Files
from app.store.moving.move import move
from app.store.moving.sources import FolderSource, SqlSource, settle_desk
from app.store.moving.targets import FileTarget, FolderTarget, Now, ServerTarget, Target
from app.store.office.joining import SHARED_FILE, DeskNames
from app.store.office.opening import open_desk
from app.store.office.restoring import check_nobody_in, other_desks
from app.store.office.row_changes import Author
from app.store.office.shared_file import SharedFile
from app.store.postgresql import open_office as open_server
from app.store.sql_office import SqlOffice
from app.store.sqlite_file import open_office as open_file


@dataclass(frozen=True, slots=True)
class OnThisPc:
    """An office file with what lies beside it."""

    path: Path
    files: Path
    backups: Path


@dataclass(frozen=True, slots=True)
class InFolder:
    """A folder that desks share."""

    folder: Path


@dataclass(frozen=True, slots=True)
class OnServer:
    """A PostgreSQL database, and where this PC keeps what it has of its files."""

    url: str
    files: Path


Place = OnThisPc | InFolder | OnServer


class OfficeMover:
    """Moves offices from this PC."""

    def __init__(self, home: Path, names: DeskNames, now: Now) -> None:
        """Take the program's own folder, how the other desks know this one, and the time."""
        self._home, self._names, self._now = home, names, now

    def move(self, old: Place, new: Place, progress: Progress, *, even_with_desks_in: bool = False) -> MoveReport:
        """Move an office; the old one stays as it is and can only be read from then on.

        Raises InputRefused where other desks are in, and what `move` raises; the old office is then as it was and nothing is left at the new place.
        """
        if old == new:
            raise InputRefused("The office is there already. Nothing was changed. Choose another place.")
        target = self._target(new)
        if isinstance(old, InFolder):
            return self._from_folder(old.folder, target, progress, even_with_desks_in=even_with_desks_in)
        office, files = self._opened(old)
        with closing(office):
            return move(SqlSource(office, files), target, self._now(), progress)

    def _from_folder(self, folder: Path, target: Target, progress: Progress, *, even_with_desks_in: bool) -> MoveReport:
        opened = open_desk(folder, self._home, self._now, self._names)
        with closing(opened.office):
            settle_desk(opened)
            number = opened.number
        with closing(SharedFile(folder / SHARED_FILE, None)) as shared:
            desks = other_desks(shared, number)
        if not even_with_desks_in:
            check_nobody_in(desks, self._now())
        author = Author(0, self._names.user, self._names.desk)
        source = FolderSource(folder, number, author, self._now, self._home / "moving")
        return replace(move(source, target, self._now(), progress), desks=desks)

    def _opened(self, place: OnThisPc | OnServer) -> tuple[SqlOffice, Files]:
        if isinstance(place, OnServer):
            office = open_server(place.url, self._now)
            return office, CachedContents(FolderBlobs(place.files), ServerContents(office.engine, office.where))
        backups = Backups(place.path, place.backups, self._now)
        return open_file(place.path, self._now, backups), FolderBlobs(place.files)

    def _target(self, place: Place) -> Target:
        if isinstance(place, OnServer):
            return ServerTarget(place.url, self._now)
        if isinstance(place, InFolder):
            return FolderTarget(place.folder, self._now, self._home / "moving")
        return FileTarget(place.path, place.files, self._now)
