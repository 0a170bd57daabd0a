"""The words of a timeline: what an entry is called, its first line, who and how long; and the words of statuses and channels."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.case import CaseStatus
from app.domain.channel import Channel, Direction
from app.domain.timeline import CASE_EVENTS, EntryKind, TimelineEntry
from app.ui import when
from app.ui.colours import Tone
from app.ui.icons import CHANNELS, KINDS

_CHANNELS: dict[Channel, object] = {
    Channel.PHONE: QT_TRANSLATE_NOOP("timeline", "Phone"),
    Channel.WALK_IN: QT_TRANSLATE_NOOP("timeline", "In person"),
    Channel.EMAIL: QT_TRANSLATE_NOOP("timeline", "Email"),
    Channel.WEB_FORM: QT_TRANSLATE_NOOP("timeline", "Web form"),
    Channel.LETTER: QT_TRANSLATE_NOOP("timeline", "Letter"),
    Channel.CHAT: QT_TRANSLATE_NOOP("timeline", "Chat"),
    Channel.SOCIAL: QT_TRANSLATE_NOOP("timeline", "Social media"),
}
_SENT: dict[Channel, object] = {
    Channel.PHONE: QT_TRANSLATE_NOOP("timeline", "We called"),
    Channel.WALK_IN: QT_TRANSLATE_NOOP("timeline", "We visited"),
    Channel.EMAIL: QT_TRANSLATE_NOOP("timeline", "Email sent"),
    Channel.WEB_FORM: QT_TRANSLATE_NOOP("timeline", "Web answer sent"),
    Channel.LETTER: QT_TRANSLATE_NOOP("timeline", "Letter sent"),
    Channel.CHAT: QT_TRANSLATE_NOOP("timeline", "Chat, we wrote"),
    Channel.SOCIAL: QT_TRANSLATE_NOOP("timeline", "Social media, we wrote"),
}
_STATUSES: dict[CaseStatus, object] = {
    CaseStatus.NEW: QT_TRANSLATE_NOOP("timeline", "New"),
    CaseStatus.OPEN: QT_TRANSLATE_NOOP("timeline", "Open"),
    CaseStatus.WAITING_CITIZEN: QT_TRANSLATE_NOOP("timeline", "Waiting on citizen"),
    CaseStatus.WAITING_OTHERS: QT_TRANSLATE_NOOP("timeline", "Waiting on others"),
    CaseStatus.RESOLVED: QT_TRANSLATE_NOOP("timeline", "Resolved"),
    CaseStatus.CLOSED: QT_TRANSLATE_NOOP("timeline", "Closed"),
}
_STATUS_TONES = {
    CaseStatus.NEW: Tone.INFORMATION,
    CaseStatus.OPEN: Tone.PLAIN,
    CaseStatus.WAITING_CITIZEN: Tone.WAITING,
    CaseStatus.WAITING_OTHERS: Tone.WAITING,
    CaseStatus.RESOLVED: Tone.DONE,
    CaseStatus.CLOSED: Tone.SECONDARY,
}
_STATUS_ICONS = {
    CaseStatus.NEW: "star",
    CaseStatus.OPEN: "circle",
    CaseStatus.WAITING_CITIZEN: "clock",
    CaseStatus.WAITING_OTHERS: "hourglass",
    CaseStatus.RESOLVED: "checkmark_circle",
    CaseStatus.CLOSED: "archive",
}
_EVENTS: dict[EntryKind, object] = {
    EntryKind.CASE_OPENED: QT_TRANSLATE_NOOP("timeline", "Case opened"),
    EntryKind.CASE_STATUS: QT_TRANSLATE_NOOP("timeline", "Status changed"),
    EntryKind.CASE_ASSIGNED: QT_TRANSLATE_NOOP("timeline", "Assigned"),
    EntryKind.CASE_DUE: QT_TRANSLATE_NOOP("timeline", "Due changed"),
    EntryKind.CASE_NOTE: QT_TRANSLATE_NOOP("timeline", "Note"),
    EntryKind.CASE_EDITED: QT_TRANSLATE_NOOP("timeline", "Case edited"),
    EntryKind.CASE_UNDELIVERED: QT_TRANSLATE_NOOP("timeline", "Mail not delivered"),
    EntryKind.CALLBACK: QT_TRANSLATE_NOOP("timeline", "Callback promised"),
    EntryKind.CALLBACK_DONE: QT_TRANSLATE_NOOP("timeline", "Called back"),
    EntryKind.STORY: QT_TRANSLATE_NOOP("timeline", "Case"),
}
SHORT = CASE_EVENTS - {EntryKind.CASE_NOTE}
"""Events that take one quiet line."""
HEADLINE = 300
STANDARD_HOURS = 48
"""From so many hours on an unanswered contact is shown in red; the office's own standard will replace it."""
PREVIEW = 300


