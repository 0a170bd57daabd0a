"""Interactions: one touch between a citizen and the office. What was said is never changed; where it is filed may be."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from app.domain.attachment import NewAttachment, safe_name
from app.domain.channel import Channel, Direction, Outcome
from app.domain.citizen import Profile
from app.domain.errors import DomainError
from app.domain.names import clean, one_line
from app.domain.work_queue import check_label

TEXT_LIMIT = 1_000_000
SUBJECT_LIMIT = 1_000
CALLER_LIMIT = 200
LONGEST_SECONDS = 7 * 24 * 3600
EARLIEST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class Interaction:
    """One stored contact."""

    id: int
    uid: UUID
    at: datetime
    channel: Channel
    direction: Direction
    subject: str
    text: str
    topic: str
    outcome: Outcome
    citizen_id: int | None
    case_id: int | None
    user_name: str
    seconds: int | None
    caller: str
    """Who called, as typed, when no citizen is linked."""


@dataclass(frozen=True, slots=True)
class CallbackWish:
    """The callback promised at the end of a contact."""

    due_at: datetime
    phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LogInteraction:
    """Command: log one contact. `uid` is made by the client when the form opens, so a repeated save stores it once."""

    uid: UUID
    at: datetime
    channel: Channel
    direction: Direction = Direction.INBOUND
    citizen_id: int | None = None
    new_citizen: Profile | None = None
    caller: str = ""
    topic: str = ""
    subject: str = ""
    text: str = ""
    outcome: Outcome = Outcome.ANSWERED
    case_id: int | None = None
    case_title: str = ""
    callback: CallbackWish | None = None
    seconds: int | None = None
    attachments: tuple[NewAttachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Logged:
    """What logging stored: ids for the notice and the next screen."""

    interaction_id: int
    """0 for a contact that waits on this PC."""
    citizen_id: int | None
    case_id: int | None
    case_number: str
    is_kept: bool = False
    """Saved on this PC only, because the office's server is away; the office gets it as soon as it is back."""


@dataclass(frozen=True, slots=True)
class FileInteraction:
    """Command: file a contact on a citizen and, if wanted, a case; None takes the link away."""

    interaction_id: int
    citizen_id: int | None
    case_id: int | None = None


def check_log(command: LogInteraction, now: datetime) -> LogInteraction:
    """Return the command cleaned up. Raises DomainError naming the field at fault."""
    if command.at.year < EARLIEST_YEAR:
        raise DomainError(f"The date {command.at.date().isoformat()} is before {EARLIEST_YEAR}. Check the year; the text is kept, nothing was saved yet.", "at")
    if command.at > now + timedelta(minutes=10):
        raise DomainError("The time of this contact is in the future. Check the date; the text is kept, nothing was saved yet.", "at")
    if len(command.text) > TEXT_LIMIT:
        raise DomainError("The note is longer than a million characters. Attach it as a file instead; nothing was saved yet.", "text")
    if command.outcome is Outcome.ADDED_TO_CASE and command.case_id is None:
        raise DomainError("Choose the case this contact belongs to. Nothing was saved yet.", "case")
    if command.outcome is Outcome.CALLBACK and command.callback is None:
        raise DomainError("Say when to call back. Nothing was saved yet.", "callback")
    if command.callback is not None and command.callback.due_at < command.at:
        raise DomainError("The callback is due before the contact took place. Check its date; nothing was saved yet.", "callback")
    return _cleaned(command)


def _cleaned(command: LogInteraction) -> LogInteraction:
    wish = command.callback
    return replace(
        command,
        caller=one_line(command.caller)[:CALLER_LIMIT],
        topic=check_label(command.topic, "topic"),
        subject=one_line(command.subject)[:SUBJECT_LIMIT],
        text=clean(command.text),
        callback=None if wish is None else replace(wish, phone=one_line(wish.phone)[:CALLER_LIMIT], note=clean(wish.note)),
        seconds=None if command.seconds is None else min(max(command.seconds, 0), LONGEST_SECONDS),
        attachments=tuple(replace(new, name=safe_name(new.name)) for new in command.attachments),
    )
