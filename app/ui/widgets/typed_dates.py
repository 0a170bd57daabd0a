"""Days and times as people type them, in English and Spanish: "3/5/1984", "5 de marzo de 1984", "tomorrow 12:00", "in 3 days"."""

import re
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.errors import DomainError
from app.domain.names import fold

END_OF_DAY = time(17, 0)
"""The time of a due day typed without one: when most counters close."""

MONTHS_PER_YEAR = 12
CENTURY = 100
LONG_YEAR = 4
WHOLE_DATE = 8
SHORTEST_NAME = 3
_MONTHS = (
    ("january", "enero"),
    ("february", "febrero"),
    ("march", "marzo"),
    ("april", "abril"),
    ("may", "mayo"),
    ("june", "junio"),
    ("july", "julio"),
    ("august", "agosto"),
    ("september", "septiembre", "setiembre"),
    ("october", "octubre"),
    ("november", "noviembre"),
    ("december", "diciembre"),
)
_WEEKDAYS = (
    ("monday", "lunes"),
    ("tuesday", "martes"),
    ("wednesday", "miercoles"),
    ("thursday", "jueves"),
    ("friday", "viernes"),
    ("saturday", "sabado"),
    ("sunday", "domingo"),
)
_NEAR = {"today": 0, "hoy": 0, "tomorrow": 1, "manana": 1, "yesterday": -1, "ayer": -1}
_FILLERS = {"de", "del", "of", "the", "el", "on", "at", "a", "las", "by"}
_CLOCK = re.compile(r"(?:^|[\sT])(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s*([ap])\.?m\.?$|(?:^|[\sT])(\d{1,2}):(\d{2})(?::\d{2})?$", re.IGNORECASE)
_NOON = re.compile(r"(?:^|\s)(noon|mediodia|mediodía)$", re.IGNORECASE)
_IN_DAYS = re.compile(r"^(?:\+|in\s+|en\s+)(\d{1,3})\s*(d|days?|dias?|días?|w|weeks?|semanas?)?$", re.IGNORECASE)
_ORDINAL = re.compile(r"^(\d{1,2})(?:st|nd|rd|th|o|º)$")


class UnreadableDate(DomainError):  # noqa: N818 - says what it is
    """What was typed is not a day that exists; says how to type one."""

    code = "CD-13"

    def __init__(self, typed: str, field: str | None = None) -> None:
        """Repeat what was typed."""
        words = QCoreApplication.translate(
            "typed_dates", "\u201c%1\u201d is not a date the program can read. Type it like 3/5/1984, 1984-03-05 or 5 March 1984. Nothing was saved yet."
        )
        super().__init__(words.replace("%1", typed.strip()[:60]), field)


def month_first(locale: QLocale | None = None) -> bool:
    """Tell whether the desk's language writes the month before the day."""
    shape = (locale or QLocale()).dateFormat(QLocale.FormatType.ShortFormat).casefold()
    return shape.find("m") < shape.find("d")


def read_day(typed: str, today: date, *, month_first: bool = True, field: str | None = None) -> date | None:
    """Return the day that was typed, None for nothing. Raises UnreadableDate.

    Years of two digits lie within the hundred years that end today, as dates of birth do.
    """
    text = fold(typed.replace("/", " / ").replace(".", " . ").replace("-", " - "))
    parts = _words(text)
    if not parts:
        if typed.strip():
            raise UnreadableDate(typed, field)
        return None
    found = _by_name(parts, today) if any(not part.isdigit() for part in parts) else _by_figures(parts, typed, today, month_first=month_first)
    if found is None:
        raise UnreadableDate(typed, field)
    return found


def read_past_day(typed: str, today: date, *, month_first: bool = True) -> date | None:
    """Return the day in the past that was typed, None for nothing: "yesterday", "monday" (the last one), "march 2024" (its last day). Raises UnreadableDate."""
    words = [word for word in fold(typed).split() if word not in _FILLERS | {"last", "pasado", "pasada"}]
    if len(words) == 1 and (words[0] in _NEAR or _named(words[0], _WEEKDAYS) is not None):
        weekday = _named(words[0], _WEEKDAYS)
        return today + timedelta(days=_NEAR[words[0]]) if words[0] in _NEAR else today - timedelta(days=(today.weekday() - (weekday or 0) - 1) % 7 + 1)
    if (whole := _whole_month(words, today)) is not None:
        return whole
    day = read_day(typed, today, month_first=month_first)
    # A day without a year that is still to come was last year's.
    return day.replace(year=day.year - 1, day=min(day.day, 28)) if day is not None and day > today and not re.search(r"\d{4}", typed) else day


def _whole_month(words: list[str], today: date) -> date | None:
    """Read "march" and "march 2024" as the last day of the month, a year alone as its last day."""
    if len(words) == 1 and len(words[0]) == LONG_YEAR and words[0].isdigit():
        return _day(int(words[0]), MONTHS_PER_YEAR, 31)
    month = _named(words[0], _MONTHS) if words else None
    if month is None or len(words) > 2 or (len(words) == 2 and not (words[1].isdigit() and len(words[1]) == LONG_YEAR)):  # noqa: PLR2004 - month and year
        return None
    year = int(words[1]) if len(words) == 2 else today.year - (month + 1 > today.month)  # noqa: PLR2004 - month and year
    return date(year + (month == MONTHS_PER_YEAR - 1), (month + 1) % MONTHS_PER_YEAR + 1, 1) - timedelta(days=1)


