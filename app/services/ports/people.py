"""How citizens belong together: records of one person, households, who speaks for whom."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from app.domain.person_link import PersonLink, SpeaksFor


class LinkRepository(Protocol):
    """Links between records of one person; a link is ended, never deleted."""

    def add(self, first_id: int, second_id: int, why: str, at: datetime) -> int:
        """Join two records; return the link's id, or the id of the link that joins them already. Raises NotFound."""
        ...

    def end(self, link_id: int, at: datetime) -> PersonLink:
        """Take a link apart; return it as it was. Ending twice changes nothing. Raises NotFound."""
        ...

    def again(self, link_id: int) -> None:
        """Let an ended link stand again. Raises NotFound."""
        ...

    def members(self, citizen_id: int) -> tuple[int, ...]:
        """Return the records that are one person with this one, itself included, in order."""
        ...

    def joined(self) -> Mapping[int, int]:
        """Return for every record that is joined with another the smallest id of those that are one person."""
        ...

    def of(self, citizen_ids: Sequence[int]) -> tuple[PersonLink, ...]:
        """Return every link that names one of the records, ended ones too, newest first."""
        ...

    def refuse(self, first_id: int, second_id: int, at: datetime, *, refused: bool = True) -> None:
        """Remember that two records are not one person, or forget it."""
        ...

    def refused(self) -> frozenset[tuple[int, int]]:
        """Return the pairs that are not one person, the smaller id first."""
        ...


class HouseholdRepository(Protocol):
    """Who lives together."""

    def join(self, citizen_ids: Sequence[int], at: datetime) -> int:
        """Put citizens into one household, the one the first of them has or a new one; return its id."""
        ...

    def leave(self, citizen_id: int) -> None:
        """Take a citizen out of the household."""
        ...

    def home(self, citizen_id: int) -> int | None:
        """Return the household of a citizen. Raises NotFound."""
        ...

    def members(self, citizen_id: int) -> tuple[int, ...]:
        """Return who lives with a citizen, the citizen left out."""
        ...


class SpeaksForRepository(Protocol):
    """Who may speak for whom."""

    def add(self, speaker_id: int, spoken_for_id: int, relation: str, consent: str, at: datetime) -> int:
        """Store that somebody speaks for somebody; return its id."""
        ...

    def end(self, row_id: int, at: datetime | None) -> None:
        """End it, or with None let it stand again. Raises NotFound."""
        ...

    def of(self, citizen_id: int) -> tuple[SpeaksFor, ...]:
        """Return those that stand and name the citizen on either side."""
        ...
