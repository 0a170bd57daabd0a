"""Interactions, timelines and what waits for an answer."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.domain.approach import Touch
from app.domain.channel_hop import Unanswered
from app.domain.interaction import Interaction, LogInteraction
from app.domain.paging import Key, Page
from app.domain.search import InteractionHit
from app.domain.timeline import TimelineEntry, TimelineFilter


class InteractionRepository(Protocol):
    """Interactions, timelines and what still waits for an answer."""

    def add(self, command: LogInteraction, citizen_id: int | None, case_id: int | None, by: str = "") -> tuple[int, bool]:
        """Store an interaction; return (id, True), or (id, False) when its uid is stored already.

        `by` names whose contact it was where somebody else's desk stores it: a mail written at one and sent at another.
        """
        ...

    def add_all(self, commands: Sequence[LogInteraction]) -> tuple[tuple[int, bool], ...]:
        """Store interactions that are filed nowhere yet, a page of them in a few statements; return (id, new) of each in order."""
        ...

    def with_uids(self, uids: Sequence[UUID]) -> Mapping[UUID, int]:
        """Return the contacts that are stored under some uids."""
        ...

    def get(self, interaction_id: int) -> Interaction:
        """Return an interaction. Raises NotFound."""
        ...

    def file(self, interaction_id: int, citizen_id: int | None, case_id: int | None) -> None:
        """Set where an interaction is filed. Raises NotFound."""
        ...

    def remove_untouched(self, ids: Collection[int]) -> tuple[int, ...]:
        """Remove those imported contacts that nothing refers to and nobody worked with since; return which. The change log keeps that they were there."""
        ...

    def complete(self, interaction_id: int, text: str) -> None:
        """Put the whole text of a mail in place of what arrived cut off: the one change of what was said, refused for every other contact. Raises NotFound."""
        ...

    def await_reply(self, interaction_id: int) -> None:
        """Note that a person waits for an answer to the interaction."""
        ...

    def await_replies(self, interaction_ids: Sequence[int]) -> None:
        """Note that a person waits for an answer to each of the interactions, stored in this transaction. Raises NotFound."""
        ...

    def answered(self, interaction_id: int, at: datetime | None) -> None:
        """Set when the interaction was answered; None opens the question again."""
        ...

    def citizen_timeline(self, citizen_id: int, wanted: TimelineFilter, after: Key | None, limit: int) -> Page[TimelineEntry]:
        """Return one page of a citizen's timeline, newest first."""
        ...

    def case_timeline(self, case_id: int, after: Key | None, limit: int) -> Page[TimelineEntry]:
        """Return one page of a case's timeline, newest first."""
        ...

    def touches(self, citizen_id: int, limit: int) -> tuple[Touch, ...]:
        """Return when, how and which way the person was in contact, newest first."""
        ...

    def awaiting(self, citizen_id: int | None, limit: int) -> tuple[TimelineEntry, ...]:
        """Return unanswered interactions, oldest first; of everybody where citizen_id is None."""
        ...

    def unanswered_around(self, citizen_ids: Sequence[int]) -> Mapping[int, Unanswered]:
        """Return for each citizen what waits longest for an answer: the citizen's own (of joined records too), else the household's."""
        ...

    def search(self, text: str, limit: int) -> tuple[InteractionHit, ...]:
        """Return interactions that hold every word of the text (the last one as a prefix), newest first; any text is valid."""
        ...

    def all(self) -> Iterator[Interaction]:
        """Return every interaction by id, for export."""
        ...
