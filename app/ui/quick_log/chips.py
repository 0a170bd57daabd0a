"""Chips of which one is on: reached by their Alt keys or arrows, and broken into as many lines as the width asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui import measure
from app.ui.widgets.text import plain

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
GAP = measure.GRID + 2


@dataclass(frozen=True, slots=True)
class ChipText:
    """A chip: its name in the program, its words with & before the Alt key, and more words for the tooltip."""

    name: str
    words: str
    tip: str = ""


class Chips(QWidget):
    """A group of chips; `chosen` carries the name of the one a person put on."""

    chosen = Signal(str)
    rebuilt = Signal()
    """There are other chips now; whoever keeps the order of Tab sets it anew."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Take the group's accessible name."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._chips: dict[str, QPushButton] = {}
        self._reached = ""

    def set_chips(self, chips: Sequence[ChipText], on: str = "") -> None:
        """Show these chips; `on` names the one that is on (none when it is not among them)."""
        for old in self._chips.values():
            old.hide()
            old.deleteLater()
        self._chips = {chip.name: self._make(chip) for chip in chips}
        self.choose(on)
        self._place()
        self.rebuilt.emit()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Return the chips in the order of Tab."""
        return tuple(self._chips.values())

    @property
    def name(self) -> str:
        """Return the chip that is on, or nothing."""
        return next((name for name, chip in self._chips.items() if chip.isChecked()), "")

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all chips."""
        return tuple(self._chips)

    def choose(self, name: str) -> None:
        """Put one on without telling anybody."""
        for known, chip in self._chips.items():
            chip.setChecked(known == name)
        reached = name if name in self._chips else next(iter(self._chips), "")
        for known, chip in self._chips.items():
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if known == reached else Qt.FocusPolicy.ClickFocus)
        self._reached = reached

    def set_words(self, name: str, words: str, tip: str = "") -> None:
        """Put other words on a chip."""
        if name in self._chips:
            _say(self._chips[name], words, tip)
            self._place()

    def set_possible(self, name: str, *, possible: bool) -> None:
        """Let a chip be pressed or not."""
        if name in self._chips:
            self._chips[name].setEnabled(possible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the neighbour with the arrow keys, which puts it on."""
        names = list(self._chips)
        at = next((at for at, name in enumerate(names) if self._chips[name].hasFocus()), -1)
        if event.key() not in _STEPS or at < 0:
            super().keyPressEvent(event)
            return
        name = names[(at + _STEPS[Qt.Key(event.key())]) % len(names)]
        self._press(name)
        self._chips[name].setFocus(Qt.FocusReason.TabFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the chip that is on (a focus proxy would let Tab come back here from the end)."""
        super().focusInEvent(event)
        if self._reached:
            self._chips[self._reached].setFocus(event.reason())

    def sizeHint(self) -> QSize:
        """Ask for one line, or for as many as the present width needs."""
        width = sum(chip.sizeHint().width() + GAP for chip in self._chips.values())
        return QSize(width, self._lay(self.width(), move=False))

    def minimumSizeHint(self) -> QSize:
        """Fit the widest chip; the others go onto further lines."""
        widest = max((chip.sizeHint().width() for chip in self._chips.values()), default=0)
        return QSize(widest, measure.CONTROL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._place()

    def _make(self, chip: ChipText) -> QPushButton:
        made = _Chip(self)
        made.setProperty("look", "chip")
        made.setCheckable(True)
        made.setAutoDefault(False)
        _say(made, chip.words, chip.tip)
        made.clicked.connect(lambda: self._press(chip.name))
        if self.isVisible():
            made.show()
        return made

    def _press(self, name: str) -> None:
        self.choose(name)
        self.chosen.emit(name)

    def _place(self) -> None:
        """Break the lines; before the first showing nothing is measured, because that would style every chip before it stands in its window."""
        if not self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            return
        height = self._lay(self.width(), move=True)
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)

    def _lay(self, width: int, *, move: bool) -> int:
        """Place the chips in lines (or only measure) and return the height they take."""
        left, top, height = 0, 0, measure.CONTROL
        for chip in self._chips.values():
            wanted = chip.sizeHint()
            height = max(measure.CONTROL, wanted.height())
            if left and left + wanted.width() > width:
                left, top = 0, top + height + GAP
            if move:
                chip.setGeometry(left, top, wanted.width(), height)
            left += wanted.width() + GAP
        return top + height


class _Chip(QPushButton):
    """One chip; leaves the arrow keys to its group."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _say(chip: QPushButton, words: str, tip: str) -> None:
    chip.setText(words)
    chip.setAccessibleName(words.replace("&&", "\0").replace("&", "").replace("\0", "&"))
    chip.setToolTip(plain(tip))
