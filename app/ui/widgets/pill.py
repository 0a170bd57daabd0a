"""Status pills: an icon and a word on a soft ground; never colour alone."""

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.ui import measure
from app.ui.colours import Tone
from app.ui.icons import TONES, Icons
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.text import ElidedLabel, reveal, set_tone


class Pill(QFrame):
    """A small word with its meaning."""

    def __init__(self, icons: Icons, text: str = "", tone: Tone = Tone.PLAIN, icon: str = "", parent: QWidget | None = None) -> None:
        """Show a word; the icon follows from the tone unless one is named."""
        super().__init__(parent)
        self._icons = icons
        self._picture = IconLabel(QIcon(), 12)
        self._word = ElidedLabel()
        self._word.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setProperty("look", "pill")
        self.setFixedHeight(20)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(measure.GAP_SMALL - 2, 0, measure.GAP_SMALL, 0)
        layout.setSpacing(measure.GRID)
        layout.addWidget(self._picture)
        layout.addWidget(self._word)
        self.show_text(text, tone, icon)

    def show_text(self, text: str, tone: Tone = Tone.PLAIN, icon: str = "") -> None:
        """Show another word and meaning."""
        name = icon or TONES.get(tone, "circle")
        self._picture.show_icon(self._icons.icon(name, tone))
        reveal(self._picture, wanted=bool(icon) or tone is not Tone.PLAIN)
        self._word.setText(text)
        self.setAccessibleName(text)
        set_tone(self, tone.value)
        set_tone(self._word, tone.value)
        reveal(self, wanted=bool(text))
