"""Fields that several screens use: a small search field and a date."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QDateEdit, QLineEdit, QWidget

DEBOUNCE_MILLISECONDS = 150
FIRST_DAY = QDate(1880, 1, 1)


class SearchField(QLineEdit):
    """Filters a list while typing; `wanted` comes when the typing pauses, Escape empties the field."""

    wanted = Signal(str)

    def __init__(self, name: str, icon: QIcon, placeholder: str = "", parent: QWidget | None = None) -> None:
        """Take the accessible name and the icon at the left."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder or name)
        self.setMaxLength(200)
        self.setProperty("look", "small")
        self.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(DEBOUNCE_MILLISECONDS)
        self._delay.timeout.connect(lambda: self.wanted.emit(self.text().strip()))
        self.textChanged.connect(lambda _text: self._delay.start())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class DateField(QDateEdit):
    """A day, written in the language's own order, with a calendar behind the arrow."""

    def __init__(self, name: str, day: date | None = None, parent: QWidget | None = None) -> None:
        """Begin with a day (today when none is given)."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setDisplayFormat(day_format(QLocale()))
        self.setMinimumDate(FIRST_DAY)
        self.set_day(day or date.today())  # noqa: DTZ011 - the desk's own calendar day

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's signature
        """Leave the field with Tab; the arrow keys go from day to month to year."""
        return QWidget.focusNextPrevChild(self, next)

    @property
    def day(self) -> date:
        """Return the chosen day."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def set_day(self, day: date) -> None:
        """Show another day."""
        self.setDate(QDate(day.year, day.month, day.day))


def day_format(locale: QLocale) -> str:
    """Return the language's short date with the year in full: "11/24/26" leaves open which century a birthday was in."""
    short = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return short if "yyyy" in short else short.replace("yy", "yyyy")
