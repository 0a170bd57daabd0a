"""What happens by itself while the window is open: the mailboxes are read every few minutes, the office is backed up once a day."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QObject, QTimer

from app.domain.changes import Changes
from app.domain.errors import DaybookError, SignInRefused
from app.services.session import Session
from app.ui import when
from app.ui.colours import Tone
from app.ui.jobs import Jobs
from app.ui.lanes import Lane
from app.ui.notices import Notices
from app.ui.status_bar import Segment, StatusBar

_log = logging.getLogger(__name__)
MINUTE_MS = 60_000
FIRST_ROUND_MS = 4_000
BACKUP_EVERY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class MailRound:
    """What one look into all mailboxes gave: how many there are, (mailbox, why) of those that failed, and those whose password was refused."""

    boxes: int
    faults: tuple[tuple[str, str], ...]
    refused: frozenset[int]
    changes: Changes


class Rounds(QObject):
    """Timers of one opened office; everything they start runs in the pool lane."""

    def __init__(self, session: Session, jobs: Jobs, status: StatusBar, notices: Notices, minutes: int, parent: QObject) -> None:
        """Begin the rounds; `minutes` is how often mail is read, 0 only on demand."""
        super().__init__(parent)
        self._session, self._jobs, self._status, self._notices = session, jobs, status, notices
        self._busy = False
        self._refused: frozenset[int] = frozenset()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_round)
        self.set_minutes(minutes)
        QTimer.singleShot(FIRST_ROUND_MS, self, self._first)

    def set_minutes(self, minutes: int) -> None:
        """Change how often mail is read."""
        if minutes > 0:
            self._timer.start(minutes * MINUTE_MS)
        else:
            self._timer.stop()

    def read_mail(self) -> None:
        """Read every mailbox now because a person asked, also those whose password was refused before."""
        self._refused = frozenset()
        self._go_round()

    def _go_round(self) -> None:
        """Read the mailboxes once, unless a round is still on its way. A refused password is not tried again by itself: some servers lock the account."""
        if self._busy:
            return
        self._busy = True
        session, refused = self._session, self._refused
        self._jobs.run(lambda: _pull_all(session, refused), self._read, self._unread, self, Lane.POOL)

    def _first(self) -> None:
        session = self._session
        self._jobs.run(lambda: session.intake.read_received(session.actor).changes, lambda _changes: self._go_round(), self._unread, self, Lane.POOL)
        self._jobs.run(lambda: _backup_when_due(session), self._backed_up, self._not_backed_up, self, Lane.POOL)

    def _read(self, round_: MailRound) -> None:
        self._busy = False
        boxes, faults = round_.boxes, round_.faults
        self._refused |= round_.refused
        now = when.said(when.now(), when.now())
        if not boxes:
            self._status.show_segment(Segment.MAIL, self.tr("No mailbox yet"))
            return
        for name, why in faults:
            self._notices.error(self.tr("Mail for %1 stopped at %2.").replace("%1", name).replace("%2", now) + f" {why}", key=f"mail:{name}")
        if faults:
            self._status.show_segment(Segment.MAIL, self.tr("Mail stopped %1").replace("%1", now), Tone.OVERDUE)
        else:
            self._status.show_segment(Segment.MAIL, self.tr("Mail checked %1").replace("%1", now))

    def _unread(self, error: DaybookError) -> None:
        self._busy = False
        _log.warning("a mail round ended with %s", error.code)
        self._notices.error(error.message, key="mail")

    def _backed_up(self, at: datetime | None) -> None:
        if at is not None:
            self._status.show_segment(Segment.BACKUP, self.tr("Backup %1, checked").replace("%1", when.said(at, when.now())))

    def _not_backed_up(self, error: DaybookError) -> None:
        self._status.show_segment(Segment.BACKUP, self.tr("No backup today"), Tone.OVERDUE, error.message)


def _pull_all(session: Session, refused: frozenset[int]) -> MailRound:
    """Read every mailbox whose password was not refused before; one that fails does not hold up the others."""
    faults: list[tuple[str, str]] = []
    newly_refused: set[int] = set()
    changes = Changes()
    boxes = session.mailboxes.all(session.actor)
    for box in boxes:
        if box.id in refused:
            continue
        try:
            changes |= session.intake.pull(session.actor, box.id).changes
        except DaybookError as error:
            faults.append((box.settings.name, error.message))
            newly_refused |= {box.id} if isinstance(error, SignInRefused) else set()
    return MailRound(len(boxes), tuple(faults), frozenset(newly_refused), changes)


def _backup_when_due(session: Session) -> datetime | None:
    """Make a backup when the last one is older than a day; return when the last good one was made."""
    last = session.office.last_backup(session.actor)
    if last is None or datetime.now(UTC) - last > BACKUP_EVERY:
        session.office.back_up(session.actor)
        last = session.office.last_backup(session.actor)
    return last
