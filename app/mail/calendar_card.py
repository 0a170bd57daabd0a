"""Read the appointments out of a calendar file, as far as a card shows them."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Final

from app.domain.calendar_card import CalendarCard
from app.domain.names import one_line
from app.mail.calendar_lines import Component, Value, components
from app.mail.charsets import decode

CARD_LIMIT: Final = 20
WORDS_LIMIT: Final = 500

_TIME: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2}):?(\d{2})(Z)?)?")
_DURATION: Final = re.compile(r"[+]?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?")
_OFFSET: Final = re.compile(r"([+-])(\d{2})(\d{2})")
_WINDOWS_ZONES: Final = {
    "dateline standard time": "Etc/GMT+12",
    "hawaiian standard time": "Pacific/Honolulu",
    "aleutian standard time": "America/Adak",
    "alaskan standard time": "America/Anchorage",
    "pacific standard time": "America/Los_Angeles",
    "pacific standard time (mexico)": "America/Tijuana",
    "us mountain standard time": "America/Phoenix",
    "mountain standard time": "America/Denver",
    "mountain standard time (mexico)": "America/Mazatlan",
    "central standard time": "America/Chicago",
    "central standard time (mexico)": "America/Mexico_City",
    "canada central standard time": "America/Regina",
    "eastern standard time": "America/New_York",
    "us eastern standard time": "America/Indiana/Indianapolis",
    "eastern standard time (mexico)": "America/Cancun",
    "atlantic standard time": "America/Halifax",
    "sa western standard time": "America/Puerto_Rico",
    "newfoundland standard time": "America/St_Johns",
    "sa pacific standard time": "America/Bogota",
    "west pacific standard time": "Pacific/Guam",
    "samoa standard time": "Pacific/Apia",
    "utc": "UTC",
    "gmt standard time": "Europe/London",
    "greenwich standard time": "Atlantic/Reykjavik",
    "w. europe standard time": "Europe/Berlin",
    "central europe standard time": "Europe/Budapest",
    "central european standard time": "Europe/Warsaw",
    "romance standard time": "Europe/Paris",
    "e. europe standard time": "Europe/Chisinau",
    "fle standard time": "Europe/Kiev",
    "gtb standard time": "Europe/Bucharest",
    "israel standard time": "Asia/Jerusalem",
    "india standard time": "Asia/Kolkata",
    "china standard time": "Asia/Shanghai",
    "tokyo standard time": "Asia/Tokyo",
    "e. south america standard time": "America/Sao_Paulo",
    "argentina standard time": "America/Argentina/Buenos_Aires",
    "aus eastern standard time": "Australia/Sydney",
}
"""The names Windows gives to zones, as Exchange writes them; after the Unicode CLDR's windowsZones. What is missing here is read from the file's own rules."""
_ZONE_NAME: Final = re.compile(r"[A-Za-z0-9_+-]{1,40}(?:/[A-Za-z0-9_+-]{1,40}){0,2}")


def calendar_cards(data: bytes, charset: str = "") -> list[CalendarCard]:
    """Return the events of a calendar file, at most 20; none where it cannot be read."""
    cards: list[CalendarCard] = []
    for calendar in components(decode(data, charset or "utf-8")):
        zones = {one.words("TZID"): one for one in calendar.inner if one.name == "VTIMEZONE"}
        method = calendar.words("METHOD").upper()[:20]
        cards += [_card(event, zones, method) for event in calendar.inner if event.name == "VEVENT"]
    return cards[:CARD_LIMIT]


def _card(event: Component, zones: dict[str, Component], method: str) -> CalendarCard:
    starts, ends = event.values.get("DTSTART"), event.values.get("DTEND")
    whole_day = starts is not None and "T" not in starts.text
    starts_at = _moment(starts, zones)
    ends_at = _moment(ends, zones) or _after(starts_at, event.values.get("DURATION"), whole_day=whole_day)
    return CalendarCard(
        summary=_short(event.words("SUMMARY")),
        starts_at=starts_at,
        ends_at=ends_at if ends_at is None or starts_at is None or ends_at >= starts_at else None,
        whole_day=whole_day,
        location=_short(event.words("LOCATION")),
        organizer=_organizer(event.values.get("ORGANIZER")),
        method=method,
        status=_status(event, method),
        repeats="RRULE" in event.values or "RDATE" in event.values,
    )


def _status(event: Component, method: str) -> str:
    """Return the state of the event; of an answer what the answering person said."""
    attendee = event.values.get("ATTENDEE")
    if method == "REPLY" and attendee is not None:
        return attendee.parameters.get("PARTSTAT", "").upper()[:20]
    return event.words("STATUS").upper()[:20]


def _organizer(value: Value | None) -> str:
    if value is None:
        return ""
    name, address = value.parameters.get("CN", "").strip(), value.words()
    email = address[7:] if address[:7].lower() == "mailto:" else address
    return _short(f"{name} <{email}>" if name and email and name != email else name or email)


def _short(words: str) -> str:
    return one_line(words)[:WORDS_LIMIT]


def _moment(value: Value | None, zones: dict[str, Component]) -> datetime | None:
    """Return a DATE or DATE-TIME in UTC; a time without zone is this PC's, a date its midnight UTC. None where it is none."""
    found = _TIME.fullmatch(value.text.strip()) if value else None
    if value is None or found is None:
        return None
    year, month, day, hour, minute, second = (int(number or 0) for number in found.groups()[:6])
    try:
        local = datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001  # its zone follows
        name = value.parameters.get("TZID", "")
        if found[7] or found[4] is None:
            return local.replace(tzinfo=UTC)
        zone = (_zone(name) or _standard_offset(zones.get(name))) if name else None
        return local.replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _after(starts_at: datetime | None, duration: Value | None, *, whole_day: bool) -> datetime | None:
    found = _DURATION.fullmatch(duration.text.strip().upper()) if duration else None
    if starts_at is None:
        return None
    try:
        if found is None:
            return starts_at + timedelta(days=1) if whole_day else None
        weeks, days, hours, minutes, seconds = (int(number or 0) for number in found.groups())
        return starts_at + timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    except OverflowError:
        return None


@lru_cache(maxsize=128)
def _zone(name: str) -> tzinfo | None:
    """Return the zone of a name of the time zone database, of Windows, or of programs that put a path before it."""
    from zoneinfo import ZoneInfo  # needed for few mails

    plain = name.strip().strip('"')
    known = _WINDOWS_ZONES.get(plain.lower())
    for attempt in (known or plain, "/".join(plain.split("/")[-3:]), "/".join(plain.split("/")[-2:])):
        if attempt and _ZONE_NAME.fullmatch(attempt):
            try:
                return ZoneInfo(attempt)
            except (KeyError, ValueError, OSError):
                continue
    return None


def _standard_offset(zone: Component | None) -> tzinfo:
    """Return the offset of a zone that only the file itself knows: its standard time's; UTC where it names none."""
    offsets = [part.words("TZOFFSETTO") for part in (zone.inner if zone else ()) if part.name == "STANDARD"]
    found = _OFFSET.match(offsets[0]) if offsets else None
    if found is None:
        return UTC
    away = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return timezone(-away if found[1] == "-" else away)