@dataclass(frozen=True, slots=True)
class EntryWords:
    """How an entry reads: icon by name, time of day, first line, what kind it is, the beginning of the rest, who and how long."""

    icon: str
    time: str
    headline: str
    kind: str
    preview: str
    by: str
    body: str
    """The text shown when the entry is opened; empty when the headline says it all."""


translate = QCoreApplication.translate


def _said(marked: object) -> str:
    """Translate a word of the tables above (the stubs of QT_TRANSLATE_NOOP promise no more than an object)."""
    return translate("timeline", str(marked))


def channel_name(channel: Channel, direction: Direction | None = Direction.INBOUND) -> str:
    """Return a channel as people call it, seen from who began."""
    return _said((_SENT if direction is Direction.OUTBOUND else _CHANNELS)[channel])


def status_name(status: CaseStatus) -> str:
    """Return a status as people read it."""
    return _said(_STATUSES[status])


def status_tone(status: CaseStatus) -> Tone:
    """Return the meaning a status has."""
    return _STATUS_TONES[status]


def status_icon(status: CaseStatus) -> str:
    """Return the icon of a status by name."""
    return _STATUS_ICONS[status]


def unanswered_tone(at: datetime, now: datetime) -> Tone:
    """Return the meaning of a contact that waits for an answer since a time."""
    return Tone.OVERDUE if now - at > timedelta(hours=STANDARD_HOURS) else Tone.WAITING


def story_words(entry: TimelineEntry, now: datetime) -> EntryWords:
    """Put a folded case into words: its title, how it stands, how many entries."""
    told = entry.story
    assert told is not None
    count = translate("timeline", "1 entry") if told.entries == 1 else translate("timeline", "%1 entries").replace("%1", str(told.entries))
    kind = f"{_status_said(told.status)}, {count}"
    return EntryWords(KINDS[EntryKind.STORY.value], _clock(entry, now), " ".join(entry.subject.split())[:HEADLINE], kind, "", "", "")


def promise_said(entry: TimelineEntry, now: datetime) -> str:
    """Return the promise of a folded case that is still open."""
    due = entry.story.promised_for if entry.story is not None else None
    return translate("timeline", "Promised %1").replace("%1", when.due(due, now)) if due is not None else ""


def waiting_tone(entry: TimelineEntry, now: datetime) -> Tone:
    """Return the meaning of an entry that waits for an answer, or holds one that does."""
    since = entry.story.waits_since if entry.story is not None else None
    return unanswered_tone(since or entry.at, now)


def entry_words(entry: TimelineEntry, now: datetime) -> EntryWords:
    """Put an entry into words."""
    if entry.kind is EntryKind.INTERACTION:
        return _contact(entry, now)
    if entry.kind in {EntryKind.CALLBACK, EntryKind.CALLBACK_DONE}:
        return _callback(entry, now)
    return _event(entry, now) if entry.kind is not EntryKind.STORY else story_words(entry, now)


def spoken(entry: TimelineEntry, now: datetime) -> str:
    """Say an entry in one sentence, for screen readers."""
    words = entry_words(entry, now)
    parts = [words.kind, when.said(entry.at, now), words.headline]
    if entry.awaiting_reply:
        parts.append(translate("timeline", "not answered"))
    parts.append(promise_said(entry, now))
    if entry.case_number:
        parts.append(translate("timeline", "case %1").replace("%1", entry.case_number))
    if entry.attachments:
        parts.append(files_said(entry.attachments))
    return ", ".join(part for part in (*parts, words.by) if part)


def files_said(count: int) -> str:
    """Say how many files there are."""
    return translate("timeline", "1 file") if count == 1 else translate("timeline", "%1 files").replace("%1", str(count))


