"""Queues (a department's list) and topics (what a contact is about)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WorkQueue:
    """A department's list of cases; `due_days` is its service standard in working days."""

    id: int
    name: str
    due_days: int = 5


@dataclass(frozen=True, slots=True)
class Topic:
    """What contacts are about; new cases of a topic go to its queue."""

    id: int
    name: str
    queue_id: int | None = None
