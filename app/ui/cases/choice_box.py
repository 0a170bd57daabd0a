"""A choice that is made on purpose: arrow keys and the wheel never change a closed one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

_OPENS = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4}


class ChoiceBox(QComboBox):
    """A combo box whose `activated` means that a person chose; values lie behind the words."""

    def __init__(self, name: str, width: int = 0) -> None:
        """Take the accessible name."""
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        if width:
            self.setFixedWidth(width)

    @property
    def value(self) -> object:
        """Return what is chosen."""
        return self.currentData()

    def fill(self, choices: Sequence[tuple[object, str, QIcon | None]]) -> None:
        """Put other choices in; what was chosen stays chosen when it is still there."""
        before = self.value
        self.blockSignals(True)
        self.clear()
        for value, words, icon in choices:
            self.addItem(icon or QIcon(), words, value)
        self.blockSignals(False)
        self.show_value(before)

    def show_value(self, value: object) -> None:
        """Show a value without telling anybody."""
        at = next((at for at in range(self.count()) if self.itemData(at) == value), 0 if self.count() else -1)
        self.blockSignals(True)
        self.setCurrentIndex(at)
        self.blockSignals(False)
        self.setToolTip("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list instead of stepping through it unseen."""
        if event.key() in _OPENS and event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier}:
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
