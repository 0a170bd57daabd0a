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

    def wait(self, mailbox_id: int, seconds: float, stopped: Callable[[], bool]) -> bool | None:
        """Return True when the server tells of news, None where it never tells. Raises DaybookError."""
        return self._session.intake.wait(self._session.actor, mailbox_id, seconds, stopped)

    def compare(self, mailbox_id: int, progress: Progress) -> Changes | None:
        """Compare with the server where that was not done since last night. Raises DaybookError."""
        service, actor = self._session.reconciling, self._session.actor
        if mailbox_id not in service.due(actor):
            return None
        return service.reconcile(actor, mailbox_id, progress).changes
