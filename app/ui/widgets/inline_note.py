"""A sentence in its place: a warning above a message, the result of a test below a form."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QIcon
from PySide6.QtWidgets import QFrame, QWidget

from app.ui import measure
from app.ui.colours import Tone
from app.ui.icons import TONES, Icons
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.layouts import row
from app.ui.widgets.text import label, reveal, set_tone

LINE = 20
"""Height of a line of text, in the middle of whose first one the icon stands."""


class InlineNote(QFrame):
    """An icon and a sentence on a soft ground; hidden without words."""

    def __init__(self, icons: Icons, text: str = "", tone: Tone = Tone.INFORMATION, parent: QWidget | None = None) -> None:
        """Show plain text with a meaning."""
        super().__init__(parent)
        self._icons = icons
        self._picture = IconLabel(QIcon())
        self._words = label("", wrap=True, selectable=True)
        self.setProperty("look", "notice")
        layout = row(self._picture, self._words, gap=measure.GAP_SMALL)
        layout.setStretch(1, 1)
        layout.setAlignment(self._picture, Qt.AlignmentFlag.AlignTop)
        layout.setContentsMargins(measure.GAP, measure.GAP_SMALL, measure.GAP, measure.GAP_SMALL)
        self._picture.setMinimumHeight(LINE)
        self.setLayout(layout)
        self.show_text(text, tone)

    @property
    def text(self) -> str:
        """Return the sentence that is shown."""
        return self._words.text()

    def show_text(self, text: str, tone: Tone = Tone.INFORMATION, *, announce: bool = False) -> None:
        """Show another sentence, or nothing; an announced one is read out by screen readers."""
        self._words.setText(text)
        self._picture.show_icon(self._icons.icon(TONES.get(tone, "info"), tone, filled=tone not in {Tone.PLAIN, Tone.SECONDARY}))
        set_tone(self, tone.value)
        self.setAccessibleName(text)
        reveal(self, wanted=bool(text))
        if announce and text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
