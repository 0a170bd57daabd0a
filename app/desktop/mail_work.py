"""What the watches of the mailboxes do, done with the services of the opened office."""

from collections.abc import Callable

from app.domain.changes import Changes, Done
from app.domain.intake import IntakeReport
from app.services.ports.progress import Progress
from app.services.session import Session


class SessionMail:
    """Implements MailWork."""

    def __init__(self, session: Session) -> None:
        """Take the services."""
        self._session = session

    def pull(self, mailbox_id: int, progress: Progress, arrived: Callable[[Changes], None], *, automatic: bool) -> Done[IntakeReport]:
        """Take in what is new. Raises DaybookError."""
        return self._session.intake.pull(self._session.actor, mailbox_id, progress, arrived, automatic=automatic)

    def wait(self, _mailbox_id: int, _seconds: float, _stopped: Callable[[], bool]) -> bool | None:
        """Return None: nothing tells of news yet."""
        return None

    def compare(self, _mailbox_id: int, _progress: Progress) -> Changes | None:
        """Return None: nothing is compared yet."""
        return None
