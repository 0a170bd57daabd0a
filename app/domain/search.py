"""What the one search box returns, grouped by kind."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.case import CaseBrief
from app.domain.channel import Channel
from app.domain.citizen import Candidate


@dataclass(frozen=True, slots=True)
class InteractionHit:
    """An interaction whose words match."""

    id: int
    at: datetime
    channel: Channel
    subject: str
    preview: str
    citizen_id: int | None
    citizen_name: str
    case_id: int | None
    message_id: int | None


@dataclass(frozen=True, slots=True)
class SearchResults:
    """Everything found for a text, best first in each group."""

    citizens: tuple[Candidate, ...] = ()
    cases: tuple[CaseBrief, ...] = ()
    interactions: tuple[InteractionHit, ...] = ()
