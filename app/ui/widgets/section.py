"""Section titles: words and, for the days of a history, a line beside them."""

from PySide6.QtWidgets import QWidget

from app.ui import measure
from app.ui.widgets.layouts import boxed, row
from app.ui.widgets.lines import separator
from app.ui.widgets.text import label


def section_title(text: str) -> QWidget:
    """Return the title of a part of a page."""
    return label(text, "section")


def day_separator(text: str) -> QWidget:
    """Return a quiet heading with a line to the right edge: "Fri 20 Nov ------"."""
    line = separator()
    layout = row(label(text, "secondary"), line, gap=measure.GAP)
    layout.setStretch(1, 1)
    return boxed(layout, margins=(0, measure.GAP_SMALL, 0, measure.GRID))
