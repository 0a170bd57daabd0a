"""Who may have written from an address that nobody has: up to three citizens with the likelihood and the reasons; one key takes the likeliest."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.email_message import SenderGuess
from app.ui import measure
from app.ui.said_below import said_here
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import boxed, row
from app.ui.widgets.text import ElidedLabel, plain


class GuessLines(QWidget):
    """One line for each; the first one's button carries the key of its action."""

    def __init__(self, take: Callable[[SenderGuess], object], first: QAction) -> None:
        """Call `take` with the guess that was taken; `first` is the action that takes the likeliest."""
        super().__init__()
        self._take, self._first = take, first
        self.guesses: tuple[SenderGuess, ...] = ()
        self._lines: list[QWidget] = []
        self._layout = QVBoxLayout()
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.setLayout(self._layout)

    def show_guesses(self, guesses: Sequence[SenderGuess]) -> None:
        """Show these and no others."""
        self.guesses = tuple(guesses)
        for line in self._lines:
            self._layout.removeWidget(line)
            line.deleteLater()
        self._lines = [self._line(guess, is_first=guess is self.guesses[0]) for guess in self.guesses]
        for line in self._lines:
            self._layout.addWidget(line)

    def take_first(self) -> None:
        """Take the likeliest."""
        if self.guesses:
            self._take(self.guesses[0])

    def _line(self, guess: SenderGuess, *, is_first: bool) -> QWidget:
        said = self.tr("Perhaps %1, %2 %").replace("%2", str(percent(guess.probability))).replace("%1", guess.name)
        why = ", ".join(map(said_here, guess.reasons))
        words = ElidedLabel(f"{said}: {why}" if why else said, "secondary")
        press = button(self.tr("Take"), lambda: self._take(guess), "link")
        press.setAccessibleName(self.tr("Take %1 as the sender").replace("%1", guess.name))
        if is_first:
            key = self._first.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            press.setText(f"{press.text()}  {key}")
            press.setToolTip(plain(f"{self._first.text()} ({key})"))
        line = row(words, press, gap=measure.GAP_SMALL)
        line.setStretch(0, 1)
        return boxed(line)


def percent(probability: float) -> int:
    """Return whole percent, never 100: nothing that is guessed is certain."""
    return min(99, round(probability * 100))
