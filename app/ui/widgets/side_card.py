"""Cards at the side: a title and rows of label and value."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.ui import measure
from app.ui.widgets.layouts import clear
from app.ui.widgets.text import label

LABEL_WIDTH = 96


class SideCard(QFrame):
    """A titled card; rows align on one column."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        """Show a title, if there is one, and no rows."""
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.setAccessibleName(title)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(measure.GAP)
        self._rows.setVerticalSpacing(measure.GRID + 2)
        self._rows.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._rows.setColumnStretch(1, 1)
        layout = QVBoxLayout()
        layout.setContentsMargins(measure.GAP_LARGE, measure.GAP, measure.GAP_LARGE, measure.GAP)
        layout.setSpacing(measure.GAP_SMALL)
        if title:
            layout.addWidget(label(title, "strong"))
        layout.addLayout(self._rows)
        self.setLayout(layout)

    def add_row(self, name: str, value: str | QWidget) -> QWidget:
        """Add a label and its value (text is shown as it is); returns the value's widget."""
        at = self._rows.rowCount()
        head = label(name, "secondary", wrap=True)
        shown = label(value, wrap=True, selectable=True) if isinstance(value, str) else value
        self._rows.addWidget(head, at, 0, Qt.AlignmentFlag.AlignTop)
        place = Qt.AlignmentFlag.AlignTop if isinstance(value, str) else Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        self._rows.addWidget(shown, at, 1, place)
        if isinstance(value, str):
            shown.setAccessibleName(f"{name}: {value}")
        return shown

    def add_widget(self, widget: QWidget) -> None:
        """Add something across both columns."""
        self._rows.addWidget(widget, self._rows.rowCount(), 0, 1, 2)

    def clear(self) -> None:
        """Remove all rows, not the title."""
        clear(self._rows)
