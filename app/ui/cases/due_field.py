"""Until when something is due, typed as people say it ("tomorrow 12:00", "fri", "3 Nov") or picked in a calendar."""

from datetime import datetime

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QWidgetAction

from app.domain.errors import DomainError
from app.ui import when
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.widgets.text import plain, set_look
from app.ui.widgets.typed_dates import END_OF_DAY, month_first, read_moment


class DueField(QLineEdit):
    """Shows a due time; `chosen` comes when Enter, the calendar or leaving the field settles another one, `refused` when it cannot be read."""

    chosen = Signal(object)
    refused = Signal(object)

    def __init__(self, name: str, icons: Icons) -> None:
        """Take the accessible name."""
        super().__init__()
        self._due: datetime | None = None
        self._name = name
        self.setAccessibleName(name)
        self.setPlaceholderText(self.tr("No due date"))
        self.setMaxLength(60)
        calendar = self.addAction(icons.icon("calendar_ltr", Tone.SECONDARY), QLineEdit.ActionPosition.TrailingPosition)
        calendar.setText(self.tr("Choose a day"))
        calendar.setToolTip(plain(self.tr("Choose a day (Alt+Down)")))
        calendar.triggered.connect(self.open_calendar)

    @property
    def due(self) -> datetime | None:
        """Return the settled time."""
        return self._due

    def show_due(self, due: datetime | None) -> None:
        """Show a settled time; what is being typed is left alone."""
        is_typing = self.hasFocus() and self.isModified()
        self._due = due
        if not is_typing:
            self._show()

    def read(self) -> datetime | None:
        """Return what stands in the field now. Raises DomainError."""
        return self._due if not self.isModified() else read_moment(self.text(), when.now(), month_first=month_first(), field="due_at")

    def settle(self) -> None:
        """Take what was typed, or say that it cannot be read."""
        if not self.isModified():
            return
        try:
            due = self.read()
        except DomainError as error:
            set_look(self, "error", True)
            self.refused.emit(error)
            return
        self._take(due)

    def open_calendar(self) -> None:
        """Show a month to choose from."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        month = QCalendarWidget(menu)
        month.setAccessibleName(self._name)
        month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if self._due is not None:
            day = self._due.astimezone(when.now().tzinfo).date()
            month.setSelectedDate(QDate(day.year, day.month, day.day))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(month)
        menu.addAction(holder)
        for picked in (month.activated, month.clicked):
            picked.connect(menu.close)
            picked.connect(self._take_day)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        month.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter settles, Escape takes the typing back, Alt+Down opens the calendar."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            self.settle()
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self._show()
        elif event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark all, so that typing replaces it."""
        super().focusInEvent(event)
        if not self.isModified():
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Settle what was typed when the field is left."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.settle()

    def _take_day(self, day: QDate) -> None:
        zone = when.now().tzinfo
        clock = self._due.astimezone(zone).time() if self._due is not None else END_OF_DAY
        self._take(datetime(day.year(), day.month(), day.day(), clock.hour, clock.minute, tzinfo=zone))

    def _take(self, due: datetime | None) -> None:
        before, self._due = self._due, due
        self._show()
        if due != before:
            self.chosen.emit(due)

    def _show(self) -> None:
        now = when.now()
        self.setText(when.due(self._due, now) if self._due is not None else "")
        self.setModified(False)
        self.setCursorPosition(0)
        self.setToolTip(plain(when.exact(self._due, now)) if self._due is not None else "")
        set_look(self, "error", False)
