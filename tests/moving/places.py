"""Offices at each kind of place, with the same story in them, and what a person would find there."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from app.domain.user import Actor, Role
from app.services.ports.progress import Progress
from app.store.backup import Backups
from app.store.blobs import FolderBlobs
from app.store.cached_contents import CachedContents
from app.store.contents import ServerContents
from app.store.moving.files import Files, named_files
from app.store.moving.places import InFolder, OfficeMover, OnServer, OnThisPc, Place
from app.store.moving.tables import Digest, digests
from app.store.office.joining import DeskNames, create_folder
from app.store.office.opening import open_desk
from app.store.postgresql import open_office as open_server
from app.store.sqlite_file import create_office
from app.store.sqlite_file import open_office as open_file
from tests.servers.postgresql import PostgresqlServer
from tests.stories import RUTH, contact, profile

NAMES = DeskNames("front", "ruth", "test")
ADMIN = Actor(0, "County Daybook", Role.ADMIN, "set-up")
KINDS = ("pc", "folder", "server")


def quiet(_done: int, _total: int | None, _what: str) -> None:
    """Tell nobody how far it is."""


class World:
    """One PC with its folders, a share and a server."""

    def __init__(self, root: Path, server: PostgresqlServer | None, now: Callable[[], datetime]) -> None:
        """Begin with no office anywhere."""
        self.root, self.now = root, now
        self._server = server
        self._count = 0

    @property
    def mover(self) -> OfficeMover:
        """Return what moves offices from this PC."""
        return OfficeMover(self.root / "home", NAMES, self.now)

    def place(self, kind: str) -> Place:
        """Return a place where no office is."""
        self._count += 1
        if kind == "pc":
            path = self.root / f"pc{self._count}" / "office.daybook"
            return OnThisPc(path, path.with_name("office.files"), path.with_name("office.backups"))
        if kind == "folder":
            return InFolder(self.root / f"share{self._count}")
        assert self._server is not None
        return OnServer(self._server.url(self._server.database()), self.root / f"server{self._count}.files")

    def made(self, kind: str) -> Place:
        """Return a place with a new office."""
        place = self.place(kind)
        if isinstance(place, OnThisPc):
            create_office(place.path, self.now)
        elif isinstance(place, InFolder):
            create_folder(place.folder, self.now)
        else:
            open_server(place.url, self.now, create=True).close()
        return place

    @contextmanager
    def opened(self, place: Place) -> Iterator[tuple[Any, Files]]:
        """Open an office as the program does; a desk shares what it wrote."""
        if isinstance(place, InFolder):
            desk = open_desk(place.folder, self.root / "home", self.now, NAMES)
            with closing(desk.office):
                assert desk.sync.go_round().fault is None
                yield desk.office, desk.blobs
                assert desk.sync.go_round().fault is None
            return
        with closing(self._office(place)) as office:
            here = FolderBlobs(place.files)
            yield office, CachedContents(here, ServerContents(office.engine, office.where)) if isinstance(place, OnServer) else here

    def _office(self, place: OnThisPc | OnServer) -> Any:
        if isinstance(place, OnServer):
            return open_server(place.url, self.now)
        return open_file(place.path, self.now, Backups(place.path, place.backups, self.now))

    def tell(self, place: Place, names: tuple[str, ...] = ("Maria García", "Ann Chen"), files: tuple[bytes, ...] = (b"a plan", b"x" * 150_000)) -> None:
        """Let people call; each brings the files along."""
        from uuid import uuid4

        from app.domain.attachment import NewAttachment

        with self.opened(place) as (office, blobs):
            stored = blobs.put_many(files)
            with office.write(RUTH) as unit:
                for name in names:
                    citizen = unit.citizens.add(uuid4(), profile(name))
                    interaction, _ = unit.interactions.add(contact(), citizen, None)
                    for sha, data in zip(stored, files, strict=True):
                        unit.attachments.add(NewAttachment("plan.pdf", "application/pdf", len(data), sha), interaction, None)
                unit.commit()

    def content(self, place: Place) -> dict[str, Digest]:
        """Return the digest of every table; every file that a row names is read."""
        with self.opened(place) as (office, files), office.engine.connect() as connection:
            for name in named_files(connection):
                files.read(name)
            return dict(digests(connection, quiet, 0, ""))

    def move(self, old: Place, new: Place, progress: Progress = quiet, *, even_with_desks_in: bool = False) -> Any:
        """Move an office."""
        return self.mover.move(old, new, progress, even_with_desks_in=even_with_desks_in)

    def nothing_at(self, place: Place) -> bool:
        """Tell whether there is nothing at a place: no file, no table, nothing half-made."""
        if isinstance(place, OnServer):
            engine = sa.create_engine(sa.make_url(place.url).set(drivername="postgresql+psycopg"))
            try:
                return not sa.inspect(engine).get_table_names()
            finally:
                engine.dispose()
        folder = place.folder if isinstance(place, InFolder) else place.path.parent
        return not folder.exists() or not list(folder.iterdir())
