"""Who else has a case open, and the replies being written, so that nobody answers twice."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from app.domain.permission import Permission, requires
from app.domain.presence import Presence, ReplyDraft
from app.domain.user import Actor
from app.services.ports.clock import Clock
from app.services.ports.office import Office

HERE: Final = timedelta(minutes=2)
"""Whoever was not seen for so long has gone, or lost the line."""


class PresenceService:
    """Everything desks tell each other about a case they have open. None of it is a change that screens reload for."""

    def __init__(self, office: Office, clock: Clock) -> None:
        """Take the office and the time."""
        self._office = office
        self._clock = clock

    @requires(Permission.LOG_INTERACTION)
    def enter(self, actor: Actor, case_id: int, *, writing: bool = False) -> tuple[Presence, ...]:
        """Note that the actor has the case open; return the others seen there in the last two minutes, those who write first. Call it every minute or so.

        The same person at another desk is an other. Raises NotFound.
        """
        now = self._clock.now()
        with self._office.write(actor) as unit:
            unit.presence.enter(case_id, now, writing=writing)
            present = unit.presence.present(case_id, now - HERE)
            unit.commit()
        others = [one for one in present if (one.user_id, one.desk) != (actor.user_id, actor.desk)]
        return tuple(sorted(others, key=lambda one: not one.writing))

    @requires(Permission.LOG_INTERACTION)
    def leave(self, actor: Actor, case_id: int) -> None:
        """Note that the actor closed the case at this desk."""
        with self._office.write(actor) as unit:
            unit.presence.leave(case_id)
            unit.commit()

    @requires(Permission.SEND_MAIL)
    def save_draft(self, actor: Actor, case_id: int, fields: Mapping[str, str]) -> None:
        """Keep the actor's draft of a reply, in place of the actor's own former one at this desk; nobody else's is touched. Raises NotFound."""
        with self._office.write(actor) as unit:
            unit.presence.save_draft(case_id, self._clock.now(), fields)
            unit.commit()

    @requires(Permission.SEND_MAIL)
    def forget_draft(self, actor: Actor, case_id: int) -> None:
        """Remove the actor's draft at this desk."""
        with self._office.write(actor) as unit:
            unit.presence.forget_draft(case_id)
            unit.commit()

    @requires(Permission.READ)
    def drafts(self, actor: Actor, case_id: int) -> tuple[ReplyDraft, ...]:
        """Return everybody's drafts of replies on the case, newest first."""
        with self._office.read() as unit:
            return unit.presence.drafts(case_id)
