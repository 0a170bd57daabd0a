"""Contents that scroll when there is little room."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ScrollColumn(QScrollArea):
    """Scrolls from top to bottom, without a frame.

    Its contents are measured when it is about to be shown for the first time: measuring styles every widget in them, and styled widgets are
    styled anew with each box that is put around them. That took most of the time in which a page is made.
    """

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        """Hold a widget."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner: QWidget | None = inner
        inner.setParent(self.viewport())

    def event(self, event: QEvent) -> bool:
        """Take the contents in before they are styled."""
        if event.type() == QEvent.Type.Polish and self._inner is not None:
            inner, self._inner = self._inner, None
            self.setWidget(inner)
        return super().event(event)


def scrolled(inner: QWidget) -> QScrollArea:
    """Return the widget in an area that scrolls from top to bottom, without a frame."""
    return ScrollColumn(inner)
