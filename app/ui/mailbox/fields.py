"""The small fields that the parts of a mailbox's form are made of."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QIcon, QIntValidator
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from app.ui.widgets.buttons import button

LONGEST: Final = 320
LAST_PORT: Final = 65_535
PORT_WIDTH: Final = 96


def line(placeholder: str = "") -> QLineEdit:
    """Return a line of text."""
    made = QLineEdit()
    made.setMaxLength(LONGEST)
    made.setPlaceholderText(placeholder)
    return made


class PortField(QLineEdit):
    """The number of a port; digits only, empty counts as the usual one."""

    def __init__(self, usual: int, parent: QWidget | None = None) -> None:
        """Begin with the usual port."""
        super().__init__(str(usual), parent)
        self._usual = usual
        self.setValidator(QIntValidator(1, LAST_PORT, self))
        self.setMaximumWidth(PORT_WIDTH)

    def value(self) -> int:
        """Return the number."""
        return int(self.text()) if self.text().isdecimal() else self._usual

    def show_value(self, port: int) -> None:
        """Show another port."""
        self.setText(str(port))


def choice(choices: Sequence[tuple[str, object]]) -> QComboBox:
    """Return a choice among (words, value)."""
    made = QComboBox()
    for words, value in choices:
        made.addItem(words, value)
    return made


def choose(box: QComboBox, value: object) -> None:
    """Show the choice of a value, the first one where there is none."""
    box.setCurrentIndex(max(0, box.findData(value)))


def fold(text: str, icon: QIcon) -> QPushButton:
    """Return a button that unfolds part of a form."""
    made = button(text, look="link", icon=icon)
    made.setCheckable(True)
    return made
