"""What brings a desk and the office it shares together."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from app.domain.changes import Changes
from app.domain.sharing import SharingState
from app.domain.user import Actor


@dataclass(frozen=True, slots=True)
class SharingRound:
    """What one round came to: how it stands now, and what other desks changed."""

    state: SharingState
    changes: Changes = field(default_factory=Changes)


class Sharing(Protocol):
    """One desk's way to the office; it may be slow or gone, so it is never used where somebody waits."""

    def go_round(self, actor: Actor, *, look: bool = False) -> SharingRound:
        """Share what waits, take over what others shared, and look who is in when a person asks. A fault is told in the state, never raised."""
        ...

    def upgrade(self, actor: Actor) -> SharingRound:
        """Upgrade a shared file of an older version although other desks may be in. Raises EnvironmentFault; it is then as it was."""
        ...

    def state(self) -> SharingState:
        """Return how it stands, without asking the office."""
        ...

    def listen(self, heard: Callable[[], None]) -> None:
        """Call `heard`, from any thread, as soon as others changed something, where the office's place can tell."""
        ...


class NotShared:
    """An office that has one place: what is saved is there."""

    def go_round(self, actor: Actor, *, look: bool = False) -> SharingRound:
        """Do nothing."""
        del actor, look
        return SharingRound(self.state())

    def upgrade(self, actor: Actor) -> SharingRound:
        """Do nothing: such an office is upgraded when it is opened."""
        return self.go_round(actor)

    def state(self) -> SharingState:
        """Say that nothing waits."""
        return SharingState(0, None)

    def listen(self, heard: Callable[[], None]) -> None:
        """Hear nothing: nobody else changes it."""
