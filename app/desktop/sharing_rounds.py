"""Brings this desk and the office folder together while the window is open, and says in the status bar what is saved on this PC only."""

from random import SystemRandom
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.domain.changes import Kind
from app.domain.errors import DaybookError
from app.domain.sharing import SharingState
from app.services.session import Session
from app.ui import when
from app.ui.colours import Tone
from app.ui.lanes import Lane
from app.ui.screen import Shell
from app.ui.status_bar import Segment, StatusBar

SOON_MS: Final = 100
"""After something was saved here."""
SHORTEST_MS, LONGEST_MS = 1_000, 2_000
"""Between two looks for what others saved: never the same, so that desks do not come all at once."""
AWAY_MS: Final = 5_000
"""Between two tries while the folder is away."""


class SharingRounds(QObject):
    """One round after the other, in a lane of its own: a share that hangs holds up nothing else."""

    def __init__(self, session: Session, shell: Shell, status: StatusBar, name: str, parent: QObject) -> None:
        """Begin at once; `name` is the office's, for the status bar."""
        super().__init__(parent)
        self._session, self._shell, self._status, self._name = session, shell, status, name
        self._busy = self._again = False
        self._random = SystemRandom()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go)
        shell.hub.listen(self, set(Kind), lambda _changes: self.soon())
        self._say(session.sharing.state(session.actor))
        self._timer.start(0)

    def soon(self) -> None:
        """Share what was just saved."""
        if self._busy:
            self._again = True
        else:
            self._timer.start(SOON_MS)

    def _go(self) -> None:
        if self._busy:
            return
        self._busy = True
        session = self._session
        self._shell.jobs.run(lambda: session.sharing.go_round(session.actor), lambda done: self._gone(done.value), self._failed, self, Lane.SHARE)

    def _gone(self, state: SharingState) -> None:
        self._busy = False
        self._say(state)
        pause = AWAY_MS if state.fault else SOON_MS if self._again else self._random.randint(SHORTEST_MS, LONGEST_MS)
        self._again = False
        self._timer.start(pause)

    def _failed(self, error: DaybookError) -> None:
        """Say what this PC itself could not do: its disk is full or its copy of the office is damaged."""
        self._busy = False
        self._shell.notices.error(error.message, key="sharing")
        self._timer.start(AWAY_MS)

    def _say(self, state: SharingState) -> None:
        if not state.fault:
            others = [f"{desk.name} ({desk.user_name}), {when.said(desk.seen_at, when.now())}" for desk in state.desks if not desk.is_this]
            tip = "\n".join((self._session.location, self.tr("Shared: everything saved here is in the office folder."), *others))
            self._status.show_segment(Segment.OFFICE, self.tr("%1, shared").replace("%1", self._name), tip=tip)
            return
        kept = self.tr("%1: %n saved on this PC", "", state.waiting) if state.waiting else self.tr("%1: folder away")
        self._status.show_segment(Segment.OFFICE, kept.replace("%1", self._name), Tone.WAITING, f"{self._session.location}\n{state.fault}")
