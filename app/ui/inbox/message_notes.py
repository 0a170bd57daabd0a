"""What a person should know about a message before trusting or answering it: one line each, some with a button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui import measure
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.widgets.buttons import action_button
from app.ui.widgets.inline_note import InlineNote
from app.ui.widgets.layouts import boxed, clear, row
from app.ui.widgets.text import breakable, reveal


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence with its meaning, and the id of the action that does something about it."""

    text: str
    tone: Tone = Tone.INFORMATION
    action: str = ""


class MessageNotes(QWidget):
    """The notes of one message, the most serious first."""

    def __init__(self, icons: Icons, action: Callable[[str], QAction], parent: QWidget | None = None) -> None:
        """Take what gives an action by its id."""
        super().__init__(parent)
        self._icons, self._action = icons, action
        self.texts: tuple[str, ...] = ()
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(measure.GRID)
        self.setLayout(self._lines)
        self.hide()

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show the notes, or take no room."""
        clear(self._lines)
        self.texts = tuple(note.text for note in notes)
        for note in notes:
            self._lines.addWidget(self._line(note))
        reveal(self, wanted=bool(notes))

    def _line(self, note: Note) -> QWidget:
        said = InlineNote(self._icons, breakable(note.text), note.tone)
        if not note.action:
            return said
        does = action_button(self._action(note.action), with_icon=False)
        line = row(said, does)
        line.setStretch(0, 1)
        line.setAlignment(does, Qt.AlignmentFlag.AlignTop)
        return boxed(line)
