"""The status bar: mail, office, last good backup and who works here, each with a word and an icon."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.ui import measure
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.widgets.buttons import ICON, beside_icon
from app.ui.widgets.text import plain


class Segment(StrEnum):
    """The places of the status bar, from left to right."""

    MAIL = "mail"
    OFFICE = "office"
    BACKUP = "backup"
    WORK = "work"
    USER = "user"


_ICONS = {Segment.MAIL: "mail", Segment.OFFICE: "database", Segment.BACKUP: "shield", Segment.WORK: "arrow_sync", Segment.USER: "person"}


class StatusBar(QFrame):
    """Labelled segments; one without text is not shown."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Begin with empty segments."""
        super().__init__(parent)
        self._icons = icons
        self._titles = {
            Segment.MAIL: self.tr("Mail"),
            Segment.OFFICE: self.tr("Office"),
            Segment.BACKUP: self.tr("Backup"),
            Segment.WORK: self.tr("Work"),
            Segment.USER: self.tr("User"),
        }
        self.setObjectName("status_bar")
        self.setFixedHeight(measure.STATUS_BAR)
        self._parts = {segment: _Part(self) for segment in Segment}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(measure.GAP_SMALL, 2, measure.GAP_SMALL, 2)
        layout.setSpacing(measure.GRID)
        for segment in Segment:
            if segment is Segment.USER:
                layout.addStretch(1)
            layout.addWidget(self._parts[segment])

    def show_segment(
        self, segment: Segment, text: str, tone: Tone = Tone.SECONDARY, tip: str = "", pressed: Callable[[], object] | None = None, icon: str = ""
    ) -> None:
        """Put a text into a segment; a meaning colours its icon, `pressed` makes it a button, no text hides it."""
        part = self._parts[segment]
        part.setText(beside_icon(text))
        part.setVisible(bool(text))
        part.setIcon(self._icons.icon(icon or _ICONS[segment], tone))
        part.setAccessibleName(f"{self._titles[segment]}: {text}")
        part.setToolTip(plain(tip))
        part.pressed_do = pressed
        part.setFocusPolicy(Qt.FocusPolicy.TabFocus if pressed else Qt.FocusPolicy.NoFocus)

    def text(self, segment: Segment) -> str:
        """Return what a segment says."""
        return self._parts[segment].text().strip().replace("&&", "&")


class _Part(QPushButton):
    """One segment."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pressed_do: Callable[[], object] | None = None
        self.setIconSize(ICON)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self._do)
        self.hide()

    def _do(self) -> None:
        if self.pressed_do is not None:
            self.pressed_do()
