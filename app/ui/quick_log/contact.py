"""What stands on the form of one contact: a plain value that becomes a draft on this PC and, when saved, one command."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.channel import WRITTEN_CHANNELS, Channel, Outcome
from app.domain.interaction import CallbackWish, LogInteraction
from app.ui.quick_log.person import parse_person

FORM = "quick_log"
TIMED = frozenset({Channel.PHONE, Channel.WALK_IN, Channel.CHAT})
"""Channels whose length is measured; a letter has none."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact as typed so far. Times are aware; `seconds` is what the clock shows, without the time on hold."""

    uid: UUID
    channel: Channel
    at: datetime
    seconds: int = 0
    on_hold: bool = False
    who: str = ""
    citizen_id: int | None = None
    is_new: bool = False
    topic: str = ""
    text: str = ""
    outcome: Outcome = Outcome.ANSWERED
    case_title: str = ""
    case_id: int | None = None
    case_text: str = ""
    callback_at: datetime | None = None
    callback_phone: str = ""
    given: str = ""
    """What a link or the clipboard put into Who; nobody would miss it."""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was typed that would be missed."""
        typed_who = "" if self.who == self.given and self.citizen_id is None and not self.is_new else self.who
        return not (typed_who or self.topic or self.text or self.case_title or self.case_text or self.callback_phone)

    @property
    def typed(self) -> str:
        """Return everything typed, for the crash dialog."""
        return "\n".join(part for part in (self.who, self.topic, self.case_title, self.text) if part)


def first_outcome(channel: Channel) -> Outcome:
    """Return what is assumed until the person says otherwise: what is written still waits for an answer."""
    return Outcome.NONE if channel in WRITTEN_CHANNELS else Outcome.ANSWERED


def command(contact: Contact) -> LogInteraction:
    """Return the command that stores a contact; only what belongs to the chosen outcome goes along."""
    outcome = contact.outcome
    known = contact.citizen_id is not None
    wish = None
    if outcome is Outcome.CALLBACK and contact.callback_at is not None:
        wish = CallbackWish(contact.callback_at, contact.callback_phone.strip(), contact.topic.strip())
    return LogInteraction(
        uid=contact.uid,
        at=contact.at,
        channel=contact.channel,
        citizen_id=contact.citizen_id,
        new_citizen=parse_person(contact.who) if contact.is_new and not known else None,
        caller="" if known or contact.is_new else contact.who,
        topic=contact.topic,
        text=contact.text,
        outcome=outcome,
        case_id=contact.case_id if outcome is Outcome.ADDED_TO_CASE else None,
        case_title=contact.case_title if outcome is Outcome.CASE_OPENED else "",
        callback=wish,
        seconds=contact.seconds if contact.channel in TIMED else None,
    )


def to_fields(contact: Contact) -> dict[str, Any]:
    """Return the contact as a draft is kept."""
    fields: dict[str, Any] = {"form": FORM}
    for name in contact.__slots__:
        value = getattr(contact, name)
        if name != "uid":
            fields[name] = value.isoformat() if isinstance(value, datetime) else value
    return fields


def from_fields(uid: UUID, fields: Mapping[str, Any]) -> Contact | None:
    """Read a draft back; None for the draft of another form or one that makes no sense."""
    if fields.get("form") != FORM:
        return None
    try:
        callback_at = _text(fields, "callback_at")
        return Contact(
            uid=uid,
            channel=Channel(fields["channel"]),
            at=datetime.fromisoformat(fields["at"]),
            seconds=int(fields.get("seconds") or 0),
            on_hold=True,
            who=_text(fields, "who"),
            citizen_id=_number(fields, "citizen_id"),
            is_new=fields.get("is_new") is True,
            topic=_text(fields, "topic"),
            text=_text(fields, "text"),
            outcome=Outcome(fields.get("outcome", Outcome.ANSWERED)),
            case_title=_text(fields, "case_title"),
            case_id=_number(fields, "case_id"),
            case_text=_text(fields, "case_text"),
            callback_at=datetime.fromisoformat(callback_at) if callback_at else None,
            callback_phone=_text(fields, "callback_phone"),
        )
    except (KeyError, TypeError, ValueError):
        return None


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def _number(fields: Mapping[str, Any], name: str) -> int | None:
    value = fields.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
