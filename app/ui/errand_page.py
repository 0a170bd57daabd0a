"""What is on the window while the office itself is moved or brought back and nobody may work in it: how far it is, and a way out."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from app.ui import measure
from app.ui.i18n import number
from app.ui.screen import Screen
from app.ui.tasks import Progress
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.text import label, reveal

WIDTH = 640


class ErrandPage(Screen):
    """A title, a sentence, a bar and words."""

    def __init__(self, title: str, sentence: str, cancel: Callable[[], object] | None) -> None:
        """Take the words and what cancelling does; None where it cannot be stopped."""
        super().__init__()
        self._cancel = cancel
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(self.tr("How far it is"))
        self.words = label(self.tr("Starting"), "secondary", wrap=True)
        self.stop = button(self.tr("Cancel"), self._stop)
        reveal(self.stop, wanted=cancel is not None)
        foot = row(self.stop, None)
        parts = (label(title, "title", wrap=True), label(sentence, "secondary", wrap=True), measure.GAP, self.bar, self.words, measure.GAP, foot, None)
        page = boxed(column(*parts))
        page.setMaximumWidth(WIDTH)
        middle = row(None, page, None)
        middle.setStretch(1, 100)
        middle.setContentsMargins(measure.GAP_SECTION, measure.GAP_SECTION * 2, measure.GAP_SECTION, measure.GAP_SECTION)
        self.setLayout(middle)

    def first_focus(self) -> QWidget | None:
        """Begin with the way out."""
        return self.stop if self._cancel is not None else None

    def show_progress(self, progress: Progress) -> None:
        """Show how far the work is."""
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        counted = self.tr("%1 of %2").replace("%2", number(progress.total)).replace("%1", number(progress.done)) if progress.total else ""
        said = self._steps().get(progress.words, "")
        self.words.setText(": ".join(part for part in (said, counted) if part) or self.words.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stop with Escape."""
        if event.key() == Qt.Key.Key_Escape and self._cancel is not None:
            self._stop()
        else:
            super().keyPressEvent(event)

    def _steps(self) -> dict[str, str]:
        """Return what the steps of moving are called here."""
        return {
            "folder tested": self.tr("Testing the folder"),
            "files copied": self.tr("Copying files"),
            "rows copied": self.tr("Copying records"),
            "rows proved": self.tr("Reading the new office back"),
            "rows compared": self.tr("Comparing with the old office"),
            "rows compared once more": self.tr("Comparing once more before the switch"),
        }

    def _stop(self) -> None:
        if self._cancel is not None and self.stop.isEnabled():
            self.stop.setEnabled(False)
            self.words.setText(self.tr("Stopping. What was begun is taken away again."))
            self._cancel()
