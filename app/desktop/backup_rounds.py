"""Backs the office up once a day while the window is open, and says in the status bar when the last good backup was made, or who makes them."""

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.domain.backup_look import LastBackup
from app.domain.errors import DaybookError, EnvironmentFault
from app.services.session import Session
from app.ui import when
from app.ui.colours import Tone
from app.ui.lanes import Lane
from app.ui.said_below import said_here
from app.ui.screen import Shell
from app.ui.status_bar import Segment, StatusBar

LOOK_MS: Final = 10 * 60_000
GOOD_FOR: Final = timedelta(hours=24)


class BackupRounds(QObject):
    """Looks every ten minutes, in the pool."""

    def __init__(self, session: Session, shell: Shell, status: StatusBar, parent: QObject) -> None:
        """Take the office and the window; nothing happens before the first look."""
        super().__init__(parent)
        self._session, self._shell, self._status = session, shell, status
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def look(self) -> None:
        """Make a backup when one is due; look again while the window is open."""
        session = self._session
        self._timer.start(LOOK_MS)
        self._shell.jobs.run(lambda: _when_due(session), self._show, self._failed, self, Lane.POOL)

    def _show(self, found: tuple[LastBackup, str]) -> None:
        last, fault = found
        at, now = last.at, when.now()
        tip = said_here(fault or last.elsewhere)
        if at is not None and now - at <= GOOD_FOR:
            if last.desk:
                tip = "\n".join(part for part in (self.tr("It lies at %1.").replace("%1", last.desk), tip) if part)
            self._status.show_segment(Segment.BACKUP, self.tr("Backup %1, checked").replace("%1", when.said(at, now)), tip=tip)
        elif last.elsewhere and at is None:
            # Whether they are made nobody can see from here: that is no alarm, and no promise either.
            self._status.show_segment(Segment.BACKUP, self.tr("Backups: server's administrator"), tip=tip)
        elif fault or at is not None:
            self._status.show_segment(Segment.BACKUP, self.tr("No backup today"), Tone.OVERDUE, tip)

    def _failed(self, error: DaybookError) -> None:
        self._status.show_segment(Segment.BACKUP, self.tr("No backup today"), Tone.OVERDUE, error.message)


def _when_due(session: Session) -> tuple[LastBackup, str]:
    """Make a backup when one is due; return the last good one, and why there is no newer one."""
    try:
        return session.office.back_up_when_due(session.actor), ""
    except EnvironmentFault as fault:
        return session.office.last_backup(session.actor), fault.message
