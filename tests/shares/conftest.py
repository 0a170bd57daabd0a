"""A share to try the rig itself with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shares.share import Share, missing


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Share]:
    if missing():
        pytest.skip(missing())
    with Share(tmp_path / "share", power_cuts=True) as played:
        yield played
