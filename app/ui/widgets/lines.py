"""One-pixel separators."""

from PySide6.QtWidgets import QFrame


def separator() -> QFrame:
    """Return a line from left to right."""
    return _line("line")


def edge() -> QFrame:
    """Return the line at the upper edge of something that lies over something else."""
    return _line("edge")


def upright() -> QFrame:
    """Return a line from top to bottom."""
    return _line("upright")


def _line(look: str) -> QFrame:
    made = QFrame()
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setProperty("look", look)
    return made
