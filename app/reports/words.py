"""The words of paper: dates, times, channels and events as a person says them."""

from datetime import date, datetime

from app.domain.case import CaseStatus
from app.domain.channel import Channel, Direction, Outcome
from app.domain.summaries import Trend
from app.domain.timeline import EntryKind, TimelineEntry

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONG_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_MINUTE = 60
_ENOUGH_FOR_PERCENT = 20
_ENOUGH_FOR_RECORD = 5

CHANNELS = {
    Channel.PHONE: "Phone",
    Channel.WALK_IN: "Walk-in",
    Channel.EMAIL: "Email",
    Channel.WEB_FORM: "Web form",
    Channel.LETTER: "Letter",
    Channel.CHAT: "Chat",
    Channel.SOCIAL: "Social media",
}

_CONTACTS = {
    (Channel.PHONE, Direction.INBOUND): "Phone call",
    (Channel.PHONE, Direction.OUTBOUND): "Phone call to the citizen",
    (Channel.WALK_IN, Direction.INBOUND): "Walk-in",
    (Channel.WALK_IN, Direction.OUTBOUND): "Visit to the citizen",
    (Channel.EMAIL, Direction.INBOUND): "Email",
    (Channel.EMAIL, Direction.OUTBOUND): "Email to the citizen",
    (Channel.WEB_FORM, Direction.INBOUND): "Web form",
    (Channel.WEB_FORM, Direction.OUTBOUND): "Answer to a web form",
    (Channel.LETTER, Direction.INBOUND): "Letter",
    (Channel.LETTER, Direction.OUTBOUND): "Letter to the citizen",
    (Channel.CHAT, Direction.INBOUND): "Chat",
    (Channel.CHAT, Direction.OUTBOUND): "Chat started by us",
    (Channel.SOCIAL, Direction.INBOUND): "Social media message",
    (Channel.SOCIAL, Direction.OUTBOUND): "Social media answer",
}

_EVENTS = {
    EntryKind.INTERACTION: "Contact",
    EntryKind.CASE_OPENED: "Case opened",
    EntryKind.CASE_STATUS: "Status changed",
    EntryKind.CASE_ASSIGNED: "Assigned",
    EntryKind.CASE_DUE: "Due time changed",
    EntryKind.CASE_NOTE: "Note",
    EntryKind.CASE_EDITED: "Case edited",
    EntryKind.CASE_UNDELIVERED: "Mail not delivered",
    EntryKind.CALLBACK: "Callback promised",
    EntryKind.CALLBACK_DONE: "Callback done",
    EntryKind.STORY: "Case",
}

_OUTCOMES = {
    Outcome.ANSWERED: "answered",
    Outcome.CASE_OPENED: "case opened",
    Outcome.ADDED_TO_CASE: "added to case",
    Outcome.CALLBACK: "callback promised",
    Outcome.REFERRED: "referred",
    Outcome.NONE: "",
}

WAITING = frozenset({CaseStatus.WAITING_CITIZEN, CaseStatus.WAITING_OTHERS})


def day(value: date) -> str:
    """Return "Fri 20 Nov 2026"."""
    return f"{_DAYS[value.weekday()]} {value.day} {_MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """Return "20 Nov 2026"."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def day_and_time(value: datetime) -> str:
    """Return "20 Nov 09:14"."""
    return f"{value.day} {_MONTHS[value.month - 1]} {clock(value)}"


def clock(value: datetime) -> str:
    """Return "09:14"."""
    return f"{value.hour:02d}:{value.minute:02d}"


def moment(value: datetime) -> str:
    """Return "Fri 20 Nov 2026, 09:14"."""
    return f"{day(value)}, {clock(value)}"


def span(first: date, last: date) -> str:
    """Return "Monday 16 to Sunday 22 November 2026", naming month and year once where both share them."""
    start = f"{_LONG_DAYS[first.weekday()]} {first.day}"
    if (first.year, first.month) != (last.year, last.month):
        start += f" {_LONG_MONTHS[first.month - 1]}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} to {_LONG_DAYS[last.weekday()]} {last.day} {_LONG_MONTHS[last.month - 1]} {last.year}"


def count(number: int, one: str, many: str = "") -> str:
    """Return "1 file" or "3 files"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def entry_title(entry: TimelineEntry) -> str:
    """Return what happened: "Email to the citizen", "Note"."""
    if entry.kind is EntryKind.INTERACTION and entry.channel is not None:
        return _CONTACTS[entry.channel, entry.direction or Direction.INBOUND]
    return _EVENTS[entry.kind]


def entry_facts(entry: TimelineEntry) -> str:
    """Return who, how long, how it ended and what came with it: "Dana · 3 min · answered · 2 attachments"."""
    facts = [entry.by, duration(entry.seconds), _OUTCOMES[entry.outcome] if entry.outcome else ""]
    facts += ["not answered yet" if entry.awaiting_reply else "", entry.topic]
    facts += [count(entry.attachments, "attachment") if entry.attachments else ""]
    return " \u00b7 ".join(fact for fact in facts if fact)


def outcome(value: Outcome | None) -> str:
    """Return how a contact ended in words, or an empty text."""
    return _OUTCOMES[value] if value else ""


def duration(seconds: int | None) -> str:
    """Return "3 min", "under a minute" or an empty text."""
    if not seconds or seconds < 0:
        return ""
    return f"{round(seconds / _MINUTE)} min" if seconds >= _MINUTE else "under a minute"


def channel(name: str) -> str:
    """Return the shown name of a channel, or the name as it is where it is no channel."""
    return CHANNELS[Channel(name)] if name in set(Channel) else name


def change(trend: Trend) -> str:
    """Return how a week differs from the usual in words: "46 more (+13 %), highest of 5 weeks"."""
    return difference(trend) + _record(trend)


def difference(trend: Trend) -> str:
    """Return how many more or fewer than usual: "46 more (+13 %)", "as usual"."""
    usual = round(trend.usual)
    more = trend.this_week - usual
    if more == 0:
        return "as usual"
    text = f"{abs(more):,} {'more' if more > 0 else 'fewer'}"
    if usual >= _ENOUGH_FOR_PERCENT:
        text += f" ({more / usual:+.0%})".replace("%", "\u00a0%").replace("-", "\u2212")
    return text


def _record(trend: Trend) -> str:
    if trend.this_week and not any(trend.before):
        return ", none in 4 weeks before"
    if trend.this_week > max(trend.before) and trend.this_week >= _ENOUGH_FOR_RECORD:
        return ", highest of 5 weeks"
    if trend.this_week < min(trend.before) and min(trend.before) >= _ENOUGH_FOR_RECORD:
        return ", lowest of 5 weeks"
    return ""
