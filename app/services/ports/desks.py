"""What desks must know of each other: who does what only one may do, who has a case open, who writes a reply."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Protocol

from app.domain.presence import Presence, ReplyDraft


class LeaseRepository(Protocol):
    """Work that only one desk may do at a time."""

    def take(self, name: str, holder: str, lasts: timedelta) -> bool:
        """Take or renew a lease; False when somebody else's has not run out. `holder` names one run of the program, not a person.

        Whose time counts is the office's business: a server's own, on which no PC has a say, else this PC's.
        """
        ...

    def give_back(self, name: str, holder: str) -> None:
        """Give a lease back where it is still the holder's."""
        ...

    def held_by(self, name: str) -> str:
        """Return "name at desk" of who holds the lease, or an empty text."""
        ...


class PresenceRepository(Protocol):
    """Who has which case open, and the replies being written. None of it is logged as a change."""

    def enter(self, case_id: int, at: datetime, *, writing: bool) -> None:
        """Note that the acting person has the case open at this desk. Raises NotFound."""
        ...

    def leave(self, case_id: int) -> None:
        """Note that the acting person closed the case at this desk."""
        ...

    def present(self, case_id: int, since: datetime) -> tuple[Presence, ...]:
        """Return who was seen on the case since then, by name."""
        ...

    def save_draft(self, case_id: int, at: datetime, fields: Mapping[str, str]) -> None:
        """Keep the acting person's draft of a reply, in place of that person's own former one at this desk. Raises NotFound."""
        ...

    def forget_draft(self, case_id: int) -> None:
        """Remove the acting person's draft at this desk."""
        ...

    def drafts(self, case_id: int) -> tuple[ReplyDraft, ...]:
        """Return everybody's drafts on the case, newest first."""
        ...
