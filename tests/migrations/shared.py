"""Office folders of an older data version, and desks whose programs are of different versions."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from app.store.engine import connect
from app.store.migrate import OURS, Schema
from app.store.office.joining import SHARED_FILE, DeskNames, put_shared_file
from app.store.office.lean import lean_file, strip
from app.store.office.opening import OpenedDesk, open_desk
from app.store.sqlite_file import create_office
from tests.migrations.later import HARMLESS, later_schema

ADDS = HARMLESS + 'op.add_column("citizen", sa.Column("nickname", sa.Text(), server_default="none", nullable=False))\n'
"""A step that adds a table with a row, and a column to a table that desks share."""

FRONT, BACK = DeskNames("front", "dana", "1.0"), DeskNames("back", "ruth", "1.0")


class TwoVersions:
    """A folder, two PCs, and programs of our version and of the next one."""

    def __init__(self, place: Path, folder: Path, now: Callable[[], datetime], body: str = ADDS) -> None:
        self.place, self.folder, self._now = place, folder, now
        self.next = later_schema(place, body)

    def front(self, schema: Schema = OURS) -> OpenedDesk:
        return open_desk(self.folder, self.place / "front-pc", self._now, FRONT, schema=schema)

    def back(self, schema: Schema = OURS) -> OpenedDesk:
        return open_desk(self.folder, self.place / "back-pc", self._now, BACK, schema=schema)

    @property
    def version(self) -> str:
        """Return the data version of the shared file, looked at without any of our protocol."""
        return version_of_file(self.folder / SHARED_FILE)


def version_of_file(path: Path) -> str:
    with closing(lean_file(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return str(raw.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def make_old_folder(folder: Path, now: Callable[[], datetime], version: str) -> None:
    """Make an office folder as the program of an older data version did, with a citizen and a contact."""
    made = folder.with_name("made-long-ago.daybook")
    create_office(made, now, OURS.at(version))
    with closing(connect(made)) as raw:
        raw.execute("INSERT INTO citizen (uid, given, family, created_at) SELECT randomblob(16), 'Maria', 'Garcia', 1")
        raw.execute("INSERT INTO interaction (uid, at, channel, direction, outcome, body) SELECT randomblob(16), 5, 'phone', 'inbound', 'answered', 'Long ago'")
    strip(made)
    folder.mkdir()
    put_shared_file(made, folder)
