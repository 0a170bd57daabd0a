"""The window as it is painted first: the ground of its four places, before anything but Qt's widgets is imported.

The first paint, in order:
1. `startup` imports the standard library only; `Desktop` makes the application, reads this PC's settings, puts the colours on and shows a `MainWindow`.
   It holds this frame: rail, top bar, pages and status bar in their final places and colours, empty.
2. Once the frame has been painted it says so. Only now `Desktop.furnish` imports and makes what stands in the places: icons, jobs, actions, search, notices.
3. In the turn after that the office is opened in a job, and its pages come in.

What step 1 imports stays away from what is slow to load: the `Qt` namespace (its enums take as long as drawing the window five times), QStyle, QIcon,
QtNetwork, rotating logs. `tests/ui/test_start_up.py` keeps watch, `tests/benchmarks/first_window.py` measures.
"""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui import measure


class Frame(QFrame):
    """Four grounds in the places of the parts that come later."""

    painted = Signal()
    """The frame is on the screen; said once."""

    def __init__(self) -> None:
        """Lay the grounds out."""
        super().__init__()
        self.setProperty("surface", "chrome")
        self._told = False
        self._rail, self._top, self._pages, self._status = _Ground(), _Ground(), _Ground(), _Ground()
        self._top.setFixedHeight(measure.TOP_BAR)
        self._pages.setObjectName("pages")
        self._pages.seen = self._tell_soon
        self._status.setObjectName("status_bar")
        self._status.setFixedHeight(measure.STATUS_BAR)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._top)
        right.addWidget(self._pages, 1)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._rail)
        body.addLayout(right, 1)
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(body, 1)
        whole.addWidget(self._status)
        self.setLayout(whole)

    def fit_rail(self, window: int) -> None:
        """Make the rail's ground as wide as the rail will be in a window of this width."""
        self._rail.setFixedWidth(measure.rail_width(window))

    def fill(self, rail: QWidget, top: QWidget, pages: QWidget, status: QWidget) -> None:
        """Put the parts where their grounds are."""
        layout = self.layout()
        assert layout is not None
        for ground, part in ((self._rail, rail), (self._top, top), (self._pages, pages), (self._status, status)):
            part.setParent(self)
            layout.replaceWidget(ground, part)
            ground.hide()
            ground.deleteLater()
            part.show()

    def tell(self) -> None:
        """Say that the frame is on the screen, if that was not said before."""
        if not self._told:
            self._told = True
            self.painted.emit()

    def _tell_soon(self) -> None:
        # In the next turn the whole window is on the screen; now it is still being drawn.
        QTimer.singleShot(0, self, self.tell)


class _Ground(QFrame):
    """An empty place; one of them tells when it is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "chrome")
        self.seen: Callable[[], None] | None = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and tell the first time."""
        super().paintEvent(event)
        if self.seen is not None:
            seen, self.seen = self.seen, None
            seen()
