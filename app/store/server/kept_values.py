"""A contact as it waits on this PC: one JSON text, read back exactly or not at all."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from app.domain.attachment import NewAttachment
from app.domain.channel import Channel, Direction, Outcome
from app.domain.citizen import Profile, shown_name
from app.domain.contact_point import ContactKind, ContactPoint
from app.domain.interaction import CallbackWish, LogInteraction
from app.domain.user import Actor, Role


@dataclass(frozen=True, slots=True)
class Kept:
    """Who logged which contact, when, and the name of the citizen as shown then."""

    at: datetime
    actor: Actor
    command: LogInteraction
    who: str

    @property
    def loose(self) -> LogInteraction:
        """Return the contact without the citizen and the case it was logged on, for an office that does not know them: a person files it again."""
        command = self.command
        outcome = Outcome.NONE if command.outcome is Outcome.ADDED_TO_CASE else command.outcome
        return replace(command, citizen_id=None, case_id=None, outcome=outcome, caller=command.caller or self.who)


def who_in(command: LogInteraction) -> str:
    """Return who a contact is with, as far as the contact itself says; empty where it only names a citizen's number."""
    return shown_name(command.new_citizen) if command.new_citizen is not None else command.caller


def written(kept: Kept) -> bytes:
    """Return a contact as it is kept."""
    return json.dumps(asdict(kept), default=_plain, ensure_ascii=False).encode()


def read_back(data: bytes) -> Kept:
    """Return a kept contact. Raises ValueError, KeyError, TypeError for bytes that are none."""
    fields = json.loads(data)
    return Kept(datetime.fromisoformat(fields["at"]), _actor(fields["actor"]), _command(fields["command"]), fields["who"])


def _plain(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(type(value).__name__)


def _actor(fields: dict[str, Any]) -> Actor:
    return Actor(**{**fields, "role": Role(fields["role"])})


def _command(fields: dict[str, Any]) -> LogInteraction:
    person, wish = fields["new_citizen"], fields["callback"]
    read = {
        "uid": UUID(fields["uid"]),
        "at": datetime.fromisoformat(fields["at"]),
        "channel": Channel(fields["channel"]),
        "direction": Direction(fields["direction"]),
        "outcome": Outcome(fields["outcome"]),
        "new_citizen": None if person is None else _profile(person),
        "callback": None if wish is None else CallbackWish(**{**wish, "due_at": datetime.fromisoformat(wish["due_at"])}),
        "attachments": tuple(NewAttachment(**file) for file in fields["attachments"]),
    }
    return LogInteraction(**{**fields, **read})


def _profile(fields: dict[str, Any]) -> Profile:
    points = tuple(ContactPoint(**{**point, "kind": ContactKind(point["kind"])}) for point in fields["contacts"])
    return Profile(**{**fields, "contacts": points, "born": _day(fields["born"]), "deceased_on": _day(fields["deceased_on"])})


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
