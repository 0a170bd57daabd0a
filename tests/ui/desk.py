"""The hands at the keyboard of a real window over a real office."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.timeline import TimelineEntry
from app.system.drafts import DraftFolder
from app.ui.cases.screen import CasesScreen, cases_screen
from app.ui.citizens.screen import CitizensScreen, citizens_screen
from app.ui.jobs import Jobs
from app.ui.models.paged_table import ListState
from app.ui.navigation import Place
from app.ui.screen import ScreenSpec
from app.ui.widgets.timeline_panel import TimelinePanel
from app.ui.window import MainWindow, Session
from tests.ui.real_office import RealOffice

Key = Qt.Key
NONE, CTRL, ALT, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


class Visited(QWidget):
    """A page that only remembers which places were shown; stands for screens built elsewhere."""

    def __init__(self, seen: list[Place]) -> None:
        super().__init__()
        self._seen = seen

    def show_place(self, place: Place) -> None:
        self._seen.append(place)

    def first_focus(self) -> None:
        return None


class Desk:
    """One desk: opens places, presses keys, waits for jobs."""

    def __init__(self, qtbot: QtBot, office: RealOffice, window: MainWindow, jobs: Jobs) -> None:
        self.bot, self.office, self.window, self.jobs = qtbot, office, window, jobs
        self.drafts = DraftFolder(office.folder / "drafts")
        self.calls: list[int] = []
        self.elsewhere: list[Place] = []
        shell = window.shell
        pages = [citizens_screen(office.session, shell, self.calls.append), cases_screen(office.session, shell, self.drafts)]
        others = [ScreenSpec(name, name.title(), "document_text", lambda: Visited(self.elsewhere)) for name in ("reports", "inbox")]  # type: ignore[arg-type,return-value]
        window.resize(1366, 768)
        window.attach(Session([*pages, *others]))
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        self.settle()

    def again(self) -> "Desk":
        """Return the same window after a crash: new screens over the same office and the same folder of drafts."""
        for name in ("citizens", "cases"):
            self.window._area._made.pop(name, None)
        return Desk(self.bot, self.office, self.window, self.jobs)

    @property
    def citizens(self) -> CitizensScreen:
        return self.window.page("citizens")  # type: ignore[return-value]

    @property
    def cases(self) -> CasesScreen:
        return self.window.page("cases")  # type: ignore[return-value]

    def open(self, page: str, record: int | None = None, detail: str = "") -> None:
        """Go somewhere and wait until everything is there."""
        self.window.navigation.open(Place(page, record, detail))
        self.settle()

    def settle(self) -> None:
        """Wait until no job runs and nothing is planned."""
        for _ in range(4):
            QTest.qWait(1)
            self.bot.waitUntil(lambda: not self.jobs.busy, timeout=10_000)

    def press(self, key: Key, modifier: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key where the focus is."""
        for _ in range(times):
            QTest.keyClick(self.focus, key, modifier)
            self.settle()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(self.focus, text)

    @property
    def focus(self) -> QWidget:
        """Return the control that has the focus."""
        found = QApplication.focusWidget() or self.window.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    @property
    def notices(self) -> list[str]:
        """Return what the notices say, oldest first."""
        return [notice.text for notice in self.window.notices.shown]

    def undo(self) -> None:
        """Take the newest notice's Undo."""
        offer = next(offer for offer in self.window.notices.shown[-1].offers if offer.text == "Undo")
        offer.do()
        self.settle()

    def wait(self, true: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.bot.waitUntil(true, timeout=10_000)
        self.settle()

    def another_desk(self, change: Callable[[], Any]) -> None:
        """Let another desk change something and this window hear of it."""
        done = change()
        self.window.shell.hub.publish(done.changes)
        self.settle()


def entries(panel: TimelinePanel) -> list[TimelineEntry]:
    """Return the entries in memory."""
    found = (panel.model.entry(row) for row in range(panel.model.rowCount()))
    return [entry for entry in found if entry is not None]


def headlines(panel: TimelinePanel) -> list[str]:
    """Return the first lines of the entries in memory."""
    return [panel.model.words(row).headline for row in range(panel.model.rowCount())]


def is_ready(panel: TimelinePanel) -> bool:
    """Tell whether nothing is being fetched."""
    return panel.model.state is not ListState.LOADING