def size_said(size: int) -> str:
    """Say how big a file is: "820 bytes", "12 kB", "3.4 MB"."""
    thousand, million = 1_000, 1_000_000
    if size < thousand:
        return translate("timeline", "%1 bytes").replace("%1", str(size))
    return f"{size // thousand} kB" if size < million else f"{size / million:.1f} MB"


def _contact(entry: TimelineEntry, now: datetime) -> EntryWords:
    lines = [line.strip() for line in entry.text.splitlines() if line.strip()]
    subject = " ".join(entry.subject.split())
    first = lines[0] if lines else ""
    headline = subject or first or entry.topic or translate("timeline", "No note was written")
    rest = lines if subject else lines[1:]
    kind = channel_name(entry.channel or Channel.PHONE, entry.direction)
    kind = f"{kind}, {entry.topic}" if entry.topic and entry.topic != headline else kind
    if entry.undelivered:
        kind = translate("timeline", "%1, could not be delivered to %2").replace("%1", kind).replace("%2", ", ".join(entry.undelivered))
    long = bool(rest) or len(first) > PREVIEW
    body = entry.text if long else ""
    return EntryWords(CHANNELS.get(str(entry.channel), "chat"), _clock(entry, now), headline[:HEADLINE], kind, " ".join(rest)[:PREVIEW], _by(entry), body)


def _callback(entry: TimelineEntry, now: datetime) -> EntryWords:
    due = _moment(entry.subject)
    if entry.kind is EntryKind.CALLBACK_DONE:
        headline = entry.text or translate("timeline", "The promised call was made")
    else:
        until = when.due(due, now) if due is not None else ""
        headline = translate("timeline", "Call back %1").replace("%1", until) + (f": {entry.text}" if entry.text else "")
    headline = " ".join(headline.split())
    return EntryWords(KINDS[entry.kind.value], _clock(entry, now), headline[:HEADLINE], _said(_EVENTS[entry.kind]), "", entry.by, _longer(entry.text))


def _event(entry: TimelineEntry, now: datetime) -> EntryWords:
    text = " ".join(entry.text.split())
    if entry.kind is EntryKind.CASE_OPENED:
        text = translate("timeline", "Case opened: %1").replace("%1", text)
    elif entry.kind is EntryKind.CASE_STATUS:
        text = translate("timeline", "Status: %1").replace("%1", " → ".join(_status_said(part) for part in text.split(" → ")))
    elif entry.kind is EntryKind.CASE_DUE:
        due = _moment(entry.text)
        text = translate("timeline", "Due %1").replace("%1", when.due(due, now)) if due is not None else translate("timeline", "No due date any more")
    elif entry.kind is EntryKind.CASE_ASSIGNED:
        text = translate("timeline", "Assigned to nobody") if text == "nobody" else translate("timeline", "Assigned to %1").replace("%1", text)
    body = _longer(entry.text) if entry.kind is EntryKind.CASE_NOTE else ""
    headline = entry.text.strip().splitlines()[0] if body and entry.text.strip() else text
    preview = " ".join(entry.text.strip().splitlines()[1:])[:PREVIEW] if body else ""
    icon, kind = KINDS.get(entry.kind.value, "briefcase"), _said(_EVENTS[entry.kind])
    return EntryWords(icon, _clock(entry, now), headline[:HEADLINE], kind, preview, entry.by, body)


def _longer(text: str) -> str:
    """Return a text that does not fit on one line."""
    return text if "\n" in text.strip() or len(text) > PREVIEW // 3 else ""


def _status_said(value: str) -> str:
    return status_name(CaseStatus(value)) if value in set(CaseStatus) else value


def _clock(entry: TimelineEntry, now: datetime) -> str:
    """Return the time of day; inside a story, where no heading says the day, the day or the month."""
    at = entry.at.astimezone(now.tzinfo)
    if not entry.inside or at.date() == now.date():
        return at.strftime("%H:%M")
    said = when.day(at.date(), now.date())
    return said if at.year == now.year else " ".join(said.split(" ")[1:])


def _by(entry: TimelineEntry) -> str:
    """Say who and how long: "Dana, 3 min"; of mail that came in, nobody here is the author, whoever fetched it."""
    if entry.message_id is not None and entry.direction is Direction.INBOUND:
        return ""
    took = when.length(timedelta(seconds=entry.seconds)) if entry.seconds else ""
    return ", ".join(part for part in (entry.by, took) if part)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
