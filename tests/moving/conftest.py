"""A PC, a share and a server to move offices between."""

from pathlib import Path

import pytest

from tests.fakes.clock import FakeClock
from tests.moving.places import World
from tests.servers.postgresql import PostgresqlServer


@pytest.fixture
def world(tmp_path: Path, postgresql: PostgresqlServer, clock: FakeClock) -> World:
    return World(tmp_path, postgresql, clock.now)
