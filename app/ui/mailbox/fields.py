"""The small fields that the parts of a mailbox's form are made of."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QSpinBox

from app.ui.widgets.buttons import button

LONGEST: Final = 320
LAST_PORT: Final = 65_535


def line(placeholder: str = "") -> QLineEdit:
    """Return a line of text."""
    made = QLineEdit()
    made.setMaxLength(LONGEST)
    made.setPlaceholderText(placeholder)
    return made


def port_field(value: int) -> QSpinBox:
    """Return a field for the number of a port."""
    made = QSpinBox()
    made.setRange(1, LAST_PORT)
    made.setValue(value)
    made.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    return made


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
