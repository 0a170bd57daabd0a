"""Times as people say them ("09:14", "yesterday 16:40", "3 Nov") and exactly, in the desk's zone and language."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDate, QLocale

_WORDS = (
    QT_TRANSLATE_NOOP("when", "today"),
    QT_TRANSLATE_NOOP("when", "yesterday"),
    QT_TRANSLATE_NOOP("when", "tomorrow"),
    QT_TRANSLATE_NOOP("when", "Today"),
    QT_TRANSLATE_NOOP("when", "Yesterday"),
    QT_TRANSLATE_NOOP("when", "Tomorrow"),
)
SECONDS_PER_MINUTE = 60
MINUTES_PER_HOUR = 60
HOURS_PER_DAY = 24


def said(at: datetime, now: datetime, locale: QLocale | None = None) -> str:
    """Say a time as people do, seen from `now`; both aware, shown in the zone of `now`.

    Today "09:14", the day before "yesterday 16:40", the day after "tomorrow 12:00", this year "3 Nov", else "3 Nov 2025".
    """
    local = at.astimezone(now.tzinfo)
    clock = local.strftime("%H:%M")
    days = (local.date() - now.date()).days
    if days == 0:
        return clock
    if abs(days) == 1:
        word = _tr("tomorrow") if days > 0 else _tr("yesterday")
        return f"{word} {clock}"
    return day(local.date(), now.date(), locale)


def day(at: date, today: date, locale: QLocale | None = None) -> str:
    """Say a day: "3 Nov", with the year when it is not this one."""
    shown = f"{at.day} {_month(at, locale)}"
    return shown if at.year == today.year else f"{shown} {at.year}"


def day_title(at: date, today: date, locale: QLocale | None = None) -> str:
    """Head a day in a history: "Today", "Yesterday", "Tomorrow", "Fri 20 Nov", "Fri 20 Nov 2025"."""
    words = {0: "Today", -1: "Yesterday", 1: "Tomorrow"}
    distance = (at - today).days
    if distance in words:
        return _tr(words[distance])
    return f"{_weekday(at, locale)} {day(at, today, locale)}"


def due(at: datetime, now: datetime, locale: QLocale | None = None) -> str:
    """Say until when: "today 12:00", "tomorrow 12:00", "Thu 12:00" within a week, else the day."""
    local = at.astimezone(now.tzinfo)
    clock = local.strftime("%H:%M")
    days = (local.date() - now.date()).days
    if days == 0:
        return f"{_tr('today')} {clock}"
    if 1 < days < 7:  # noqa: PLR2004 - a week
        return f"{_weekday(local.date(), locale)} {clock}"
    return said(at, now, locale)


def ago(at: datetime, now: datetime) -> str:
    """Say how long something waits: "12 min", "3 h", "2 days"."""
    minutes = max(0, int((now - at).total_seconds())) // SECONDS_PER_MINUTE
    if minutes < MINUTES_PER_HOUR:
        return f"{minutes} min"
    hours = minutes // MINUTES_PER_HOUR
    if hours < HOURS_PER_DAY:
        return f"{hours} h"
    days = hours // HOURS_PER_DAY
    word = QCoreApplication.translate("when", "day") if days == 1 else QCoreApplication.translate("when", "days")
    return f"{days} {word}"


def exact(at: datetime, now: datetime, locale: QLocale | None = None) -> str:
    """Say a time in full for a tooltip: "Friday 20 November 2026, 16:40:12"."""
    local = at.astimezone(now.tzinfo)
    shown = (locale or QLocale()).toString(QDate(local.year, local.month, local.day), "dddd d MMMM yyyy")
    return f"{shown}, {local.strftime('%H:%M:%S')}"


def clock(duration: timedelta) -> str:
    """Show a running clock: "02:14", from an hour on "1:02:14"."""
    seconds = max(0, int(duration.total_seconds()))
    minutes, seconds = divmod(seconds, SECONDS_PER_MINUTE)
    hours, minutes = divmod(minutes, MINUTES_PER_HOUR)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def length(duration: timedelta) -> str:
    """Say how long a contact took: "40 s", "3 min", "1 h 5 min"."""
    seconds = max(0, int(duration.total_seconds()))
    minutes = round(seconds / SECONDS_PER_MINUTE)
    if seconds < SECONDS_PER_MINUTE:
        return f"{seconds} s"
    hours, rest = divmod(minutes, MINUTES_PER_HOUR)
    return f"{minutes} min" if not hours else f"{hours} h {rest} min"


def now() -> datetime:
    """Return the present moment, aware, in the zone of this desk."""
    return datetime.now().astimezone()


def _month(at: date, locale: QLocale | None) -> str:
    return (locale or QLocale()).monthName(at.month, QLocale.FormatType.ShortFormat).rstrip(".")


def _weekday(at: date, locale: QLocale | None) -> str:
    return (locale or QLocale()).dayName(at.isoweekday(), QLocale.FormatType.ShortFormat).rstrip(".")


def _tr(word: str) -> str:
    return QCoreApplication.translate("when", word)
