"""Layouts on the 4 px grid: rows and columns without margins unless asked for.

Fill a layout completely, then give it to its widget with `setLayout` (or `boxed`): PySide leaves widgets of a layout that is
added later to a layout that already has its widget in Python's hands, and they are deleted twice when the program ends.
"""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui import measure

L = TypeVar("L", bound=QBoxLayout)
W = TypeVar("W", bound=QWidget)
Part = QWidget | QLayout | int | None
"""A widget, a layout, a gap in px, or None for a stretch."""


def row(*parts: Part, gap: int = measure.GAP_SMALL, margin: int = 0) -> QHBoxLayout:
    """Lay parts out from left to right."""
    return _fill(QHBoxLayout(), parts, gap, margin)


def column(*parts: Part, gap: int = measure.GAP_SMALL, margin: int = 0) -> QVBoxLayout:
    """Lay parts out from top to bottom."""
    return _fill(QVBoxLayout(), parts, gap, margin)


def boxed(layout: QLayout, surface: str = "", margins: tuple[int, int, int, int] | None = None) -> QWidget:
    """Put a layout into a widget; surfaces: "card", "page", "chrome" or none; margins left, top, right, bottom."""
    box = QWidget()
    if surface:
        box.setProperty("surface", surface)
        box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    if margins is not None:
        layout.setContentsMargins(*margins)
    box.setLayout(layout)
    return box


def added(stack: QStackedWidget, part: W) -> W:
    """Put a part into a stack and return it. Give the stack its own place first: what stands in a window is styled once, what is moved there twice."""
    stack.addWidget(part)
    return part


def clear(layout: QLayout) -> None:
    """Remove everything from a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def _fill(made: L, parts: tuple[Part, ...], gap: int, margin: int) -> L:
    made.setContentsMargins(margin, margin, margin, margin)
    made.setSpacing(gap)
    for part in parts:
        if part is None:
            made.addStretch(1)
        elif isinstance(part, int):
            made.addSpacing(part)
        elif isinstance(part, QLayout):
            made.addLayout(part)
        else:
            made.addWidget(part)
    return made