def read_moment(typed: str, now: datetime, *, month_first: bool = True, field: str | None = None) -> datetime | None:
    """Return the time until when something is due, in the zone of `now`; None for nothing. Raises UnreadableDate."""
    text = typed.strip()
    if not text:
        return None
    text, clock = _split_clock(text, typed, field)
    day = _near_day(text, now.date()) if text else now.date()
    if day is None:
        day = read_day(text, now.date() + timedelta(days=CENTURY * 183), month_first=month_first, field=field)
        day = _this_year(text, day, now.date())
    if day is None:
        raise UnreadableDate(typed, field)
    return datetime.combine(day, clock, now.tzinfo)


def _split_clock(text: str, typed: str, field: str | None) -> tuple[str, time]:
    """Take the time of day off the end of a text."""
    if (noon := _NOON.search(text)) is not None:
        return text[: noon.start()].strip(), time(12, 0)
    if (found := _CLOCK.search(text)) is None:
        return text, END_OF_DAY
    hour, minute = int(found[1] or found[4]), int(found[2] or found[5] or 0)
    if found[3]:
        hour = hour % 12 + (12 if found[3].casefold() == "p" else 0)
    try:
        return text[: found.start()].strip().rstrip(",T"), time(hour, minute)
    except ValueError:
        raise UnreadableDate(typed, field) from None


def _near_day(text: str, today: date) -> date | None:
    """Return a day said from today: "tomorrow", "friday", "in 3 days"."""
    if (found := _IN_DAYS.match(text.strip())) is not None:
        is_weeks = (found[2] or "").casefold().startswith(("w", "s"))
        return today + timedelta(days=int(found[1]) * (7 if is_weeks else 1))
    words = [word for word in fold(text).split() if word not in _FILLERS | {"next", "proximo"}]
    if len(words) != 1:
        return None
    if words[0] in _NEAR:
        return today + timedelta(days=_NEAR[words[0]])
    weekday = _named(words[0], _WEEKDAYS)
    return None if weekday is None else today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _words(text: str) -> list[str]:
    return [_ORDINAL.sub(r"\1", word) for word in text.split() if word not in _FILLERS]


def _by_name(parts: list[str], today: date) -> date | None:
    """Read "5 mar 1984", "march 5 1984" and, without a year, "5 march"."""
    months = [at for at, part in enumerate(parts) if _named(part, _MONTHS) is not None]
    figures = [part for part in parts if part.isdigit()]
    is_plain = len(months) == 1 and len(figures) in {1, 2} and len(figures) == len(parts) - 1
    if not is_plain:
        return None
    month = (_named(parts[months[0]], _MONTHS) or 0) + 1
    if len(figures) == 1:
        return _day(today.year, month, int(figures[0]))
    if len(figures[0]) == LONG_YEAR:
        figures.reverse()
    return _day(_year(figures[1], today), month, int(figures[0]))


def _by_figures(parts: list[str], typed: str, today: date, *, month_first: bool) -> date | None:
    """Read figures in the order the language writes them; a year of four digits may come first, dots mean day first."""
    if len(parts) == 1 and len(parts[0]) == WHOLE_DATE:
        whole = parts[0]
        is_year_first = whole[:2] in {"18", "19", "20"} and int(whole[4:6]) <= MONTHS_PER_YEAR
        parts = [whole[:4], whole[4:6], whole[6:]] if is_year_first else [whole[:2], whole[2:4], whole[4:]]
    if len(parts) not in {2, 3} or any(len(part) > LONG_YEAR for part in parts):
        return None
    if len(parts[0]) == LONG_YEAR:
        return _day(int(parts[0]), int(parts[1]), int(parts[2])) if len(parts) == 3 else None  # noqa: PLR2004 - year, month, day
    one, two = int(parts[0]), int(parts[1])
    year = _year(parts[2], today) if len(parts) == 3 else today.year  # noqa: PLR2004 - year, month, day
    is_month_first = month_first and "." not in typed
    if one > MONTHS_PER_YEAR or two > MONTHS_PER_YEAR:
        is_month_first = two > MONTHS_PER_YEAR
    return _day(year, one, two) if is_month_first else _day(year, two, one)


def _year(figures: str, today: date) -> int:
    year = int(figures)
    if len(figures) > 2:  # noqa: PLR2004 - written out
        return year
    year += today.year - today.year % CENTURY
    return year - CENTURY if year > today.year else year


def _this_year(text: str, day: date | None, today: date) -> date | None:
    """Bring a day typed with no year, or with two digits, near today: the next one of its kind."""
    if day is None or re.search(r"\d{4}", text):
        return day
    years = re.findall(r"\d+", text)
    if len(years) == 3 or (len(years) == 2 and re.search(r"[^\W\d_]", text)):  # noqa: PLR2004 - a year of two digits
        return _day(today.year - today.year % CENTURY + int(years[-1]), day.month, day.day)
    this = _day(today.year, day.month, day.day)
    return this if this is None or this >= today else _day(today.year + 1, day.month, day.day)


def _named(word: str, names: tuple[tuple[str, ...], ...]) -> int | None:
    if len(word) < SHORTEST_NAME:
        return None
    return next((at for at, known in enumerate(names) if any(name.startswith(word) for name in known)), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
