"""Go to a date in a history: a line that comes by key, takes a day as people type it, and goes with Escape."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from app.domain.errors import DomainError
from app.ui import measure, when
from app.ui.announce import announce
from app.ui.icons import Icons
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.layouts import row
from app.ui.widgets.text import label
from app.ui.widgets.typed_dates import month_first, read_past_day

WIDTH = 240


class DateBar(QFrame):
    """Hidden until asked for; gives the focus back to what it steers."""

    def __init__(self, icons: Icons, back_to: QWidget, go: Callable[[date], object]) -> None:
        """Take what the focus goes back to, and what goes to a day."""
        super().__init__()
        self._back_to, self._go = back_to, go
        self.field = QLineEdit()
        self.field.setFixedWidth(WIDTH)
        self.field.setMaxLength(40)
        self.field.setPlaceholderText(self.tr("3/5/2024, March 2024, Monday"))
        self.field.setAccessibleName(self.tr("Go to a date"))
        self.field.installEventFilter(self)
        self._said = label("", "secondary", wrap=True)
        head = label(self.tr("Go to a date"), "secondary")
        close = icon_button(icons.icon("dismiss"), self.tr("Close"), self.leave)
        layout = row(head, self.field, self._said, close, gap=measure.GAP_SMALL)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.hide()

    @property
    def said(self) -> str:
        """Return what is said beside the field."""
        return self._said.text()

    def ask(self) -> None:
        """Come up with what was typed before selected."""
        self.say(self.tr("Enter goes there, Esc closes"), aloud=False)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def say(self, words: str, *, aloud: bool = True) -> None:
        """Say something beside the field."""
        self._said.setText(words)
        if aloud and words:
            announce(self.field, words)

    def leave(self) -> None:
        """Go away and give the focus back."""
        self.hide()
        self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter and Escape from the field."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._read()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)

    def _read(self) -> None:
        try:
            day = read_past_day(self.field.text(), when.now().date(), month_first=month_first())
        except DomainError:
            self.say(self.tr("This is not a date the program can read. Type it like 3/5/2024, 5 March 2024 or March 2024."))
            return
        if day is None:
            self.leave()
        else:
            self._go(day)
