"""The shared office as one desk sees it: what waits to be shared, who is in, and whether the folder is still fit to hold it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from app.domain.changes import Done
from app.domain.errors import DomainError
from app.domain.folder_trial import FolderTrial
from app.domain.permission import Permission, requires
from app.domain.share_report import ShareReport
from app.domain.sharing import Meeting, SharingState
from app.domain.user import Actor
from app.services.ports.clock import Clock
from app.services.ports.sharing import Sharing


class SharingService:
    """Rounds between this desk and the office, and what is known of the place where they meet."""

    def __init__(
        self,
        sharing: Sharing,
        clock: Clock,
        examine: Callable[[], ShareReport] | None = None,
        meeting: Meeting = Meeting.NOWHERE,
        trial: Callable[[], FolderTrial | None] | None = None,
    ) -> None:
        """Take this desk's way to the office, the time, what tests the office's folder where desks share it through one, where desks meet, and the last test.

        `trial` returns the last test that this PC made of the folder by itself.
        """
        self._sharing = sharing
        self._clock = clock
        self._examine = examine
        self._trial = trial
        self._reached_at: datetime | None = None
        self.is_folder = examine is not None
        """Whether desks share this office through a folder."""
        self.is_server = meeting is Meeting.SERVER
        """Whether this office lies on a server."""

    @requires(Permission.READ)
    def go_round(self, actor: Actor, *, look: bool = False) -> Done[SharingState]:
        """Share what waits, take over what others shared, and look who is in when a person asks; a fault is told in the state, never raised."""
        done = self._sharing.go_round(actor, look=look)
        if not done.state.fault:
            self._reached_at = self._clock.now()
        return Done(self._remembering(done.state), done.changes)

    @requires(Permission.MANAGE_OFFICE)
    def upgrade(self, actor: Actor) -> Done[SharingState]:
        """Upgrade a shared office of an older version now, although desks with an older program may be in. Raises EnvironmentFault; it is then as it was."""
        done = self._sharing.upgrade(actor)
        return Done(done.state, done.changes)

    @requires(Permission.READ)
    def state(self, actor: Actor) -> SharingState:
        """Return how it stands, without asking the office."""
        return self._remembering(self._sharing.state())

    @requires(Permission.READ)
    def listen(self, actor: Actor, heard: Callable[[], None]) -> None:
        """Call `heard`, from any thread, as soon as others changed something, where the office's place can tell."""
        self._sharing.listen(heard)

    @requires(Permission.READ)
    def test_folder(self, actor: Actor) -> ShareReport:
        """Test whether the office's folder is fit for several desks; it takes up to half a minute. Raises DomainError where there is no folder."""
        if self._examine is None:
            raise DomainError("This office does not lie in a folder that several desks use. There is nothing to test.")
        return self._examine()

    @requires(Permission.READ)
    def last_test(self, actor: Actor) -> FolderTrial | None:
        """Return the last test that this PC made of the folder by itself, None before the first."""
        return None if self._trial is None else self._trial()

    def _remembering(self, state: SharingState) -> SharingState:
        """Add when the office was last reached, where this desk's way to it does not know that better."""
        return replace(state, reached_at=state.reached_at or self._reached_at)
