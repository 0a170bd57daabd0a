"""Collects the rows of the history, numbers them, and hands them out in batches."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from app.domain.case import case_number
from app.domain.channel import Channel, Direction, Outcome
from app.domain.timeline import EntryKind
from app.sample.dice import Dice, moment
from app.services.sample import AwaitingRow, CallbackRow, CaseEventRow, CaseRow, InteractionRow, SampleBatch

BATCH = 10_000
"""Interactions in one batch."""


class Contact(NamedTuple):
    """An interaction before it has a number; `at` is local seconds, as all times up to the ledger."""

    at: int
    channel: Channel
    outcome: Outcome
    by: str
    topic_id: int | None
    citizen_id: int | None = None
    case_id: int | None = None
    subject: str = ""
    body: str = ""
    caller: str = ""
    seconds: int | None = None
    direction: Direction = Direction.INBOUND


@dataclass(slots=True)
class Ledger:
    """The rows not handed out yet, and the numbers given so far."""

    dice: Dice
    offset: int
    """Seconds by which local time is ahead of UTC."""
    interaction_id: int = 0
    case_id: int = 0
    counters: dict[str, int] = field(default_factory=dict)
    cases: list[CaseRow] = field(default_factory=list)
    events: list[CaseEventRow] = field(default_factory=list)
    interactions: list[InteractionRow] = field(default_factory=list)
    awaiting: list[AwaitingRow] = field(default_factory=list)
    callbacks: list[CallbackRow] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Tell whether a batch is complete."""
        return len(self.interactions) >= BATCH

    def utc(self, at: int) -> datetime:
        """Return the time of local seconds."""
        return moment(at - self.offset)

    def contact(self, new: Contact) -> int:
        """Write down an interaction; return its number."""
        self.interaction_id += 1
        self.interactions.append(
            InteractionRow(
                self.interaction_id,
                self.dice.uid(new.at - self.offset),
                self.utc(new.at),
                new.channel.value,
                new.direction.value,
                new.outcome.value,
                new.citizen_id,
                new.case_id,
                new.topic_id,
                new.subject,
                new.body,
                new.caller,
                new.seconds,
                new.by,
            )
        )
        return self.interaction_id

    def next_case(self, at: int) -> tuple[int, str]:
        """Return the number of the next case, as the store and as people know it."""
        year = self.utc(at).year
        self.case_id += 1
        self.counters[f"case-{year}"] = self.counters.get(f"case-{year}", 0) + 1
        return self.case_id, case_number(year, self.counters[f"case-{year}"])

    def event(self, case_id: int, at: int, kind: EntryKind, body: str, by: str) -> None:
        """Write down an event of a case."""
        self.events.append(CaseEventRow(self.dice.uid(at - self.offset), case_id, self.utc(at), kind.value, body, by))

    def awaits(self, interaction_id: int, citizen_id: int | None, channel: Channel, at: int, answered: int | None) -> None:
        """Write down that a contact waits, or waited until it was answered."""
        self.awaiting.append(AwaitingRow(interaction_id, citizen_id, channel.value, self.utc(at), None if answered is None else self.utc(answered)))

    def hand_out(self) -> SampleBatch:
        """Return the rows collected and begin anew."""
        batch = SampleBatch(
            cases=tuple(self.cases),
            events=tuple(self.events),
            interactions=tuple(self.interactions),
            awaiting=tuple(self.awaiting),
            callbacks=tuple(self.callbacks),
        )
        self.cases, self.events, self.interactions, self.awaiting, self.callbacks = [], [], [], [], []
        return batch
