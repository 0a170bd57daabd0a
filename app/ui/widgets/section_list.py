"""The list of a page's sections at its left: icon and words, one of them open."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.ui import measure
from app.ui.widgets.buttons import ICON

WIDTH = 208
FRAME = 4


class SectionList(QListWidget):
    """Sections of a page; `opened` carries the name of the one that was chosen."""

    opened = Signal(str)

    def __init__(self, name: str, sections: Sequence[tuple[str, str, QIcon]], parent: QWidget | None = None) -> None:
        """Take the accessible name and (name, text, icon) of each section; the first is open."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setIconSize(ICON)
        self.setFixedWidth(WIDTH)
        self.setSpacing(1)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self._names = tuple(section for section, _, _ in sections)
        for _, text, icon in sections:
            item = QListWidgetItem(icon, text, self)
            item.setSizeHint(QSize(0, measure.CONTROL + measure.GRID))
        rows = sum(self.sizeHintForRow(at) + 2 * self.spacing() for at in range(self.count()))
        self.setFixedHeight(rows + 2 * FRAME)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCurrentRow(0)
        self.currentRowChanged.connect(self._tell)

    @property
    def section(self) -> str:
        """Return the open section."""
        return self._names[max(0, self.currentRow())]

    def open_section(self, name: str) -> None:
        """Open a section by its name; an unknown one changes nothing."""
        if name in self._names:
            self.setCurrentRow(self._names.index(name))

    def _tell(self, row: int) -> None:
        if 0 <= row < len(self._names):
            self.opened.emit(self._names[row])
