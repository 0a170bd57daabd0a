"""When this desk last reached the office and who was in then, kept beside the outbox so that a start without the folder knows it too."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.domain.sharing import DeskSeen
from app.store.columns import from_micros, to_micros

KEY: Final = "last_met"
"""Under which the outbox keeps it."""


@dataclass(frozen=True, slots=True)
class LastMet:
    """What is known without asking the office."""

    reached_at: datetime | None = None
    desks: tuple[DeskSeen, ...] = ()


def to_text(met: LastMet) -> str:
    """Write it down."""
    at = None if met.reached_at is None else to_micros(met.reached_at)
    return json.dumps({"reached_at": at, "desks": [[desk.number, desk.name, desk.user_name, to_micros(desk.seen_at)] for desk in met.desks]})


def from_text(text: str, number: int) -> LastMet:
    """Read it back for the desk of this number; what makes no sense is as good as nothing."""
    try:
        found = json.loads(text)
        at = found["reached_at"]
        desks = tuple(DeskSeen(int(one), str(name), str(user), from_micros(int(seen)), int(one) == number) for one, name, user, seen in found["desks"])
        return LastMet(None if at is None else from_micros(int(at)), desks)
    except (ValueError, TypeError, KeyError, OverflowError):
        return LastMet()
