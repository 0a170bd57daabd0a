"""Appointments that came with a message: what, when in local words, where, from whom. Nothing is answered by itself."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTime
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.calendar_card import CalendarCard
from app.ui import measure, when
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.layouts import clear, column, row
from app.ui.widgets.text import ElidedLabel, label, reveal

translate = QCoreApplication.translate

MOST_SHOWN = 3


def when_said(card: CalendarCard, now: datetime) -> str:
    """Say when an appointment is, in the zone and language of this desk: "Tue 24 Nov 2026, 14:00 to 15:30"; whole days without a clock."""
    if card.starts_at is None:
        return translate("CalendarCards", "The time cannot be read.")
    if card.whole_day:
        first = card.starts_at.date()
        last = (card.ends_at - timedelta(days=1)).date() if card.ends_at is not None and card.ends_at > card.starts_at else first
        return _day(first, now) if last <= first else _span(_day(first, now), _day(last, now))
    start = card.starts_at.astimezone(now.tzinfo)
    said = f"{_day(start.date(), now)}, {_clock(start)}"
    if card.ends_at is None or card.ends_at <= card.starts_at:
        return said
    end = card.ends_at.astimezone(now.tzinfo)
    return _span(said, _clock(end) if end.date() == start.date() else f"{_day(end.date(), now)}, {_clock(end)}")


def meaning_of(card: CalendarCard) -> str:
    """Say what the sender wants with it."""
    answers = {
        "ACCEPTED": translate("CalendarCards", "Accepted"),
        "DECLINED": translate("CalendarCards", "Declined"),
        "TENTATIVE": translate("CalendarCards", "Accepted with reservation"),
    }
    kinds = {
        "REQUEST": translate("CalendarCards", "Invitation"),
        "CANCEL": translate("CalendarCards", "Cancelled appointment"),
        "COUNTER": translate("CalendarCards", "Another time is proposed"),
    }
    if card.method == "REPLY":
        return answers.get(card.status, translate("CalendarCards", "Answer to an invitation"))
    if card.status == "CANCELLED":
        return kinds["CANCEL"]
    return kinds.get(card.method, translate("CalendarCards", "Appointment"))


class CalendarCards(QWidget):
    """One card per appointment, three at most."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Begin without any."""
        super().__init__(parent)
        self._icons = icons
        self._cards = QVBoxLayout()
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(measure.GRID)
        self.setLayout(self._cards)
        self.hide()

    def show_events(self, events: Sequence[CalendarCard]) -> None:
        """Show the appointments, or take no room."""
        clear(self._cards)
        now = when.now()
        for event in events[:MOST_SHOWN]:
            self._cards.addWidget(self._card(event, now))
        if len(events) > MOST_SHOWN:
            more = translate("CalendarCards", "%1 more appointments came with this message.").replace("%1", str(len(events) - MOST_SHOWN))
            self._cards.addWidget(label(more, "secondary"))
        self._cards.addWidget(label(translate("CalendarCards", "Nothing is answered by itself."), "secondary"))
        reveal(self, wanted=bool(events))

    def _card(self, event: CalendarCard, now: datetime) -> QWidget:
        card = QFrame()
        card.setProperty("surface", "card")
        head = event.summary.strip() or translate("CalendarCards", "Without a title")
        at = when_said(event, now)
        if event.repeats and event.starts_at is not None:
            at = translate("CalendarCards", "%1, and again").replace("%1", at)
        first = row(ElidedLabel(head, "strong"), label(meaning_of(event), "secondary"))
        first.setStretch(0, 1)
        facts = [label(at, wrap=True, selectable=True)]
        for name, value in ((translate("CalendarCards", "Where: %1"), event.location), (translate("CalendarCards", "From: %1"), event.organizer)):
            if value.strip():
                facts.append(ElidedLabel(name.replace("%1", value), "secondary"))
        words = column(first, *facts, gap=2)
        picture = IconLabel(self._icons.icon("calendar_ltr", Tone.INFORMATION), 20)
        layout = row(picture, words, gap=measure.GAP)
        layout.setStretch(1, 1)
        layout.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        layout.setContentsMargins(measure.GAP_LARGE, measure.GAP_SMALL, measure.GAP_LARGE, measure.GAP_SMALL)
        card.setLayout(layout)
        card.setAccessibleName(f"{meaning_of(event)}: {head}, {at}")
        return card


def _day(at: date, now: datetime) -> str:
    """Say a day with its weekday and, where it is not this one, its year; never "tomorrow", which is wrong a day later."""
    return f"{QLocale().dayName(at.isoweekday(), QLocale.FormatType.ShortFormat).rstrip('.')} {when.day(at, now.date())}"


def _clock(at: datetime) -> str:
    return QLocale().toString(QTime(at.hour, at.minute), "HH:mm")


def _span(first: str, last: str) -> str:
    return translate("CalendarCards", "%1 to %2").replace("%1", first).replace("%2", last)
