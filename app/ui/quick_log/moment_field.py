"""A day and time that can be typed, in the zone of this desk."""

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime
from PySide6.QtWidgets import QDateTimeEdit, QWidget

from app.ui import when
from app.ui.widgets.fields import day_format

EARLIEST = QDateTime(QDate(1880, 1, 1), QTime(0, 0))


class MomentField(QDateTimeEdit):
    """Written in the language's own order with the four-digit year, then hours and minutes."""

    def __init__(self, name: str, at: datetime | None = None, parent: QWidget | None = None) -> None:
        """Begin with a moment (now when none is given)."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setMinimumDateTime(EARLIEST)
        self.setDisplayFormat(f"{day_format(QLocale())} HH:mm")
        self.set_moment(at or when.now())

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's signature
        """Leave with Tab, as from any other field; the arrows go through day, month, year and time."""
        return QWidget.focusNextPrevChild(self, next)

    @property
    def moment(self) -> datetime:
        """Return the moment, aware."""
        date, time = self.date(), self.time()
        return datetime(date.year(), date.month(), date.day(), time.hour(), time.minute()).astimezone()

    def set_moment(self, at: datetime) -> None:
        """Show another moment."""
        local = at.astimezone()
        self.setDateTime(QDateTime(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute)))
