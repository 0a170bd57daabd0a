"""An icon that is only looked at; it follows the theme and the screen's scale because it is painted anew each time."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class IconLabel(QWidget):
    """One icon of a fixed size; decoration only, so the word beside it must say what it means."""

    def __init__(self, icon: QIcon, size: int = 16, parent: QWidget | None = None) -> None:
        """Show an icon `size` px wide and high."""
        super().__init__(parent)
        self._icon, self._side = icon, size
        self.setFixedWidth(size)
        self.setMinimumHeight(size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def icon(self) -> QIcon:
        """Return what is shown."""
        return self._icon

    def show_icon(self, icon: QIcon) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the icon's own size."""
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon in the middle."""
        top = (self.height() - self._side) // 2
        self._icon.paint(QPainter(self), 0, top, self._side, self._side)
