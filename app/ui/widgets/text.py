"""Labels that show text as it is, never as HTML: names, subjects and notes come from outside."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

LONG_WORD = 36


def plain(text: str) -> str:
    """Make a text safe for places that guess HTML (tooltips, message boxes): it is shown exactly as it is."""
    return "<qt>" + escape(text).replace("\n", "<br>") + "</qt>" if text else ""


def caption(text: str) -> str:
    """Make a text safe for buttons, menus and tabs, where "&" would mark a key."""
    return text.replace("&", "&&")


def breakable(text: str, most: int = 400) -> str:
    """Return the beginning of a text from outside for a label that wraps: a word that is longer than a line would push everything aside."""
    shown = text if len(text) <= most else f"{text[:most]}..."
    return " ".join("\u200b".join(word[at : at + LONG_WORD] for at in range(0, len(word), LONG_WORD)) for word in shown.split(" "))


def label(text: str = "", look: str = "", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """Return a plain-text label; looks: "title", "section", "strong", "secondary", "error" or none (body)."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if look:
        made.setProperty("look", look)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def set_tone(widget: QWidget, tone: str) -> None:
    """Give a widget a meaning of the stylesheet ("waiting", "overdue", ...) and redraw it."""
    set_look(widget, "tone", tone)


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Change a property that the stylesheet looks at and redraw the widget."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def reveal(widget: QWidget, *, wanted: bool) -> None:
    """Show or hide a part of a form; one that has no parent yet must not be shown, it would flash up as a window of its own."""
    if not wanted:
        widget.hide()
    elif widget.parentWidget() is not None and widget.isHidden():
        widget.show()


class ElidedLabel(QLabel):
    """A one-line label that ends in "..." when there is no room; the whole text is in its tooltip and accessible name."""

    def __init__(self, text: str = "", look: str = "", parent: QWidget | None = None) -> None:
        """Show plain text in one of the looks of `label`."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if look:
            self.setProperty("look", look)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show one line of text."""
        super().setText(" ".join(text.split()))
        self._tell()

    def minimumSizeHint(self) -> QSize:
        """Ask for room for a few letters only."""
        few = min(self.fontMetrics().horizontalAdvance("MMM"), super().sizeHint().width())
        return QSize(few, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the tooltip only when something is cut off."""
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the part that fits."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)

    def _tell(self) -> None:
        is_cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        self.setToolTip(plain(self.text()) if is_cut else "")
