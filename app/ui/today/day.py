"""What waits today, as plain rows: read in one job, shown by the list without asking anybody again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.callback import Callback
from app.domain.case import CaseBrief
from app.domain.errors import NotFound
from app.domain.outgoing import Outgoing
from app.domain.service_standard import due_after
from app.domain.summaries import AskedTwiceRow
from app.domain.timeline import TimelineEntry
from app.ui.colours import Tone
from app.ui.navigation import Place
from app.ui.widgets.outgoing_words import outgoing_words

if TYPE_CHECKING:
    from app.services.session import Session

ANSWER_DAYS = 2
"""Working days within which a written contact is to be answered; the office's standard until it can be set."""
MOST_UNANSWERED = 30


class Part(StrEnum):
    """The sections of the page, in their order."""

    OUTBOX = "outbox"
    CALLBACKS = "callbacks"
    OVERDUE = "overdue"
    UNANSWERED = "unanswered"
    TWICE = "twice"
    MINE = "mine"
    MAIL = "mail"
    EDITS = "edits"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits: `at` is when it is due or since when it waits; `is_late` is shown in red with a word."""

    part: Part
    id: int
    at: datetime | None
    title: str
    detail: str
    icon: str
    is_late: bool
    place: Place | None
    first: tuple[str, datetime] | None = None
    """Of somebody made to ask twice: how and when they asked first."""

    @property
    def tone(self) -> Tone:
        """Return the meaning of the row."""
        return Tone.OVERDUE if self.is_late else Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Day:
    """All sections; one that is empty is there too."""

    now: datetime
    parts: Mapping[Part, tuple[Item, ...]]
    mail: Mapping[str, int]
    edits: int = 0
    """Own edits that another desk's kept out."""

    @property
    def waiting(self) -> int:
        """Return how many things wait, for the rail."""
        return self.edits + sum(len(self.parts[part]) for part in (Part.OUTBOX, Part.CALLBACKS, Part.OVERDUE, Part.UNANSWERED))

    def late(self, part: Part) -> int:
        """Return how many of a section are late."""
        return sum(item.is_late for item in self.parts[part])


def read_day(session: "Session", now: datetime) -> Day:
    """Read everything that waits. Raises PermissionDenied, OfficeUnavailable."""
    found = session.today.overview(session.actor)
    overdue = {case.id for case in found.overdue}
    parts = {
        Part.OUTBOX: tuple(_outgoing(mail, now) for mail in session.outbox.troubled(session.actor)),
        Part.CALLBACKS: tuple(_callback(one, now) for one in found.callbacks),
        Part.OVERDUE: tuple(_case(case, Part.OVERDUE, now) for case in found.overdue),
        Part.UNANSWERED: tuple(_unanswered(session, entry, now) for entry in found.awaiting[:MOST_UNANSWERED]),
        Part.TWICE: tuple(_twice(row, place) for place, row in enumerate(found.asked_twice)),
        Part.MINE: tuple(_case(case, Part.MINE, now) for case in found.mine if case.id not in overdue),
    }
    return Day(now, parts, found.mail, session.settling.count(session.actor))


def _outgoing(mail: Outgoing, now: datetime) -> Item:
    place = Place("cases", mail.case_id) if mail.case_id is not None else Place("outbox")
    words, since = outgoing_words(mail, now), mail.tried_at or mail.queued_at
    return Item(Part.OUTBOX, mail.id, since, words.headline, _joined(mail.case_number, mail.subject), words.icon, is_late=True, place=place)


def _callback(found: Callback, now: datetime) -> Item:
    place = Place("cases", found.case_id) if found.case_id is not None else None
    if found.citizen_id is not None:
        place = Place("citizens", found.citizen_id)
    return Item(
        Part.CALLBACKS, found.id, found.due_at, found.citizen_name or found.phone, _joined(found.phone, found.note), "circle", found.due_at < now, place
    )


def _case(case: CaseBrief, part: Part, now: datetime) -> Item:
    is_late = case.due_at is not None and case.due_at < now
    detail = _joined(case.number, case.citizen_name, case.assignee_name or case.queue_name)
    return Item(part, case.id, case.due_at, case.title, detail, "briefcase", is_late, Place("cases", case.id))


def _unanswered(session: "Session", entry: TimelineEntry, now: datetime) -> Item:
    citizen_id, name = _citizen(session, entry.id)
    is_late = due_after(entry.at, ANSWER_DAYS) < now
    words = entry.subject or " ".join(entry.text.split())[:200] or entry.topic
    place = Place("citizens", citizen_id) if citizen_id is not None else Place("inbox", entry.message_id)
    channel = entry.channel.value if entry.channel is not None else "other"
    return Item(Part.UNANSWERED, entry.id, entry.at, name or words, words if name else "", channel, is_late, place)


def _twice(row: AskedTwiceRow, number: int) -> Item:
    place = Place("citizens", row.citizen_id) if row.citizen_id is not None else None
    first = row.first_channel, row.first_at
    return Item(Part.TWICE, number, row.again_at, row.citizen, row.subject, row.again_channel, is_late=False, place=place, first=first)


def _citizen(session: "Session", interaction_id: int) -> tuple[int | None, str]:
    """Return the citizen of a contact and their name; the caller's own words where nobody is linked."""
    try:
        contact = session.interactions.get(session.actor, interaction_id)
        if contact.citizen_id is None:
            return None, contact.caller
        return contact.citizen_id, session.citizens.get(session.actor, contact.citizen_id).name
    except NotFound:
        return None, ""


def _joined(*parts: str) -> str:
    return "  \N{MIDDLE DOT}  ".join(part for part in parts if part)
