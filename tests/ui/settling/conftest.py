"""Two desks of one office folder for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shares.two_desks import TwoDesks


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[TwoDesks]:
    made = TwoDesks(tmp_path)
    yield made
    made.close()
