"""A chip that can be taken out again: an address, a file."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui import measure
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.widgets.text import caption, plain

WIDEST = 300
_REMOVES = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class RemovableChip(QPushButton):
    """Words and a cross at their right; Delete, Backspace or a click on the cross takes it out, the arrow keys ask for the neighbour."""

    removed = Signal()
    stepped = Signal(int)

    def __init__(self, icons: Icons, text: str, rest: str, name: str, removes: str, parent: QWidget) -> None:
        """Take the text (cut in the middle where it is long), what stands behind it whole, the accessible name and what Delete does."""
        super().__init__(parent)
        self.setProperty("look", "chip")
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The cross stands at the right; the marks keep the words themselves, also foreign ones, in their own order.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIcon(icons.icon("dismiss", Tone.SECONDARY))
        self.setIconSize(QSize(12, 12))
        cut = self.fontMetrics().elidedText(" ".join(text.split()), Qt.TextElideMode.ElideMiddle, WIDEST)
        shown = f"{cut}  {rest}" if rest else cut
        self.setText(f"\N{LEFT-TO-RIGHT EMBEDDING}{caption(shown)}\N{POP DIRECTIONAL FORMATTING}\N{EN SPACE}")
        self.setToolTip(plain(text))
        self.setAccessibleName(name)
        self.setAccessibleDescription(removes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take it out, or go to the neighbour."""
        key = Qt.Key(event.key())
        if key in _REMOVES:
            self.removed.emit()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take it out with a click on the cross."""
        super().mouseReleaseEvent(event)
        if event.position().x() > self.width() - measure.GAP_SECTION:
            self.removed.emit()
