"""Panels that slide over the page from below, as tabs: several contacts can be written at once."""

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QWidget

from app.ui import measure
from app.ui.icons import Icons
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.layouts import column, row
from app.ui.widgets.lines import edge
from app.ui.widgets.text import caption

SHARE = 0.88


class PanelHost(QFrame):
    """Lies at the foot of the page area, as high as its panel asks; nothing beneath is disabled."""

    emptied = Signal()
    closing = Signal(QWidget)
    """The person asked to close this panel; its owner answers with `close_panel`, after saving the draft."""

    def __init__(self, icons: Icons, area: QWidget) -> None:
        """Lie hidden over an area."""
        super().__init__(area)
        self._icons, self._area = icons, area
        # Filled by the palette, not by the stylesheet: only so Qt knows that nothing shines through, and a key typed in a panel does not draw the page beneath.
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Open contacts"))
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(self.tr("Open contacts"))
        self._close = icon_button(icons.icon("dismiss"), self.tr("Close this panel"), self._ask_to_close, "Esc")
        self._stack = QStackedWidget(self)
        bar = row(self.tabs, None, self._close)
        bar.setContentsMargins(measure.GAP, measure.GRID, measure.GAP_SMALL, 0)
        layout = column(edge(), bar, self._stack, gap=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.tabs.currentChanged.connect(self._show_tab)
        self.tabs.tabMoved.connect(self._move)
        area.installEventFilter(self)
        self.hide()

    def add(self, panel: QWidget, title: str, icon: str = "", *, behind: bool = False) -> None:
        """Add a panel as the last tab and bring it to the front; the focus goes into it. `behind` only adds the tab where another panel is in front."""
        if behind and self.current not in {None, panel}:
            if self._stack.indexOf(panel) < 0:
                self._stack.addWidget(panel)
                self.tabs.addTab(self._icons.icon(icon) if icon else QIcon(), caption(title))
            return
        if (known := self._stack.indexOf(panel)) >= 0:
            self.tabs.setCurrentIndex(known)
        else:
            was_hidden = self._stack.count() == 0
            self._stack.addWidget(panel)
            self.tabs.addTab(self._icons.icon(icon) if icon else QIcon(), caption(title))
            self.tabs.setCurrentIndex(self._stack.count() - 1)
            self._place()
            if was_hidden:
                self._enter()
        panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def prepare(self, panel: QWidget) -> None:
        """Do for a panel what can be done before it is shown: style it where it will stand, and lay it out."""
        panel.setParent(self._stack)
        panel.hide()
        panel.ensurePolished()
        panel.resize(self._area.width(), panel.sizeHint().height())
        if (layout := panel.layout()) is not None:
            layout.activate()

    def remove(self, panel: QWidget) -> None:
        """Take a panel away without deleting it."""
        at = self._stack.indexOf(panel)
        if at < 0:
            return
        self._stack.removeWidget(panel)
        self.tabs.removeTab(at)
        panel.hide()
        if self._stack.count() == 0:
            self.hide()
            self.emptied.emit()
        else:
            self._show_tab(self.tabs.currentIndex())

    def rename(self, panel: QWidget, title: str) -> None:
        """Put another title on a panel's tab."""
        at = self._stack.indexOf(panel)
        if at >= 0:
            self.tabs.setTabText(at, caption(title))

    def step(self, by: int) -> None:
        """Go to the next or previous panel, around the end."""
        if self._stack.count():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self._stack.count())

    @property
    def current(self) -> QWidget | None:
        """Return the panel in front."""
        return self._stack.currentWidget() if self._stack.count() else None

    @property
    def panels(self) -> tuple[QWidget, ...]:
        """Return all panels in the order of their tabs."""
        found = (self._stack.widget(at) for at in range(self._stack.count()))
        return tuple(panel for panel in found if panel is not None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the area."""
        if watched is self._area and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        room = self._area.size()
        height = min(self.sizeHint().height(), round(room.height() * SHARE))
        self._slide.stop()
        self.resize(QSize(room.width(), height))
        self.move(0, room.height() - height)
        self.raise_()

    def _enter(self) -> None:
        from PySide6.QtWidgets import QStyle  # a large class, not loaded before the first panel

        self.show()
        duration = min(measure.MOTION, self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self))
        if duration <= 0:
            return
        end = self.pos()
        self._slide.setDuration(duration)
        self._slide.setStartValue(end + QPoint(0, measure.GAP_SECTION))
        self._slide.setEndValue(end)
        self._slide.start()

    def _show_tab(self, at: int) -> None:
        if 0 <= at < self._stack.count():
            self._stack.setCurrentIndex(at)
            self._place()

    def _move(self, start: int, end: int) -> None:
        panel = self._stack.widget(start)
        if panel is not None:
            self._stack.removeWidget(panel)
            self._stack.insertWidget(end, panel)
            self._stack.setCurrentWidget(panel)

    def _ask_to_close(self) -> None:
        if (panel := self.current) is not None:
            self.closing.emit(panel)
