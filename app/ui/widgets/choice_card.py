"""Choice cards: large radio buttons with an icon, a title and a sentence; one of a group is on."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QRadioButton, QSizePolicy, QWidget

from app.ui import measure
from app.ui.colours import Scheme, Tone
from app.ui.theme import Theme
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.layouts import column, row
from app.ui.widgets.text import label

LEAST = 240
RING = 2


class ChoiceCard(QRadioButton):
    """One choice; put those that exclude each other into the same parent, the arrow keys then go from one to the next."""

    def __init__(self, theme: Theme, icon: QIcon, title: str, sentence: str, note: str = "", parent: QWidget | None = None) -> None:
        """Show plain texts; the note is a word at the right, such as "Recommended"."""
        super().__init__(parent)
        self._theme = theme
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{title}, {note}" if note else title)
        self.setAccessibleDescription(sentence)
        picture = IconLabel(icon, 20)
        words = column(label(title, "strong"), label(sentence, "secondary", wrap=True), gap=2)
        layout = row(picture, words, gap=measure.GAP_LARGE)
        layout.setStretch(1, 1)
        if note:
            layout.addWidget(label(note, "secondary"), 0, Qt.AlignmentFlag.AlignTop)
        layout.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        layout.setContentsMargins(measure.GAP_LARGE, measure.GAP, measure.GAP_LARGE, measure.GAP)
        self.setLayout(layout)
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        rule = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        rule.setHeightForWidth(True)
        self.setSizePolicy(rule)

    def sizeHint(self) -> QSize:
        """Ask for the room of the texts, not of a radio button's words."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never become smaller than the texts."""
        return QSize(LEAST, self.heightForWidth(max(LEAST, self.width())))

    def heightForWidth(self, width: int) -> int:
        """Grow with the lines of the sentence."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else super().heightForWidth(width)

    def hitButton(self, at: QPoint) -> bool:
        """Take a click anywhere on the card."""
        return self.rect().contains(at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, an edge that says whether it is chosen, and the focus ring outside of it."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        soft = self.isChecked() and colours.scheme is not Scheme.CONTRAST
        painter.setBrush(QColor(colours.selected if soft else colours.hover if self.isDown() or self.underMouse() else colours.card))
        width = RING if self.isChecked() and not self.hasFocus() else 1
        painter.setPen(QPen(QColor(colours.accent if self.isChecked() else colours.line), width))
        room = QRectF(self.rect()).adjusted(RING + 1, RING + 1, -RING - 1, -RING - 1)
        painter.drawRoundedRect(room, measure.RADIUS, measure.RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.of(Tone.CURRENT)), RING))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), measure.RADIUS + RING, measure.RADIUS + RING)
