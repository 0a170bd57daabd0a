"""The button that sends: it names whom the mail goes to, cut in the middle where there is little room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from app.ui import measure
from app.ui.widgets.text import caption, plain

WIDEST = 460
LEAST = 180


class SendButton(QPushButton):
    """Follows its action; the whole of its words is its accessible name and tooltip."""

    def __init__(self, action: QAction, key: str) -> None:
        """Take the action and its key as it is shown."""
        super().__init__()
        self._words, self._key = action.text(), key
        self.setProperty("look", "primary")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: action.trigger())  # noqa: PLW0108 - the signal would pass its state
        action.changed.connect(lambda: self.setEnabled(action.isEnabled()))
        self._cut()

    def say(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(plain(f"{words} ({self._key})"))
        self._cut()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for the room of the words, in the weight in which they are drawn."""
        return QSize(min(WIDEST, self._strong().horizontalAdvance(self._whole()) + self._edges()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Become narrower before anything else does."""
        return QSize(min(LEAST, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words to the room there is."""
        super().resizeEvent(event)
        self._cut()

    def _whole(self) -> str:
        return f"{self._words}  {self._key}"

    def _cut(self) -> None:
        metrics = self._strong()
        room = max(LEAST, self.width()) - self._edges() - metrics.horizontalAdvance(f"  {self._key}")
        shown = caption(metrics.elidedText(self._words, Qt.TextElideMode.ElideMiddle, room))
        text = f"{shown}  {self._key}"
        if self.text() != text:
            self.setText(text)

    def _strong(self) -> QFontMetrics:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return QFontMetrics(font)

    def _edges(self) -> int:
        return 2 * (measure.GAP + 2)
