"""Who else has a case open or is writing a reply to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Presence:
    """A person at a desk who has a case open; `writing` since a reply of theirs was begun."""

    user_id: int
    user_name: str
    desk: str
    seen_at: datetime
    writing: bool


@dataclass(frozen=True, slots=True)
class ReplyDraft:
    """What a person has written so far; each person has an own draft of a case, so that nobody overwrites anybody."""

    case_id: int
    user_id: int
    user_name: str
    desk: str
    saved_at: datetime
    fields: Mapping[str, str]
