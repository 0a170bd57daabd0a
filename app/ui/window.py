"""The one window. It is painted first as an empty frame (see `frame.py`); then rail, search, notices, pages, panels and status bar come in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QByteArray, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from app.system.version import PRODUCT
from app.ui.declared import action
from app.ui.frame import Frame
from app.ui.typed_text import TypedText

if TYPE_CHECKING:
    # Everything that is not painted first is imported behind the painted window, in `furnish`.
    from app.ui.change_hub import ChangeHub
    from app.ui.icons import Icons
    from app.ui.jobs import Jobs
    from app.ui.navigation import Place
    from app.ui.screen import Screen, ScreenSpec
    from app.ui.search import Idle, Search
    from app.ui.theme import Theme


LOGGING = ("log.call", "log.walk_in", "log.other", "log.tally")


class QuickLogKind(StrEnum):
    """What the quick-log keys open."""

    CALL = "call"
    WALK_IN = "walk_in"
    OTHER = "other"
    TALLY = "tally"


@dataclass(frozen=True, slots=True)
class Session:
    """What the window gets once an office is open: its pages, the search and the quick log."""

    pages: "Sequence[ScreenSpec]"
    search: "Search | None" = None
    quick_log: Callable[[QuickLogKind], None] | None = None
    shortcuts: "Idle | None" = None
    """What is pinned and was opened lately: shown by the search box while nothing is typed, and found by the palette."""


class MainWindow(QMainWindow):
    """The shell that pages live in; knows no services."""

    closing = Signal()

    def __init__(self) -> None:
        """Stand as an empty frame; `furnish` makes the parts, `attach` brings the pages."""
        super().__init__()
        self.setWindowTitle(PRODUCT)
        self.typed_text = TypedText()
        self._quick_log: Callable[[QuickLogKind], None] | None = None
        self.frame = Frame()
        self._fit_rail: Callable[[int], None] = self.frame.fit_rail
        self.setCentralWidget(self.frame)
        self.setMinimumSize(1024, 640)
        self.resize(1366, 768)

    def furnish(self, theme: "Theme", icons: "Icons", jobs: "Jobs", hub: "ChangeHub") -> None:
        """Make the parts and put them where their grounds were painted."""
        from app.ui.actions import Actions
        from app.ui.navigation import Navigation
        from app.ui.notices import Notices
        from app.ui.page_area import PageArea
        from app.ui.palette import Palette
        from app.ui.panel_host import PanelHost
        from app.ui.rail import Rail
        from app.ui.screen import Shell
        from app.ui.status_bar import StatusBar
        from app.ui.top_bar import TopBar

        self.navigation, self.notices = Navigation(self), Notices(icons)
        self.actions_found = Actions(icons, self)
        self.actions_found.collect(self, self)
        self._show_way()
        self._show_logging()
        self.rail, self.status, top = Rail(icons, self._open), StatusBar(icons), TopBar(self.actions_found, icons, jobs)
        self._area = PageArea(self.notices)
        self.search, self.stack = top.search, self._area.stack
        self.panels = PanelHost(icons, self._area)
        self.frame.fill(self.rail, top, self._area, self.status)
        self._fit_rail = self.rail.fit
        self._fit_rail(self.width())
        self.palette_list = Palette(self.actions_found, jobs, self.navigation, self)
        self.shell = Shell(theme, icons, jobs, hub, self.notices, self.navigation, self.actions_found, self.typed_text, self)
        self._connect(jobs)

    def attach(self, session: Session) -> None:
        """Bring the pages of an open office and go to the first one."""
        self._quick_log = session.quick_log
        self._show_logging()
        if session.search is not None:
            self.search.attach(session.search, session.shortcuts)
        self.palette_list.attach(session.shortcuts)
        for spec in session.pages:
            self.register(spec)
        if session.pages and self.navigation.place is None:
            self._open(session.pages[0].name)

    def register(self, spec: "ScreenSpec") -> None:
        """Add a page; it is made on its first visit."""
        from PySide6.QtGui import QKeySequence, QShortcut

        self._area.register(spec)
        if spec.in_rail:
            self.rail.add(spec.name, spec.title, spec.icon, at_foot=spec.at_foot)
            key = QShortcut(QKeySequence(f"Ctrl+{len(self.rail.names)}"), self)
            key.activated.connect(lambda: self._open(spec.name))

    def page(self, name: str) -> "Screen | None":
        """Return a page that has been visited."""
        return self._area.page(name)

    def show_panel(self, panel: QWidget, title: str, icon: str = "", *, behind: bool = False) -> None:
        """Slide a panel over whatever is on screen, as a tab beside the others; `behind` leaves the one in front, and the focus, where they are."""
        self.panels.add(panel, title, icon, behind=behind)

    def prepare_panel(self, panel: QWidget) -> None:
        """Style a panel and lay it out before it is shown; it stays out of sight."""
        self.panels.prepare(panel)

    def close_panel(self, panel: QWidget) -> None:
        """Take a panel away; the next one, or the page, is in front again."""
        self.panels.remove(panel)

    def rename_panel(self, panel: QWidget, title: str) -> None:
        """Put another title on a panel's tab."""
        self.panels.rename(panel, title)

    def keep_place(self) -> QByteArray:
        """Return size and position, to be given to `restoreGeometry` next time."""
        return self.saveGeometry()

    @action("log.call", QT_TRANSLATE_NOOP("actions", "Log a call"), "F2", "call")
    def log_call(self) -> None:
        """Open the quick log for a phone call."""
        self._log(QuickLogKind.CALL)

    @action("log.walk_in", QT_TRANSLATE_NOOP("actions", "Log a walk-in"), "F3", "person_walking")
    def log_walk_in(self) -> None:
        """Open the quick log for a visit at the counter."""
        self._log(QuickLogKind.WALK_IN)

    @action("log.other", QT_TRANSLATE_NOOP("actions", "Log a letter, web form, chat or post"), "F4", "document_text")
    def log_other(self) -> None:
        """Open the quick log for the other channels."""
        self._log(QuickLogKind.OTHER)

    @action("log.tally", QT_TRANSLATE_NOOP("actions", "Count a contact without a name"), "F6", "number_symbol")
    def log_tally(self) -> None:
        """Open the tally."""
        self._log(QuickLogKind.TALLY)

    @action("window.search", QT_TRANSLATE_NOOP("actions", "Search the daybook"), "Ctrl+K", "search")
    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self.search.focus()

    @action("window.palette", QT_TRANSLATE_NOOP("actions", "Show all actions"), "Ctrl+Shift+P", "keyboard", in_palette=False)
    def open_palette(self) -> None:
        """Open the command palette."""
        self.palette_list.open()

    @action("window.back", QT_TRANSLATE_NOOP("actions", "Go back"), "Alt+Left", "arrow_left")
    def go_back(self) -> None:
        """Show the place before."""
        self.navigation.back()

    @action("window.forward", QT_TRANSLATE_NOOP("actions", "Go forward"), "Alt+Right", "arrow_right")
    def go_forward(self) -> None:
        """Show the place that going back left."""
        self.navigation.forward()

    @action("window.notices", QT_TRANSLATE_NOOP("actions", "Go to the newest notice"), "F8", "alert")
    def focus_notices(self) -> None:
        """Put the focus on the newest notice."""
        if (control := self.notices.first_control()) is not None:
            control.setFocus()

    @action("window.next_panel", QT_TRANSLATE_NOOP("actions", "Next open contact"), "Ctrl+Tab", "chevron_right")
    def next_panel(self) -> None:
        """Bring the next panel to the front."""
        self.panels.step(1)

    @action("window.previous_panel", QT_TRANSLATE_NOOP("actions", "Previous open contact"), "Ctrl+Shift+Tab", "chevron_left")
    def previous_panel(self) -> None:
        """Bring the previous panel to the front."""
        self.panels.step(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Collapse the rail where there is little room."""
        super().resizeEvent(event)
        self._fit_rail(event.size().width())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell the others before closing."""
        self.closing.emit()
        super().closeEvent(event)

    def _connect(self, jobs: "Jobs") -> None:
        self.search.chosen.connect(self.navigation.open)
        self.navigation.moved.connect(self._go)
        self.navigation.changed.connect(self._show_way)
        jobs.faulted.connect(self.notices.fault)

    def _open(self, page: str) -> None:
        from app.ui.navigation import Place

        self.navigation.open(Place(page))

    def _go(self, place: "Place") -> None:
        if self._area.show_place(place):
            self.rail.select(place.page)

    def _show_way(self) -> None:
        self.actions_found.action("window.back").setEnabled(self.navigation.can_go_back)
        self.actions_found.action("window.forward").setEnabled(self.navigation.can_go_forward)

    def _show_logging(self) -> None:
        for name in LOGGING:
            self.actions_found.action(name).setEnabled(self._quick_log is not None)

    def _log(self, kind: QuickLogKind) -> None:
        if self._quick_log is not None:
            self._quick_log(kind)
