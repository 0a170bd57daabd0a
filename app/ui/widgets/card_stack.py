"""A page of cards one beneath the other, or of the words for none."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui import measure
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.layouts import column
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.scrolling import scrolled

WIDEST = 900


class CardStack(QStackedWidget):
    """Cards that scroll, never wider than is good to read."""

    def __init__(self, empty: EmptyState) -> None:
        """Begin with the words for none."""
        super().__init__()
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, measure.GAP_LARGE, measure.GAP_SECTION)
        self._lines.setSpacing(measure.GAP_SMALL)
        inner = QWidget()
        inner.setLayout(self._lines)
        inner.setMaximumWidth(WIDEST)
        self.addWidget(empty)
        self.addWidget(scrolled(inner))

    def show_cards(self, cards: Sequence[QWidget]) -> None:
        """Show these in place of those before, which are deleted."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for card in cards:
            self._lines.addWidget(card)
        self._lines.addStretch(1)
        self.setCurrentIndex(1 if cards else 0)


def card_page(header: PageHeader, stack: CardStack) -> QLayout:
    """Lay the page out: its header, and the cards below."""
    layout = column(header, stack, gap=measure.GAP_LARGE)
    layout.setStretch(1, 1)
    layout.setContentsMargins(measure.GAP_SECTION, measure.GAP_LARGE, measure.GAP_SMALL, 0)
    return layout
