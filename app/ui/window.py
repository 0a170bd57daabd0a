"""The one window: rail, search and quick log on top, notices, pages, panels, status bar. Shown before anything else is loaded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QByteArray, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.ui import measure
from app.ui.actions import Actions, action
from app.ui.change_hub import ChangeHub
from app.ui.icons import Icons
from app.ui.jobs import Jobs
from app.ui.navigation import Navigation, Place
from app.ui.notices import Notices
from app.ui.palette import Palette
from app.ui.panel_host import PanelHost
from app.ui.rail import Rail
from app.ui.screen import Screen, ScreenSpec, Shell
from app.ui.search import Search, SearchBox
from app.ui.status_bar import StatusBar
from app.ui.theme import Theme
from app.ui.typed_text import TypedText
from app.ui.widgets.buttons import action_button, button, icon_button
from app.ui.widgets.layouts import boxed, row
from app.ui.widgets.text import label


class QuickLogKind(StrEnum):
    """What the quick-log keys open."""

    CALL = "call"
    WALK_IN = "walk_in"
    OTHER = "other"
    TALLY = "tally"


@dataclass(frozen=True, slots=True)
class Session:
    """What the window gets once an office is open: its pages, the search and the quick log."""

    pages: Sequence[ScreenSpec]
    search: Search | None = None
    quick_log: Callable[[QuickLogKind], None] | None = None


class MainWindow(QMainWindow):
    """The shell that pages live in; knows no services."""

    closing = Signal()

    def __init__(self, theme: Theme, icons: Icons, jobs: Jobs, hub: ChangeHub) -> None:
        """Build the empty shell; `attach` brings the pages."""
        super().__init__()
        self.setWindowTitle(self.tr("County Daybook"))
        self.setMinimumSize(1024, 640)
        self.resize(1366, 768)
        self._icons = icons
        self._specs: dict[str, ScreenSpec] = {}
        self._made: dict[str, Screen] = {}
        self._quick_log: Callable[[QuickLogKind], None] | None = None
        self.navigation = Navigation(self)
        self.actions_found = Actions(icons, self)
        self.notices = Notices(icons)
        self.typed_text = TypedText()
        self.rail = Rail(icons, lambda name: self.navigation.open(Place(name)))
        self.search = SearchBox(icons, jobs)
        self.status = StatusBar(icons)
        self.stack = QStackedWidget()
        self.actions_found.collect(self, self)
        self._top = self._make_top()
        self._area = self._make_area()
        self.panels = PanelHost(icons, self._area)
        self._assemble()
        self.palette_list = Palette(self.actions_found, self)
        self.shell = Shell(theme, icons, jobs, hub, self.notices, self.navigation, self.actions_found, self.typed_text, self)
        self._connect(jobs)

    def attach(self, session: Session) -> None:
        """Bring the pages of an open office and go to the first one."""
        self._quick_log = session.quick_log
        for name in ("log.call", "log.walk_in", "log.other", "log.tally"):
            self.actions_found.action(name).setEnabled(session.quick_log is not None)
        if session.search is not None:
            self.search.attach(session.search)
        for spec in session.pages:
            self.register(spec)
        if session.pages and self.navigation.place is None:
            self.navigation.open(Place(session.pages[0].name))

    def register(self, spec: ScreenSpec) -> None:
        """Add a page; it is made on its first visit."""
        self._specs[spec.name] = spec
        if spec.in_rail:
            self.rail.add(spec.name, spec.title, spec.icon, at_foot=spec.at_foot)
            key = QShortcut(QKeySequence(f"Ctrl+{len(self.rail.names)}"), self)
            key.activated.connect(lambda: self.navigation.open(Place(spec.name)))

    def page(self, name: str) -> Screen | None:
        """Return a page that has been visited."""
        return self._made.get(name)

    def show_panel(self, panel: QWidget, title: str, icon: str = "") -> None:
        """Slide a panel over whatever is on screen, as a tab beside the others."""
        self.panels.add(panel, title, icon)

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
        self.rail.set_narrow(narrow=event.size().width() < measure.NARROW_WINDOW)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell the others before closing."""
        self.closing.emit()
        super().closeEvent(event)

    def _make_top(self) -> QWidget:
        self.search.setMaximumWidth(measure.SEARCH)
        self.search.setMinimumWidth(260)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        back, forward = (
            icon_button(self._icons.icon(icon), name, do, key)
            for icon, name, do, key in (
                ("arrow_left", self.tr("Go back"), self.go_back, "Alt+Left"),
                ("arrow_right", self.tr("Go forward"), self.go_forward, "Alt+Right"),
            )
        )
        self._back, self._forward = back, forward
        call, walk_in = (self._quick_button(name, words) for name, words in (("log.call", self.tr("Call")), ("log.walk_in", self.tr("Walk-in"))))
        more = button(self.tr("More"), icon=self._icons.icon("add"))
        more.setAccessibleName(self.tr("More ways to log a contact"))
        more.setProperty("menu", "true")
        menu = QMenu(more)
        menu.addActions([self.actions_found.action("log.other"), self.actions_found.action("log.tally")])
        more.setMenu(menu)
        parts = row(back, forward, measure.GRID, self.search, None, call, walk_in, more)
        parts.setStretchFactor(self.search, 8)
        top = boxed(parts, "chrome", (0, measure.GAP, measure.GAP_LARGE, measure.GAP))
        top.setFixedHeight(measure.TOP_BAR)
        return top

    def _quick_button(self, name: str, words: str) -> QWidget:
        found = self.actions_found.action(name)
        found.setEnabled(False)
        return action_button(found, words=words, with_key=True)

    def _make_area(self) -> QWidget:
        area = QWidget()
        area.setObjectName("pages")
        layout = QVBoxLayout(area)
        layout.setContentsMargins(1, 1, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notices)
        layout.addWidget(self.stack, 1)
        return area

    def _assemble(self) -> None:
        name = label(self.tr("County Daybook"), "strong")
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.rail)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._top)
        right.addWidget(self._area, 1)
        body.addLayout(right, 1)
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(body, 1)
        whole.addWidget(self.status)
        self.rail.set_heading(name)
        self.setCentralWidget(boxed(whole, "chrome"))

    def _connect(self, jobs: Jobs) -> None:
        self.search.chosen.connect(self.navigation.open)
        self.navigation.moved.connect(self._go)
        self.navigation.changed.connect(self._show_way)
        jobs.faulted.connect(self.notices.fault)
        self._show_way()

    def _go(self, place: Place) -> None:
        if place.page not in self._specs:
            return
        if place.page not in self._made:
            self._made[place.page] = made = self._specs[place.page].make()
            self.stack.addWidget(made)
        page = self._made[place.page]
        self.stack.setCurrentWidget(page)
        self.rail.select(place.page)
        page.show_place(place)
        if (focus := page.first_focus()) is not None:
            focus.setFocus()

    def _show_way(self) -> None:
        ways = ((self._back, "window.back", self.navigation.can_go_back), (self._forward, "window.forward", self.navigation.can_go_forward))
        for shown, name, possible in ways:
            shown.setEnabled(possible)
            self.actions_found.action(name).setEnabled(possible)

    def _log(self, kind: QuickLogKind) -> None:
        if self._quick_log is not None:
            self._quick_log(kind)
