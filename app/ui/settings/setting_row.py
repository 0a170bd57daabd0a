"""One setting: what it is, a sentence about it, and its control at the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QWidget

from app.ui import measure
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.text import label, reveal

PAGE_WIDTH = 760


def setting_row(icon: QIcon, title: str, sentence: str | QLabel, *controls: QWidget) -> QWidget:
    """Return a card with an icon, plain texts and the controls at the right."""
    picture = IconLabel(icon, 20)
    below = label(sentence, "secondary", wrap=True) if isinstance(sentence, str) else sentence
    reveal(below, wanted=bool(below.text()))
    words = column(label(title), below, gap=2)
    layout = row(picture, words, *controls, gap=measure.GAP_LARGE)
    layout.setStretch(1, 1)
    for control in controls:
        layout.setAlignment(control, Qt.AlignmentFlag.AlignVCenter)
    return boxed(layout, "card", (measure.GAP_LARGE, measure.GAP, measure.GAP_LARGE, measure.GAP))


def page_of(*parts: QWidget) -> QWidget:
    """Return a section's page: its parts one beneath the other, never wider than is good to read."""
    page = boxed(column(*parts, None, gap=measure.GRID), margins=(0, 0, measure.GAP_LARGE, measure.GAP_SECTION))
    page.setMaximumWidth(PAGE_WIDTH)
    return page
