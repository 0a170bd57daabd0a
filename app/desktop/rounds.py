"""What happens by itself while the window is open: the mailboxes are watched, other sources looked into, the office is backed up once a day."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.desktop.backup_rounds import BackupRounds
from app.desktop.mail_rounds import MailRounds
from app.desktop.mail_work import SessionMail
from app.desktop.source_rounds import SourceRounds
from app.domain.changes import Changes
from app.services.session import Session
from app.ui.lanes import Lane
from app.ui.mail_state import MailStates
from app.ui.screen import Shell
from app.ui.status_bar import StatusBar

FIRST_ROUND_MS = 4_000


class Rounds(QObject):
    """The rounds of one opened office; nothing of them runs on the main thread."""

    def __init__(self, session: Session, shell: Shell, status: StatusBar, minutes: int, parent: QObject) -> None:
        """Begin a few seconds from now; `minutes` is how often mail is fetched, 0 only on demand."""
        super().__init__(parent)
        self._session, self._shell = session, shell
        self.states = MailStates(self)
        self._mail = MailRounds(SessionMail(session), lambda: session.mailboxes.all(session.actor), shell, status, self.states, minutes, self)
        self._sources = SourceRounds(session, shell, self)
        self._backups = BackupRounds(session, shell, status, self)
        QTimer.singleShot(FIRST_ROUND_MS, self, self._first)

    def set_minutes(self, minutes: int) -> None:
        """Change how often mail is fetched."""
        self._mail.set_minutes(minutes)

    def read_mail(self) -> None:
        """Fetch the mail of every mailbox now because a person asked, also where the password was refused before."""
        self._mail.fetch()

    def close(self) -> bool:
        """End everything; tell whether it ended."""
        return self._mail.close()

    def _first(self) -> None:
        session = self._session
        begin: Callable[[object], None] = lambda _any: self._mail.look_for_mailboxes()  # noqa: E731 - for two callers of different kinds
        self._shell.jobs.run(lambda: _read_received(session), begin, begin, self, Lane.POOL)
        self._sources.look()
        self._backups.look()


def _read_received(session: Session) -> Changes:
    """Read what an interrupted run left unread."""
    return session.intake.read_received(session.actor).changes
