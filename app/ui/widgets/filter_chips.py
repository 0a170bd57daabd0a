"""Filter chips: small buttons that are on or off, one or several at a time, with the arrow keys between them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.ui import measure
from app.ui.widgets.buttons import ICON, beside_icon
from app.ui.widgets.text import caption

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class FilterChips(QWidget):
    """A row of chips; `chosen` carries the names that are on."""

    chosen = Signal(tuple)

    def __init__(self, name: str, chips: Sequence[tuple[str, str, QIcon | None]], *, exclusive: bool = True, parent: QWidget | None = None) -> None:
        """Take the group's accessible name and (name, text, icon) of each chip; the first is on when exclusive."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._exclusive = exclusive
        self._chips: dict[str, _Chip] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(measure.GRID + 2)
        for chip, text, icon in chips:
            made = _Chip(text, icon, self)
            made.clicked.connect(lambda _on, chip=chip: self._press(chip))
            self._chips[chip] = made
            layout.addWidget(made)
        layout.addStretch(1)
        if exclusive and chips:
            self.choose(chips[0][0])

    @property
    def names(self) -> tuple[str, ...]:
        """Return the chips that are on."""
        return tuple(name for name, chip in self._chips.items() if chip.isChecked())

    def choose(self, *names: str) -> None:
        """Switch exactly these on, without telling anybody."""
        for name, chip in self._chips.items():
            chip.setChecked(name in names)
        self._reach()

    def set_text(self, name: str, text: str) -> None:
        """Put other words on a chip, for example with a count."""
        self._chips[name].say(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the neighbour with the arrow keys; in an exclusive group that switches it on."""
        chips = list(self._chips.items())
        at = next((at for at, (_, chip) in enumerate(chips) if chip.hasFocus()), -1)
        if event.key() not in _STEPS or at < 0:
            super().keyPressEvent(event)
            return
        name, chip = chips[(at + _STEPS[Qt.Key(event.key())]) % len(chips)]
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.setFocus(Qt.FocusReason.TabFocusReason)
        if self._exclusive:
            self._press(name)

    def _press(self, name: str) -> None:
        if self._exclusive:
            self.choose(name)
        self._reach()
        self.chosen.emit(self.names)

    def _reach(self) -> None:
        """Let Tab stop once at an exclusive group, at the chip that is on."""
        if self._exclusive:
            for chip in self._chips.values():
                chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chip.isChecked() else Qt.FocusPolicy.ClickFocus)


class _Chip(QPushButton):
    """One chip; leaves the arrow keys to its group."""

    def __init__(self, text: str, icon: QIcon | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "chip")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setIconSize(ICON)
        if icon is not None:
            self.setIcon(icon)
        self.say(text)

    def say(self, text: str) -> None:
        self.setText(caption(text) if self.icon().isNull() else beside_icon(text))
        self.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)
