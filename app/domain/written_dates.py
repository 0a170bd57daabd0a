"""Dates as they stand in letters to citizens, in the two languages of the office."""

from datetime import date, datetime

from app.domain.names import fold

_ENGLISH = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_SPANISH = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre")
_SPANISH_NAMES = frozenset({"spanish", "espanol", "castellano", "es"})
SHORT = 3


def is_spanish(language: str) -> bool:
    """Tell whether a language as typed or chosen is Spanish: "Spanish", "español", "es-MX"."""
    return fold(language.split("-", maxsplit=1)[0]) in _SPANISH_NAMES


def written_date(day: date, *, spanish: bool) -> str:
    """Return "November 20, 2026" or "20 de noviembre de 2026"."""
    return f"{day.day} de {_SPANISH[day.month - 1]} de {day.year}" if spanish else f"{_ENGLISH[day.month - 1]} {day.day}, {day.year}"


def written_moment(at: datetime, *, spanish: bool) -> str:
    """Return "20 Nov 2026 at 16:40" or "20 nov 2026 a las 16:40", as it stands over a quoted mail; `at` is in the zone of the reader."""
    month = (_SPANISH if spanish else _ENGLISH)[at.month - 1][:SHORT]
    return f"{at.day} {month} {at.year} {'a las' if spanish else 'at'} {at:%H:%M}"
