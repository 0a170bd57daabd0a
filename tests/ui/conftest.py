"""What tests of the window share: offscreen without a display, a fixed language, and a Qt warning fails the test."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if not os.environ.get("DISPLAY") and sys.platform.startswith("linux"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from app.ui.change_hub import ChangeHub
from app.ui.colours import Scheme
from app.ui.i18n import Languages
from app.ui.icons import Icons
from app.ui.jobs import Jobs
from app.ui.screen import Shell
from app.ui.theme import Theme
from app.ui.window import MainWindow

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
HARMLESS = "does not support propagateSizeHints"
SETTLE_MILLISECONDS = 5000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Make a Qt warning fail every test of this folder."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(HARMLESS))


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Return the light theme, put on the application once, and speak English as the program does, with its plurals."""
    spoken = Languages(qapp, RESOURCES / "translations")
    spoken.use("en")
    QLocale.setDefault(QLocale("en_US"))
    made = Theme(qapp, RESOURCES, Scheme.LIGHT)
    made.follow_system()
    yield made
    spoken.drop()


@pytest.fixture
def icons(theme: Theme) -> Icons:
    """Return the icon set."""
    return Icons(RESOURCES / "icons", theme)


@pytest.fixture
def hub(qapp: QApplication) -> Iterator[ChangeHub]:
    """Return a change hub."""
    made = ChangeHub(qapp)
    yield made
    _dispose(made)


@pytest.fixture
def jobs(hub: ChangeHub) -> Iterator[Jobs]:
    """Return running lanes, closed after the test."""
    made = Jobs(hub)
    yield made
    assert made.close()
    _dispose(made)


@pytest.fixture
def window(theme: Theme, icons: Icons, jobs: Jobs, hub: ChangeHub) -> Iterator[MainWindow]:
    """Return the empty window, shown and in front."""
    made = MainWindow()
    made.furnish(theme, icons, jobs, hub)
    bring_up(made)
    yield made
    _dispose(made)


@pytest.fixture
def shell(window: MainWindow) -> Shell:
    """Return what screens get."""
    return window.shell


def bring_up(widget: QWidget) -> None:
    """Show a window and wait until it has the keyboard, which takes a moment on a real screen."""
    widget.show()
    widget.activateWindow()
    assert QTest.qWaitForWindowActive(widget, SETTLE_MILLISECONDS)


class WindowWatch(QObject):
    """Notes every window that shows itself."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.objectName()} {watched.accessibleName()}")
        return False


@pytest.fixture
def windows_shown(qapp: QApplication) -> Iterator[list[str]]:
    """Return the windows that showed themselves during the test: a part without a parent flashes up as one."""
    watch = WindowWatch()
    qapp.installEventFilter(watch)
    yield watch.seen
    qapp.removeEventFilter(watch)


@pytest.fixture
def settle(qtbot: QtBot, jobs: Jobs) -> Callable[[], None]:
    """Return a call that waits until every job has been delivered."""
    return lambda: qtbot.waitUntil(lambda: not jobs.busy, timeout=SETTLE_MILLISECONDS)


def _dispose(made: QObject) -> None:
    """Delete a QObject and everything it still had planned."""
    if isValid(made):
        delete(made)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
