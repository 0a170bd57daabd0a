"""The office that is moved: read as it is at one moment, and sealed when the new one is proved to hold the same."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Protocol
from uuid import uuid4

import sqlalchemy as sa

from app.domain.changes import Kind
from app.domain.errors import OfficeUnavailable
from app.store.columns import to_micros
from app.store.engine import WRITE, engine_over
from app.store.faults import explained
from app.store.moved import Moved, check_not_moved, check_raw_not_moved, mark_moved
from app.store.moving.files import Files, ShareFiles
from app.store.office.joining import SHARED_FILE
from app.store.office.lean import last_seq, lean_file, state_of
from app.store.office.merging import Merge
from app.store.office.opening import OpenedDesk
from app.store.office.row_changes import Author, Op, RowChange, Written, pack
from app.store.office.rows import Rows
from app.store.office.shared_blobs import FILES
from app.store.office.shared_file import SharedFile
from app.store.sql_office import SqlOffice

_SNAPSHOT: Final = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}

CHANGED: Final = (
    "The office was changed while it was being moved. It is as it was, and nothing was left at the new place. Move it when nobody works with it for a while."
)

Compare = Callable[[sa.Connection], None]


class Source(Protocol):
    """An office that can be moved away from."""

    where: str
    files: Files

    def snapshot(self) -> AbstractContextManager[sa.Connection]:
        """Give a view of the office that does not change. Raises OfficeReadOnly where it was moved before."""
        ...

    def seal(self, mark: Moved, compare: Compare, take_place: Callable[[], None]) -> None:
        """While nobody can write: compare once more, let the new office take its place, mark this one. Raises OfficeUnavailable when it was changed."""
        ...


class SqlSource:
    """An office of this PC or on a server."""

    def __init__(self, office: SqlOffice, files: Files) -> None:
        """Move this office away."""
        self.where = office.where
        self.files: Files = files
        self._office = office
        self._view = _SNAPSHOT if office.engine.dialect.name == "postgresql" else {}

    @contextmanager
    def snapshot(self) -> Iterator[sa.Connection]:
        """Give a view of the office that does not change."""
        with explained(self._office.where), self._office.engine.connect().execution_options(**self._view) as connection:
            check_not_moved(connection)
            yield connection

    def seal(self, mark: Moved, compare: Compare, take_place: Callable[[], None]) -> None:
        """Hold the lock of every writer from the last look at the rows until the office is marked."""
        with explained(self._office.where), self._office.engine.connect().execution_options(**{WRITE: True}) as connection:
            check_not_moved(connection)
            compare(connection)
            mark_moved(connection, mark)
            take_place()
            connection.commit()


class FolderSource:
    """An office folder: read from a copy made under its lock, and sealed when nothing came after that copy."""

    def __init__(self, folder: Path, desk: int, author: Author, now: Callable[[], datetime], workshop: Path) -> None:
        """Take the folder, this desk's number and name, and a folder of this PC for the copy."""
        self.where = str(folder)
        self.files: Files = ShareFiles(folder / FILES)
        self._shared = SharedFile(folder / SHARED_FILE, None)
        self._desk = desk
        self._author = author
        self._now = now
        self._workshop = workshop
        self._seq = 0

    @contextmanager
    def snapshot(self) -> Iterator[sa.Connection]:
        """Give a view of a copy of the shared file."""
        self._workshop.mkdir(parents=True, exist_ok=True)
        with closing(self._shared), TemporaryDirectory(prefix="moving-", dir=self._workshop) as place:
            copy = Path(place) / SHARED_FILE
            self._shared.copy_to(copy)
            _, self._seq = state_of(copy)
            with closing(lean_file(copy)) as raw, engine_over(raw).connect() as connection:
                check_not_moved(connection)
                yield connection

    def seal(self, mark: Moved, compare: Compare, take_place: Callable[[], None]) -> None:
        """Every change of the shared file has a number, so that the last number tells whether one came after the copy."""
        del compare
        with self._shared.write() as raw:
            check_raw_not_moved(raw)
            if last_seq(raw) != self._seq:
                raise OfficeUnavailable(CHANGED)
            self._mark(raw, mark)
            take_place()

    def _mark(self, raw: Any, mark: Moved) -> None:
        """Tell every desk by the way of all changes, so that its copy knows it too."""
        rows = tuple(RowChange("meta", Op.ADD, (key,), {"key": key, "value": value}) for key, value in mark.values.items())
        data = pack(Merge(self._author, self._now(), Rows(raw), {}).put(Written(rows, frozenset({(Kind.SETTING.value, 0)}), self._author)))
        row = (uuid4().bytes, self._desk, to_micros(self._now()), data)
        raw.execute("INSERT INTO feed (uid, desk, at, data) VALUES (?, ?, ?, ?)", row)


def settle_desk(opened: OpenedDesk) -> None:
    """Bring everything of this desk to the folder. Raises OfficeUnavailable where something stays behind."""
    fault = opened.sync.go_round().fault
    if fault is not None:
        raise fault
    opened.blobs.upload()
    waiting = opened.outbox.tally().count
    if waiting:
        raise OfficeUnavailable(
            f"Saved on this PC only: {waiting}. An office is moved when everything is in its folder; nothing was changed. Open the office, wait until all "
            "is shared, then move it."
        )
