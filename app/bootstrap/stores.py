"""Opens the rows and files of an office, wherever it is."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.bootstrap.passwords import complete
from app.bootstrap.places import account, desk_words, is_folder, is_url, office_file, server_files
from app.domain.sharing import Meeting
from app.domain.user import Actor, Role
from app.services.office import BackupMaker
from app.services.ports.attachments import BlobStore
from app.services.ports.clock import Clock
from app.services.ports.keeping import ContactKeeper
from app.services.ports.sharing import NotShared, Sharing
from app.store.backup import Backups
from app.store.blobs import FolderBlobs
from app.store.server.no_backups import NoBackups
from app.store.sql_office import SqlOffice
from app.system.clock import SystemClock
from app.system.paths import Paths, backups_beside, files_beside

SYSTEM = Actor(0, "County Daybook", Role.ADMIN, "set-up")
"""Acts where no person does: making an office and registering the first user."""


@dataclass(frozen=True, slots=True)
class OpenedStore:
    """Where an office's rows and files are, what makes its backups, and the way of this desk to an office that it shares."""

    office: SqlOffice
    blobs: BlobStore
    backups: BackupMaker
    sharing: Sharing
    meeting: Meeting = Meeting.NOWHERE
    keeper: ContactKeeper | None = None
    """Keeps contacts on this PC while the office is away."""


def open_store(location: str, now: Callable[[], datetime], paths: Paths | None = None) -> OpenedStore:
    """Open an office at a path, in a folder that desks share or at a PostgreSQL address. Raises the errors of the store."""
    if paths is not None and is_folder(location, paths):
        from app.store.office.joining import DeskNames
        from app.store.office.opening import open_desk

        desk = open_desk(Path(location).expanduser(), paths.home, now, DeskNames(*desk_words()))
        return OpenedStore(desk.office, desk.blobs, desk.backups, desk.sharing, Meeting.FOLDER)
    if is_url(location):
        return _on_server(complete(location), now, paths)
    from app.store.sqlite_file import open_office as open_sqlite

    path = office_file(location)
    backups = Backups(path, backups_beside(path), now)
    return OpenedStore(open_sqlite(path, now, backups), FolderBlobs(files_beside(path)), backups, NotShared())


def _on_server(url: str, now: Callable[[], datetime], paths: Paths | None) -> OpenedStore:
    """Open an office on a server; without paths nothing of it is kept on this PC."""
    here = FolderBlobs(server_files(paths))
    if paths is None:
        from app.store.cached_contents import CachedContents
        from app.store.contents import ServerContents
        from app.store.postgresql import open_office as open_postgresql

        office = open_postgresql(url, now)
        return OpenedStore(office, CachedContents(here, ServerContents(office.engine, office.where)), NoBackups(), NotShared())
    from app.store.server.opening import open_server

    desk = Actor(0, account(), Role.ADMIN, socket.gethostname())
    opened = open_server(url, paths.home, here, now, desk)
    return OpenedStore(opened.office, opened.blobs, opened.backups, opened.sharing, Meeting.SERVER, opened.sharing)


def create_office(location: str, name: str = "", clock: Clock | None = None) -> None:
    """Make a new, empty office at a path or PostgreSQL address. Raises OfficeRefused, OfficeReadOnly, OfficeFull, OfficeUnavailable."""
    now = (clock or SystemClock()).now
    if is_url(location):
        from app.store.postgresql import open_office as open_postgresql

        open_postgresql(location, now, create=True).close()
    else:
        from app.store.sqlite_file import create_office as create_sqlite

        create_sqlite(office_file(location), now)
    if name:
        opened = open_store(location, now).office
        with opened.write(SYSTEM) as unit:
            unit.office.set_setting("name", name)
            unit.commit()
        opened.close()
