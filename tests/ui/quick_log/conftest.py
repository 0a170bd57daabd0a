"""A real office and a desk of quick logs in the real window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.system.drafts import DraftFolder
from app.ui.quick_log.contact_form import ContactForm
from app.ui.quick_log.desk import QuickLogDesk
from app.ui.window import MainWindow, Session
from tests.ui.desk_office import DeskOffice, make_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[DeskOffice]:
    made = make_office(tmp_path)
    yield made
    made.close()


@pytest.fixture
def drafts(tmp_path: Path) -> DraftFolder:
    return DraftFolder(tmp_path / "drafts")


@pytest.fixture
def desk(window: MainWindow, office: DeskOffice, drafts: DraftFolder) -> QuickLogDesk:
    return make_desk(window, office, drafts)


def make_desk(window: MainWindow, office: DeskOffice, drafts: DraftFolder) -> QuickLogDesk:
    made = QuickLogDesk(office.session, window.shell, drafts)
    window.attach(Session([], None, made.open))
    window.panels.closing.connect(made.ask_to_close)
    window.shell.jobs.crashed.connect(_raise)
    return made


def _raise(error: BaseException) -> None:
    """Let a mistake in a job fail the test (pytest-qt takes what is raised in a slot)."""
    raise error


@pytest.fixture
def press(qtbot: object) -> Callable[..., None]:
    """Press keys where the focus is, as a person does."""

    def pressed(*keys: "str | Qt.Key", modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            where = QApplication.focusWidget()
            assert where is not None
            if isinstance(key, str):
                QTest.keyClicks(where, key)
            else:
                QTest.keyClick(where, key, modifier)

    return pressed


def focus() -> QWidget | None:
    return QApplication.focusWidget()


def newest(desk: QuickLogDesk) -> ContactForm:
    return desk.forms[-1]
