"""The queues, users and topics that cases are sorted into, read once and kept by every part of the screen."""

from dataclasses import dataclass

from app.domain.user import User
from app.domain.work_queue import Topic, WorkQueue
from app.services.session import Session


@dataclass(frozen=True, slots=True)
class Lookups:
    """What can be chosen."""

    queues: tuple[WorkQueue, ...] = ()
    users: tuple[User, ...] = ()
    topics: tuple[Topic, ...] = ()

    def queue_name(self, queue_id: object) -> str:
        """Return a queue's name, empty for none."""
        return next((queue.name for queue in self.queues if queue.id == queue_id), "")

    def user_name(self, user_id: object) -> str:
        """Return a user's name, empty for none."""
        return next((user.name for user in self.users if user.id == user_id), "")


def read_lookups(session: Session) -> Lookups:
    """Read them; runs off the main thread."""
    office, actor = session.office, session.actor
    return Lookups(office.queues(actor), tuple(user for user in office.users(actor) if user.active), office.topics(actor))
