"""Records of one person, joined by links that can be taken apart again: nothing is moved, so nothing can be lost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PersonLink:
    """A clerk's word that two records are one person; `ended_at` when it was taken back."""

    id: int
    first_id: int
    second_id: int
    why: str
    made_at: datetime
    made_by: str
    ended_at: datetime | None = None
    ended_by: str = ""


@dataclass(frozen=True, slots=True)
class SpeaksFor:
    """Somebody who may speak for somebody else: a daughter for her mother; `consent` says how the office knows."""

    id: int
    speaker_id: int
    spoken_for_id: int
    relation: str
    consent: str
    since: datetime
    by_name: str
    ended_at: datetime | None = None


def together(citizen_id: int, links: Iterable[PersonLink]) -> tuple[int, ...]:
    """Return the records joined with a record by links that stand, itself included, in order."""
    neighbours: dict[int, set[int]] = {}
    for link in links:
        if link.ended_at is None:
            neighbours.setdefault(link.first_id, set()).add(link.second_id)
            neighbours.setdefault(link.second_id, set()).add(link.first_id)
    found, waiting = {citizen_id}, [citizen_id]
    while waiting:
        for other in neighbours.get(waiting.pop(), ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return tuple(sorted(found))
