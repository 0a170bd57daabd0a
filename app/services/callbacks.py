"""Promised callbacks: list them and tick them off."""

from app.domain.callback import Callback
from app.domain.changes import Changes, Done, Kind
from app.domain.permission import Permission, requires
from app.domain.user import Actor
from app.services.ports.clock import Clock
from app.services.ports.office import Office


class CallbacksService:
    """Everything the office does with callbacks."""

    def __init__(self, office: Office, clock: Clock) -> None:
        """Take the office and the time."""
        self._office = office
        self._clock = clock

    @requires(Permission.READ)
    def open(self, actor: Actor, limit: int = 100) -> tuple[Callback, ...]:
        """Return the callbacks still to be made, by due time."""
        with self._office.read() as unit:
            return unit.callbacks.open(None, limit)

    @requires(Permission.LOG_INTERACTION)
    def done(self, actor: Actor, callback_id: int, *, done: bool = True) -> Done[int]:
        """Tick a callback off; `done=False` takes it back. Raises NotFound."""
        with self._office.write(actor) as unit:
            unit.callbacks.done(callback_id, self._clock.now() if done else None)
            return Done(callback_id, unit.commit() | Changes.of((Kind.CALLBACK, callback_id)))
