"""A day and time that can be typed, in the zone of this desk."""

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime
from PySide6.QtWidgets import QDateTimeEdit, QWidget

from app.ui import when

EARLIEST = QDateTime(QDate(1880, 1, 1), QTime(0, 0))


class MomentField(QDateTimeEdit):
    """Written in the language's own order with the four-digit year, then hours and minutes."""

    def __init__(self, name: str, at: datetime | None = None, parent: QWidget | None = None) -> None:
        """Begin with a moment (now when none is given)."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setMinimumDateTime(EARLIEST)
        self.setDisplayFormat(f"{_day_format()} HH:mm")
        self.set_moment(at or when.now())

    @property
    def moment(self) -> datetime:
        """Return the moment, aware."""
        date, time = self.date(), self.time()
        return datetime(date.year(), date.month(), date.day(), time.hour(), time.minute()).astimezone()

    def set_moment(self, at: datetime) -> None:
        """Show another moment."""
        local = at.astimezone()
        self.setDateTime(QDateTime(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute)))


def _day_format() -> str:
    """Return the locale's short date with all four digits of the year."""
    short = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return short if "yyyy" in short else short.replace("yy", "yyyy")
