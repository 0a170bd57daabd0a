"""Choice cards: large radio buttons with an icon, a title and a sentence; one of a group is on."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from app.ui import measure
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.layouts import column, row
from app.ui.widgets.text import label


class ChoiceCard(QPushButton):
    """One choice; put those that exclude each other into the same parent, the arrow keys then go from one to the next."""

    def __init__(self, icon: QIcon, title: str, sentence: str, note: str = "", parent: QWidget | None = None) -> None:
        """Show plain texts; the note is a word at the right, such as "Recommended"."""
        super().__init__(parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAutoDefault(False)
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
        """Ask for the room of the texts, not of a button's words."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never become smaller than the texts."""
        return QSize(240, self.heightForWidth(max(240, self.width())))

    def heightForWidth(self, width: int) -> int:
        """Grow with the lines of the sentence."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else super().heightForWidth(width)
