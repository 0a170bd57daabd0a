"""Parts side by side that go on in the next line where there is no room; the last one may take what is left of its line."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from app.ui import measure


class FlowRow(QLayout):
    """Lines of parts with equal gaps; its height follows from its width."""

    def __init__(self, gap: int = measure.GRID, least_last: int = 0) -> None:
        """Begin empty; with `least_last` the last part stretches to the right edge and is at least so wide."""
        super().__init__()
        self._gap, self._least_last = gap, least_last
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take a part at the end."""
        self._items.append(item)

    def put(self, at: int, widget: QWidget) -> None:
        """Put a widget at a place."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """Return how many parts there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return a part."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take a part out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Use the width there is."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Grow with the lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of as many lines as are needed."""
        margins = self.contentsMargins()
        places = self._places(width - margins.left() - margins.right())
        return max((place.bottom() + 1 for place in places), default=0) + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        widths = [item.sizeHint().width() for item in self._shown()]
        return self._framed(sum(widths) + self._gap * max(0, len(widths) - 1))

    def minimumSize(self) -> QSize:
        """Ask for room for the widest part that cannot shrink."""
        return self._framed(max((item.minimumSize().width() for item in self._shown()), default=0))

    def setGeometry(self, rect: QRect) -> None:
        """Lay the parts out."""
        super().setGeometry(rect)
        room = rect.marginsRemoved(self.contentsMargins())
        for item, place in zip(self._shown(), self._places(room.width()), strict=True):
            item.setGeometry(place.translated(room.topLeft()))

    def _framed(self, width: int) -> QSize:
        margins = self.contentsMargins()
        height = max((item.sizeHint().height() for item in self._shown()), default=0)
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _places(self, width: int) -> list[QRect]:
        """Return where each shown part stands, from the upper left corner; the parts of a line are as high as its highest."""
        found: list[QRect] = []
        at, line = QPoint(0, 0), 0
        items = self._shown()
        for index, item in enumerate(items):
            is_last = self._least_last > 0 and index == len(items) - 1
            wanted = self._least_last if is_last else min(item.sizeHint().width(), width)
            if at.x() > 0 and at.x() + wanted > width:
                at, line = QPoint(0, at.y() + line + self._gap), 0
            size = QSize(max(wanted, width - at.x()) if is_last else wanted, item.sizeHint().height())
            found.append(QRect(at, size))
            line = max(line, size.height())
            at = QPoint(at.x() + size.width() + self._gap, at.y())
        return found
