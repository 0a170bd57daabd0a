"""The place an office is moved to: filled out of sight, and an office only when everything in it was proved."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import sqlalchemy as sa

from app.domain.errors import OfficeRefused
from app.store.backup import Backups
from app.store.contents import ContentsIn, tables
from app.store.engine import WRITE, engine_over
from app.store.faults import explained
from app.store.files import explained_file, flush_folder
from app.store.founding import found
from app.store.fresh import fresh_file
from app.store.migrate import OURS
from app.store.moving.files import Files, ShareFiles
from app.store.moving.writing import PostgresqlWriter, SqliteWriter, Writer
from app.store.office.joining import SHARED_FILE, put_shared_file
from app.store.office.lean import lean_file, strip
from app.store.office.shared_blobs import FILES
from app.store.postgresql import check_durable, postgresql_engine
from app.store.postgresql_address import shown
from app.store.schema import metadata
from app.store.sql_office import SqlOffice
from app.store.sqlite_file import create_office, open_office

Now = Callable[[], datetime]


class Filling(Protocol):
    """A new office while it is being filled."""

    connection: sa.Connection
    writer: Writer
    files: Files

    def finish(self, last: Mapping[str, int]) -> None:
        """Make what follows from the rows; `connection` then shows the office as it is going to be. Numbering goes on after the last numbers."""
        ...

    def take_place(self) -> None:
        """Become the office: whole and durable when it returns."""
        ...

    def withdraw(self) -> None:
        """Be gone again although the place was taken: the old office could not be marked."""
        ...


class Target(Protocol):
    """A place without an office."""

    where: str

    def filled(self) -> AbstractContextManager[Filling]:
        """Give the new office to fill; nothing of it is left where the block does not come to `take_place`. Raises OfficeRefused where one is there."""
        ...


class _FileFilling:
    files: Files

    def __init__(self, path: Path, files: Path, now: Now) -> None:
        self.writer: Writer = SqliteWriter()
        self.stack = ExitStack()
        self._path, self._old_files = path, files.exists()
        self._files = files
        office, self.files = self.stack.enter_context(fresh_file(path, files, now))
        try:
            self.connection = office.engine.connect().execution_options(**{WRITE: True})
            self.stack.callback(self.connection.close)
        except BaseException:
            self.stack.close()
            raise

    def finish(self, last: Mapping[str, int]) -> None:
        self.writer.end(self.connection, last)

    def take_place(self) -> None:
        self.connection.commit()
        self.connection.close()
        self.stack.pop_all().close()
        with explained_file(str(self._path), self._path.parent):
            flush_folder(self._path.parent)

    def withdraw(self) -> None:
        for end in ("", "-wal", "-shm"):
            with suppress(OSError):
                self._path.with_name(self._path.name + end).unlink()
        if not self._old_files:
            shutil.rmtree(self._files, ignore_errors=True)


class FileTarget:
    """An office file of this PC."""

    def __init__(self, path: Path, files: Path, now: Now) -> None:
        """Make the office at a path, with its stored files in a folder."""
        self.where = str(path)
        self._path, self._files, self._now = path, files, now

    @contextmanager
    def filled(self) -> Iterator[Filling]:
        """Fill a file beside the place under another name."""
        filling = _FileFilling(self._path, self._files, self._now)
        with filling.stack:
            yield filling


class _FolderFilling:
    def __init__(self, folder: Path, made: Path, office: SqlOffice) -> None:
        self.writer: Writer = SqliteWriter(lean=True)
        self.connection = office.engine.connect().execution_options(**{WRITE: True})
        self._folder, self._made, self._office = folder, made, office
        self._raw: Any = None
        self._there = (folder / FILES).exists()
        self.staged = folder / f".{FILES}.{uuid4().hex[:8]}.new"
        self.files: Files = ShareFiles(folder / FILES if self._there else self.staged)

    def finish(self, last: Mapping[str, int]) -> None:
        self.writer.end(self.connection, last)
        self.connection.commit()
        self.connection.close()
        self._office.close()
        strip(self._made)
        self._raw = lean_file(self._made)
        self.connection = engine_over(self._raw).connect()

    def take_place(self) -> None:
        self.connection.close()
        self._raw.close()
        with explained_file(str(self._folder), self._folder):
            # Files first: a row must never point to a file that is not there.
            if self.staged.exists():
                self.staged.replace(self._folder / FILES)
                flush_folder(self._folder)
            put_shared_file(self._made, self._folder)

    def close(self) -> None:
        with suppress(Exception):
            self.connection.close()
        if self._raw is not None:
            self._raw.close()

    def withdraw(self) -> None:
        for end in ("", "-journal"):
            with suppress(OSError):
                (self._folder / (SHARED_FILE + end)).unlink()
        if not self._there:
            shutil.rmtree(self._folder / FILES, ignore_errors=True)


class FolderTarget:
    """A folder that desks share: the file is made on this PC and brought there in one piece."""

    def __init__(self, folder: Path, now: Now, workshop: Path) -> None:
        """Make the office in a folder, by way of a folder of this PC."""
        self.where = str(folder)
        self._folder, self._now, self._workshop = folder, now, workshop

    @contextmanager
    def filled(self) -> Iterator[Filling]:
        """Fill a file on this PC."""
        if (self._folder / SHARED_FILE).exists():
            raise OfficeRefused(f"{self._folder} holds an office already. Nothing was changed. Open it, or choose another folder.")
        place = self._workshop / f"moving-{uuid4().hex[:8]}"
        path = place / SHARED_FILE
        staged: Path | None = None
        made = not self._folder.exists()
        done = False
        try:
            with explained_file(str(self._folder), self._folder):
                self._folder.mkdir(parents=True, exist_ok=True)
            create_office(path, self._now)
            office = open_office(path, self._now, Backups(path, place / "backups", self._now))
            filling = _FolderFilling(self._folder, path, office)
            staged = filling.staged
            try:
                with explained(self.where):
                    yield filling
                done = True
            finally:
                filling.close()
                office.engine.dispose()
        finally:
            shutil.rmtree(place, ignore_errors=True)
            if staged is not None:
                shutil.rmtree(staged, ignore_errors=True)
            if made and not done:
                with suppress(OSError):
                    self._folder.rmdir()


class _ServerFilling:
    def __init__(self, engine: sa.Engine, connection: sa.Connection) -> None:
        self.writer: Writer = PostgresqlWriter()
        self.connection = connection
        self.files: Files = ContentsIn(connection)
        self._engine = engine

    def finish(self, last: Mapping[str, int]) -> None:
        self.writer.end(self.connection, last)

    def take_place(self) -> None:
        self.connection.commit()

    def withdraw(self) -> None:
        with suppress(sa.exc.DBAPIError), self._engine.connect() as connection:
            metadata.drop_all(connection)
            tables.drop_all(connection)
            connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")
            connection.commit()


class ServerTarget:
    """An empty database: the whole office, its stored files with it, is one transaction."""

    def __init__(self, url: str, now: Now) -> None:
        """Make the office in a database."""
        self.where = shown(url)
        self._url, self._now = url, now

    @contextmanager
    def filled(self) -> Iterator[Filling]:
        """Fill the database."""
        engine = postgresql_engine(self._url)
        try:
            with explained(self.where), engine.connect().execution_options(**{WRITE: True}) as connection:
                check_durable(connection, self.where)
                if sa.inspect(connection).get_table_names():
                    raise OfficeRefused(f"The database {self.where} is not empty. Nothing was changed. Choose an empty database, or open the office there.")
                OURS.upgrade(connection)
                found(connection, self._now())
                yield _ServerFilling(engine, connection)
        finally:
            engine.dispose()
