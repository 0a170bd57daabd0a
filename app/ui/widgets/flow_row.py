"""Parts side by side that go on in the next line where there is no room; the last one may take what is left of its line.

A widget that places its children, not a QLayout: layouts written in Python hold items that Qt deletes, and end the program with a crash.
"""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import measure


class FlowRow(QWidget):
    """Lines of parts with equal gaps; its height follows from its width."""

    def __init__(self, gap: int = measure.GRID, least_last: int = 0, edge: tuple[int, int] = (0, 0)) -> None:
        """Begin empty; with `least_last` the last part stretches to the right edge and is at least so wide; `edge` is left and right, top and bottom."""
        super().__init__()
        self._gap, self._least_last, self._edge = gap, least_last, edge
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """Return the parts in their order."""
        return tuple(self._parts)

    def add(self, part: QWidget, at: int | None = None) -> None:
        """Put a part at a place, or at the end; it is shown when this row is."""
        part.setParent(self)
        self._parts.insert(len(self._parts) if at is None else at, part)
        if part.isHidden():
            part.show()
        self._arrange()

    def remove(self, part: QWidget) -> None:
        """Take a part out and delete it."""
        self._parts.remove(part)
        part.hide()
        part.deleteLater()
        self._arrange()

    def clear(self) -> None:
        """Take all parts out."""
        for part in self.parts:
            self.remove(part)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        shown = self._shown()
        width = sum(part.sizeHint().width() for part in shown) + self._gap * max(0, len(shown) - 1)
        return QSize(width + 2 * self._edge[0], max((part.sizeHint().height() for part in shown), default=0) + 2 * self._edge[1])

    def minimumSizeHint(self) -> QSize:
        """Ask for room for the widest part that cannot shrink."""
        return QSize(max((part.minimumSizeHint().width() for part in self._shown()), default=0) + 2 * self._edge[0], 0)

    def hasHeightForWidth(self) -> bool:
        """Grow with the lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of as many lines as are needed."""
        return max((place.bottom() + 1 for place in self._places(width)), default=0) + self._edge[1]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the parts out."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Lay the parts out when one of them asks for another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        if not self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            # Measuring styles every part; that waits until they stand in their window.
            return
        for part, place in zip(self._shown(), self._places(self.width()), strict=True):
            part.setGeometry(place)
        self.updateGeometry()

    def _shown(self) -> list[QWidget]:
        return [part for part in self._parts if not part.isHidden()]

    def _places(self, width: int) -> list[QRect]:
        """Return where each shown part stands; the parts of a line are as high as they ask for."""
        found: list[QRect] = []
        left, right = self._edge[0], width - self._edge[0]
        at, line = QPoint(left, self._edge[1]), 0
        parts = self._shown()
        for index, part in enumerate(parts):
            is_last = self._least_last > 0 and index == len(parts) - 1
            wanted = self._least_last if is_last else min(part.sizeHint().width(), right - left)
            if at.x() > left and at.x() + wanted > right:
                at, line = QPoint(left, at.y() + line + self._gap), 0
            size = QSize(max(wanted, right - at.x()) if is_last else wanted, part.sizeHint().height())
            found.append(QRect(at, size))
            line = max(line, size.height())
            at = QPoint(at.x() + size.width() + self._gap, at.y())
        return found
