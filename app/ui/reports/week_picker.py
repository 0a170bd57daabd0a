"""Choose a week: its number and days, one back, one on, and back to the usual one."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.weeks import default_week, first_day, week_of
from app.ui import measure, when
from app.ui.icons import Icons
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.layouts import column, row
from app.ui.widgets.text import label, reveal

_WEEK = timedelta(weeks=1)


class WeekPicker(QWidget):
    """Shows one week; weeks that have not begun cannot be chosen."""

    chosen = Signal(str)

    def __init__(self, icons: Icons, today: Callable[[], date], parent: QWidget | None = None) -> None:
        """Begin with the week people mean when they name none."""
        super().__init__(parent)
        self._today = today
        self.previous = icon_button(icons.icon("chevron_left"), self.tr("Week before"), lambda: self._step(-1), "Ctrl+PgUp")
        self.next = icon_button(icons.icon("chevron_right"), self.tr("Week after"), lambda: self._step(1), "Ctrl+PgDown")
        self.words, self.days = label("", "strong"), label("", "secondary")
        for words in (self.words, self.days):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.usual = button("", self._go_usual, "link")
        middle = row(self.previous, column(self.words, self.days, gap=0), self.next, gap=measure.GRID)
        middle.setStretch(1, 1)
        rule = self.usual.sizePolicy()
        rule.setRetainSizeWhenHidden(True)
        self.usual.setSizePolicy(rule)
        self.setLayout(column(middle, row(None, self.usual, None), gap=measure.GRID))
        self.week = default_week(today())
        self._show()

    def set_week(self, week: str) -> None:
        """Show a week without telling anybody. Raises DomainError where there is no such week."""
        self.week = week_of(first_day(week))
        self._show()

    def step(self, by: int) -> None:
        """Go some weeks on or back."""
        self._step(by)

    def _step(self, by: int) -> None:
        wanted = first_day(self.week) + by * _WEEK
        if wanted <= self._today():
            self.week = week_of(wanted)
            self._show()
            self.chosen.emit(self.week)

    def _go_usual(self) -> None:
        self.week = default_week(self._today())
        self._show()
        self.chosen.emit(self.week)

    def _show(self) -> None:
        today, monday = self._today(), first_day(self.week)
        number = self.week.partition("W")[2].lstrip("0")
        self.words.setText(self.tr("Week %1").replace("%1", number))
        days = self.tr("%1 to %2").replace("%1", when.day(monday, today)).replace("%2", when.day(monday + _WEEK - timedelta(days=1), today))
        self.days.setText(days)
        self.setAccessibleName(f"{self.words.text()}, {days}")
        self.next.setEnabled(monday + _WEEK <= today)
        usual = default_week(today)
        words = self.tr("Go to this week") if usual == week_of(today) else self.tr("Go to last week")
        self.usual.setText(words)
        self.usual.setAccessibleName(words)
        reveal(self.usual, wanted=self.week != usual)
