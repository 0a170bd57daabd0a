"""Filter chips: small buttons that are on or off, one or several at a time, with the arrow keys between them."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui import measure
from app.ui.widgets.buttons import ICON, beside_icon
from app.ui.widgets.text import caption

GAP = measure.GRID + 2
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class FilterChips(QWidget):
    """A row of chips that goes on in a second line where there is no room; `chosen` carries the names that are on."""

    chosen = Signal(tuple)

    def __init__(self, name: str, chips: Sequence[tuple[str, str, QIcon | None]], *, exclusive: bool = True, parent: QWidget | None = None) -> None:
        """Take the group's accessible name and (name, text, icon) of each chip; the first is on when exclusive."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._exclusive = exclusive
        self._chips: dict[str, _Chip] = {}
        for chip, text, icon in chips:
            made = _Chip(text, icon, self)
            made.clicked.connect(lambda _on, chip=chip: self._press(chip))
            self._chips[chip] = made
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
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
        self.updateGeometry()
        self._arrange(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
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

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        widths = [chip.sizeHint().width() for chip in self._chips.values()]
        return QSize(sum(widths) + GAP * max(0, len(widths) - 1), measure.CONTROL_SMALL)

    def minimumSizeHint(self) -> QSize:
        """Ask for room for the widest chip at least."""
        return QSize(max((chip.sizeHint().width() for chip in self._chips.values()), default=0), measure.CONTROL_SMALL)

    def heightForWidth(self, width: int) -> int:
        """Return the height of as many lines as are needed."""
        return max((place.bottom() + 1 for place in self._places(width)), default=measure.CONTROL_SMALL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the chips out anew."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        for chip, place in zip(self._chips.values(), self._places(width), strict=True):
            chip.setGeometry(place)

    def _places(self, width: int) -> list[QRect]:
        found, at = [], QPoint(0, 0)
        for chip in self._chips.values():
            size = QSize(chip.sizeHint().width(), measure.CONTROL_SMALL)
            if at.x() > 0 and at.x() + size.width() > width:
                at = QPoint(0, at.y() + size.height() + GAP)
            found.append(QRect(at, size))
            at = QPoint(at.x() + size.width() + GAP, at.y())
        return found

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)
