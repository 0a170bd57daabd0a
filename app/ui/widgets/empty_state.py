"""What an empty screen says: what will be here and the key that starts it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui import measure
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.widgets.buttons import action_button
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.text import label

ICON_SIZE = 40


class EmptyState(QWidget):
    """A quiet icon, a title, a sentence, and the action that fills the screen, with its key."""

    def __init__(self, icons: Icons, icon: str, title: str, sentence: str, action: QAction | None = None, parent: QWidget | None = None) -> None:
        """Show plain texts and the action as a button."""
        super().__init__(parent)
        self.button = action_button(action, with_key=True) if action is not None else None
        layout = QVBoxLayout(self)
        layout.setSpacing(measure.GAP_SMALL)
        layout.addStretch(2)
        layout.addWidget(IconLabel(icons.icon(icon, Tone.SECONDARY), ICON_SIZE), 0, Qt.AlignmentFlag.AlignCenter)
        layout.addSpacing(measure.GRID)
        for text, look in ((title, "section"), (sentence, "secondary")):
            words = label(text, look, wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(words)
        if self.button is not None:
            layout.addSpacing(measure.GAP_SMALL)
            layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(3)
