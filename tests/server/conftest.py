"""An office on a real server, as two PCs have it open; the server is this folder's own, because it is stopped and started."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.domain.interaction import Interaction, Logged
from app.domain.sharing import SharingState
from app.services.interactions import InteractionsService
from app.store.blobs import FolderBlobs
from app.store.postgresql import open_office
from app.store.server.opening import OpenedServer, open_server
from tests.fakes.clock import FakeClock
from tests.servers.postgresql import PostgresqlServer, programs, running_server
from tests.stories import RUTH, contact


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresqlServer]:
    """A server that tests stop and start."""
    if programs() is None:
        pytest.skip("PostgreSQL is not installed here: on Debian, apt-get install postgresql")
    with running_server() as running:
        yield running


@pytest.fixture
def url(server: PostgresqlServer, clock: FakeClock) -> str:
    """The address of an empty office."""
    address = server.url(server.database())
    open_office(address, clock.now, create=True).close()
    return address


@dataclass
class Pc:
    """One PC with an office on a server open."""

    opened: OpenedServer
    interactions: InteractionsService

    def log(self, **values: object) -> Logged:
        """Log a contact."""
        return self.interactions.log(RUTH, contact(**values)).value

    def go_round(self) -> SharingState:
        """Go one round."""
        return self.opened.sharing.go_round(RUTH).state

    def contacts(self) -> list[Interaction]:
        """Return every contact as this PC finds it."""
        with self.opened.office.read() as unit:
            return list(unit.interactions.all())


Opens = Callable[..., Pc]


@pytest.fixture
def opens(url: str, tmp_path: Path, clock: FakeClock) -> Iterator[Opens]:
    """Open the office on a PC by its name; everything is closed afterwards."""
    made: list[OpenedServer] = []

    def open_one(name: str = "front", address: str = url) -> Pc:
        home = tmp_path / name
        made.append(open_server(address, home, FolderBlobs(home / "files"), clock.now, replace(RUTH, desk=name)))
        return Pc(made[-1], InteractionsService(made[-1].office, made[-1].blobs, clock, made[-1].sharing))

    yield open_one
    for opened in made:
        opened.office.close()


@pytest.fixture
def pc(opens: Opens) -> Pc:
    """The front desk."""
    return opens()


@pytest.fixture
def away(server: PostgresqlServer) -> Iterator[Callable[[], None]]:
    """Stop the server; it runs again after the test."""
    stopped = []

    def stop() -> None:
        server.stop("immediate")
        stopped.append(True)

    yield stop
    if stopped and not server.is_running:
        server.start()
