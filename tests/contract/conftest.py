"""The same tests over the fake, a SQLite file, an office folder and PostgreSQL: what passes here is what services may rely on."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.services.ports.office import Office
from app.store import postgresql as postgresql_office
from app.store.backup import Backups
from app.store.office.joining import create_folder
from app.store.sqlite_file import create_office, open_office
from tests.fakes.clock import FakeClock
from tests.fakes.office import FakeOffice
from tests.servers.postgresql import PostgresqlServer
from tests.shares.desks import Desks

Opener = Callable[[], Any]


@pytest.fixture(scope="session")
def blank_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty office file to copy: making one takes longer than a test."""
    path = tmp_path_factory.mktemp("blank") / "office.daybook"
    create_office(path, FakeClock().now)
    return path


@pytest.fixture(scope="session")
def blank_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty office folder to copy."""
    path = tmp_path_factory.mktemp("blank") / "office"
    create_folder(path, FakeClock().now)
    return path


@pytest.fixture(scope="session")
def database(postgresql: PostgresqlServer) -> str:
    """One office database for all tests, emptied before each: making one takes longer than a test. It is made by its owner and worked in by a desk's role."""
    name = postgresql.database()
    postgresql.make_roles(name)
    postgresql_office.open_office(postgresql.url(name, "daybook_owner"), FakeClock().now, create=True).close()
    postgresql.make_roles(name)
    return name


@pytest.fixture(params=["fake", "sqlite", "folder", "postgresql"])
def opener(request: pytest.FixtureRequest, clock: FakeClock, tmp_path: Path) -> Iterator[Opener]:
    """Opens the same office again and again, as another desk does."""
    opened: list[Any] = []
    if request.param == "fake":
        office = FakeOffice(clock.now)
        yield lambda: office
        return
    if request.param == "sqlite":
        path = tmp_path / "office.daybook"
        shutil.copyfile(request.getfixturevalue("blank_file"), path)

        def open_one() -> Any:
            opened.append(open_office(path, clock.now, Backups(path, tmp_path / "backups", clock.now)))
            return opened[-1]

        yield open_one
        for one in opened:
            one.close()
        return
    if request.param == "folder":
        desks = Desks(tmp_path, request.getfixturevalue("blank_folder"), clock.now)
        yield desks.open
        desks.close()
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    name: str = request.getfixturevalue("database")
    server.empty(name)

    def open_database() -> Any:
        opened.append(postgresql_office.open_office(server.url(name, "ruth"), clock.now))
        return opened[-1]

    yield open_database
    for one in opened:
        one.close()


@pytest.fixture
def later(request: pytest.FixtureRequest, opener: Opener, clock: FakeClock) -> Callable[[float], None]:
    """Lets minutes pass, for this PC and for a server, whose clock is its own: there it is the other way round, what is to come comes nearer."""
    del opener
    on_server = request.node.callspec.params["opener"] == "postgresql"

    def pass_time(minutes: float) -> None:
        clock.pass_time(minutes=minutes)
        if on_server:
            with request.getfixturevalue("postgresql").admin(request.getfixturevalue("database")) as admin:
                admin.execute("UPDATE lease SET until = until - %s", (round(minutes * 60_000_000),))

    return pass_time


@pytest.fixture
def office(opener: Opener) -> Office:
    return opener()  # type: ignore[no-any-return]
