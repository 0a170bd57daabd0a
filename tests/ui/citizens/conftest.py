"""A window over a real office, with the citizens and cases screens in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.jobs import Jobs
from app.ui.window import MainWindow
from tests.ui.desk import Desk
from tests.ui.real_office import RealOffice, open_real_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[RealOffice]:
    """Return an open office in a folder of its own."""
    made = open_real_office(tmp_path)
    yield made
    made.close()


@pytest.fixture
def desk(qtbot: QtBot, office: RealOffice, window: MainWindow, jobs: Jobs) -> Desk:
    """Return the window with its screens and the hands at its keyboard."""
    return Desk(qtbot, office, window, jobs)
