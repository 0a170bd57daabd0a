"""The shared office as one desk sees it: what waits to be shared, who is in, and edits of two desks that did not go together."""

from app.domain.changes import Done
from app.domain.edit_conflict import EditConflict
from app.domain.permission import Permission, requires
from app.domain.sharing import SharingState
from app.domain.user import Actor
from app.services.ports.clock import Clock
from app.services.ports.office import Office
from app.services.ports.sharing import Sharing

SHOWN = 50


class SharingService:
    """Rounds between this desk and the office, and what they could not settle by themselves."""

    def __init__(self, office: Office, sharing: Sharing, clock: Clock, *, is_folder: bool) -> None:
        """Take the office, this desk's way to it, the time, and whether desks share it through a folder at all."""
        self._office = office
        self._sharing = sharing
        self._clock = clock
        self.is_folder = is_folder

    @requires(Permission.READ)
    def go_round(self, actor: Actor) -> Done[SharingState]:
        """Share what waits and take over what others shared; a fault is told in the state, never raised."""
        done = self._sharing.go_round(actor)
        return Done(done.state, done.changes)

    @requires(Permission.READ)
    def state(self, actor: Actor) -> SharingState:
        """Return how it stands, without asking the office."""
        return self._sharing.state()

    @requires(Permission.READ)
    def conflicts(self, actor: Actor) -> tuple[EditConflict, ...]:
        """Return the acting person's edits that another desk's kept out, oldest first."""
        with self._office.read() as unit:
            return unit.conflicts.unsettled(SHOWN, actor.user_id)

    @requires(Permission.READ)
    def settle(self, actor: Actor, conflict_id: int) -> Done[int]:
        """Note that the acting person looked at both texts. Raises NotFound."""
        with self._office.write(actor) as unit:
            unit.conflicts.settle(conflict_id, self._clock.now())
            return Done(conflict_id, unit.commit())
