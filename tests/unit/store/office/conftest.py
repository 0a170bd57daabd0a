"""An office folder and two desks of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store.office.joining import create_folder
from tests.fakes.clock import FakeClock
from tests.shares.desks import Desks


@pytest.fixture(scope="session")
def blank_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty office folder to copy."""
    path = tmp_path_factory.mktemp("blank") / "office"
    create_folder(path, FakeClock().now)
    return path


@pytest.fixture
def desks(tmp_path: Path, blank_folder: Path, clock: FakeClock) -> Iterator[Desks]:
    found = Desks(tmp_path, blank_folder, clock.now)
    yield found
    found.close()
