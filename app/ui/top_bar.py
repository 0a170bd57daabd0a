"""The bar above the pages: the way back and forth, the search box and the quick-log buttons."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from app.ui import measure
from app.ui.actions import Actions
from app.ui.icons import Icons
from app.ui.jobs import Jobs
from app.ui.search import SearchBox
from app.ui.widgets.buttons import action_button, button, icon_button
from app.ui.widgets.layouts import row

LEAST_SEARCH = 260


class TopBar(QWidget):
    """Stands above every page."""

    def __init__(self, actions: Actions, icons: Icons, jobs: Jobs) -> None:
        """Take the window's actions, which must have been collected."""
        super().__init__()
        self._actions = actions
        self.search = SearchBox(icons, jobs)
        self.search.setMaximumWidth(measure.SEARCH)
        self.search.setMinimumWidth(LEAST_SEARCH)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        back, forward = self._way(actions.action("window.back"), "Alt+Left"), self._way(actions.action("window.forward"), "Alt+Right")
        call, walk_in = self._quick("log.call", self.tr("Call")), self._quick("log.walk_in", self.tr("Walk-in"))
        parts = row(back, forward, measure.GRID, self.search, None, call, walk_in, self._more(icons))
        parts.setStretchFactor(self.search, 8)
        parts.setContentsMargins(0, measure.GAP, measure.GAP_LARGE, measure.GAP)
        self.setProperty("surface", "chrome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(measure.TOP_BAR)
        self.setLayout(parts)

    def _way(self, action: QAction, key: str) -> QToolButton:
        made = icon_button(action.icon(), action.text(), action.trigger, key)
        made.setEnabled(action.isEnabled())
        action.enabledChanged.connect(made.setEnabled)
        return made

    def _quick(self, name: str, words: str) -> QPushButton:
        return action_button(self._actions.action(name), words=words, with_key=True)

    def _more(self, icons: Icons) -> QPushButton:
        more = button(self.tr("More"), icon=icons.icon("add"))
        more.setAccessibleName(self.tr("More ways to log a contact"))
        more.setProperty("menu", "true")
        menu = QMenu(more)
        menu.addActions([self._actions.action("log.other"), self._actions.action("log.tally")])
        more.setMenu(menu)
        return more
