"""The timeline: every interaction, case event and callback of a citizen or a case, newest first."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.channel import Channel, Direction, Outcome


class EntryKind(StrEnum):
    """What a timeline row is."""

    INTERACTION = "interaction"
    CASE_OPENED = "case_opened"
    CASE_STATUS = "case_status"
    CASE_ASSIGNED = "case_assigned"
    CASE_DUE = "case_due"
    CASE_NOTE = "case_note"
    CASE_EDITED = "case_edited"
    CASE_UNDELIVERED = "case_undelivered"
    CALLBACK = "callback"
    CALLBACK_DONE = "callback_done"
    STORY = "story"
    """Everything of one case in one row, where its newest entry stands."""


CASE_EVENTS = frozenset(kind for kind in EntryKind if kind.value.startswith("case_"))


@dataclass(frozen=True, slots=True)
class CaseStory:
    """What is folded into one row: how many entries, how the case stands, and the next promise that is still open."""

    entries: int
    status: str
    promised_for: datetime | None = None
    waits_since: datetime | None = None
    """Since when the oldest unanswered contact waits."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One row of a timeline."""

    kind: EntryKind
    id: int
    at: datetime
    channel: Channel | None
    direction: Direction | None
    subject: str
    text: str
    topic: str
    outcome: Outcome | None
    case_id: int | None
    case_number: str
    by: str
    awaiting_reply: bool = False
    attachments: int = 0
    message_id: int | None = None
    seconds: int | None = None
    undelivered: tuple[str, ...] = ()
    """Addresses that a mail of ours did not reach, as its bounces said."""
    story: CaseStory | None = None
    """What a row of the kind STORY folds; its `id` is the case's."""
    inside: bool = False
    """Shown beneath the story of its case, not at its own time."""


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """What a timeline shows; no channels means all."""

    channels: frozenset[Channel] = frozenset()
    cases: bool = True
    text: str = ""
    folded: bool = False
    """Everything of one case in one row. Folds only where nothing else is filtered."""
    case_id: int | None = None
    """Only what lies on this case."""

    @property
    def folds(self) -> bool:
        """Tell whether the entries of a case are one row."""
        return self.folded and self.cases and not self.channels and not self.text and self.case_id is None


@dataclass(frozen=True, slots=True)
class CitizenPanel:
    """What stands beside the form while a contact is logged: the last contacts, open cases, what waits for an answer, callbacks."""

    citizen_id: int
    last: tuple[TimelineEntry, ...]
    awaiting: tuple[TimelineEntry, ...]
    open_cases: tuple["CasePanelRow", ...]
    callbacks: tuple["CallbackPanelRow", ...]


@dataclass(frozen=True, slots=True)
class CasePanelRow:
    """An open case in the side panel."""

    id: int
    number: str
    title: str
    status: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class CallbackPanelRow:
    """An open callback in the side panel."""

    id: int
    due_at: datetime
    note: str
