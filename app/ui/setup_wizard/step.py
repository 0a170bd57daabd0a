"""One step of the first start: a title, a sentence, the controls, and what is wrong."""

from PySide6.QtWidgets import QWidget

from app.ui import measure
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.widgets.inline_note import InlineNote
from app.ui.widgets.layouts import Part, column
from app.ui.widgets.text import label


class Step(QWidget):
    """A step; made once, so that going back shows what was typed."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Begin empty; `fill` brings title and controls."""
        super().__init__(parent)
        self.fault = InlineNote(icons)

    def fill(self, title: str, sentence: str, *parts: Part) -> None:
        """Lay out the head, the controls and the place of a fault."""
        self.setAccessibleName(title)
        self.setLayout(column(label(title, "title", wrap=True), label(sentence, "secondary", wrap=True), measure.GAP, *parts, self.fault, None))

    def show_fault(self, text: str) -> None:
        """Say in this step what went wrong; no text takes it away."""
        self.fault.show_text(text, Tone.OVERDUE, announce=True)

    def first_focus(self) -> QWidget | None:
        """Return the control where typing begins."""
        return None
