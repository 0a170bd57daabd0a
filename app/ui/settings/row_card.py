"""A card with one line per record: its name, what else is known of it, and a line to add another."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui import measure
from app.ui.widgets.layouts import boxed, clear, row
from app.ui.widgets.lines import separator
from app.ui.widgets.text import ElidedLabel, label


class RowCard(QFrame):
    """Records without a table: a handful of queues, topics or users."""

    def __init__(self, name: str, empty: str, foot: QWidget | None = None, parent: QWidget | None = None) -> None:
        """Take the accessible name, the words for "none yet" and what stands below the lines."""
        super().__init__(parent)
        self._empty = empty
        self.setProperty("surface", "card")
        self.setAccessibleName(name)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        layout = QVBoxLayout()
        layout.setContentsMargins(measure.GAP_LARGE, measure.GAP_SMALL, measure.GAP_LARGE, measure.GAP_SMALL)
        layout.setSpacing(measure.GRID)
        layout.addLayout(self._lines)
        if foot is not None:
            layout.addWidget(foot)
        self.setLayout(layout)

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show (name, detail) lines as plain text."""
        clear(self._lines)
        for at, (name, detail) in enumerate(rows):
            if at:
                self._lines.addWidget(separator())
            line = row(ElidedLabel(name), label(detail, "secondary"), gap=measure.GAP)
            line.setStretch(0, 1)
            box = boxed(line, margins=(0, measure.GAP_SMALL, 0, measure.GAP_SMALL))
            box.setAccessibleName(f"{name}, {detail}" if detail else name)
            self._lines.addWidget(box)
        if not rows:
            self._lines.addWidget(boxed(row(label(self._empty, "secondary", wrap=True)), margins=(0, measure.GAP_SMALL, 0, measure.GAP_SMALL)))
