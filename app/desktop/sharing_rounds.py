"""Brings this desk and the office folder together while the window is open, and says in the status bar what is saved on this PC only."""

from datetime import datetime, timedelta
from random import SystemRandom
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.domain.changes import Kind
from app.domain.errors import DaybookError
from app.domain.sharing import SharingState
from app.services.session import Session
from app.ui import when
from app.ui.colours import Tone
from app.ui.lanes import Lane
from app.ui.navigation import Place
from app.ui.notices import Offer
from app.ui.said_below import said_here
from app.ui.screen import Shell
from app.ui.status_bar import Segment, StatusBar

SOON_MS: Final = 100
"""After something was saved here."""
SHORTEST_MS, LONGEST_MS = 1_000, 2_000
"""Between two looks for what others saved: never the same, so that desks do not come all at once."""
LIVE_MS: Final = 15_000
"""The same where the office tells by itself."""
AWAY_MS: Final = 5_000
"""Between two tries while the folder is away."""
LOOK_MS: Final = 1_000
"""Between two looks at what waits on this PC, while a round is on its way: one that hangs tells nothing."""
LINGER: Final = timedelta(seconds=3)
"""What is shared within this time was never worth a word."""
SLOW: Final = timedelta(seconds=10)
"""A round that takes longer means that the folder does not answer."""


class SharingRounds(QObject):
    """One round after the other, in a lane of its own: a share that hangs holds up nothing else."""

    place = Place("settings", detail="shared")
    """Where the segment of the status bar leads to."""
    _heard = Signal()
    """Others changed something; from any thread."""

    def __init__(self, session: Session, shell: Shell, status: StatusBar, name: str, parent: QObject) -> None:
        """Begin at once; `name` is the office's, for the status bar."""
        super().__init__(parent)
        self._session, self._shell, self._status, self._name = session, shell, status, name
        self._busy = self._again = self._looking = False
        self._begun_at: datetime | None = None
        self._away_since: datetime | None = None
        self._lasting = ""
        self._random = SystemRandom()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._look_here)
        shell.hub.listen(self, set(Kind), lambda _changes: self.soon())
        self._say(session.sharing.state(session.actor))
        self._heard.connect(self.soon, Qt.ConnectionType.QueuedConnection)
        session.sharing.listen(session.actor, self._heard.emit)
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
        self._busy, self._begun_at = True, when.now()
        self._look.start()
        session = self._session
        self._shell.jobs.run(lambda: session.sharing.go_round(session.actor), lambda done: self._gone(done.value), self._failed, self, Lane.SHARE)

    def _gone(self, state: SharingState) -> None:
        self._end()
        first = self._away_since is None
        self._away_since = (self._away_since or when.now()) if state.fault else None
        self._say(state)
        self._tell_once(state)
        # The first time it is tried again at once: most faults of a share last no longer than that.
        pause = (LOOK_MS if first else AWAY_MS) if state.fault else SOON_MS if self._again else self._pause(state)
        self._again = False
        self._timer.start(pause)

    def _pause(self, state: SharingState) -> int:
        """Return how long to wait before others are asked for what they saved."""
        return LIVE_MS if state.is_live else self._random.randint(SHORTEST_MS, LONGEST_MS)

    def _tell_once(self, state: SharingState) -> None:
        """Tell once what happened to the shared file as a whole, and what stays until a person does something."""
        notices = self._shell.notices
        if state.news:
            notices.info(said_here(state.news), key="sharing-news")
        lasting = state.fault if state.stays else ""
        if lasting != self._lasting and lasting:
            notices.waiting(said_here(lasting), Offer(self.tr("Shared office"), self._open), key="sharing-stays")
        elif lasting != self._lasting:
            notices.clear("sharing-stays")
        self._lasting = lasting

    def _open(self) -> None:
        self._shell.navigation.open(self.place)

    def _failed(self, error: DaybookError) -> None:
        """Say what this PC itself could not do: its disk is full or its copy of the office is damaged."""
        self._end()
        self._shell.notices.error(error.message, key="sharing")
        self._timer.start(AWAY_MS)

    def _end(self) -> None:
        self._busy, self._begun_at = False, None
        self._look.stop()

    def _look_here(self) -> None:
        """Say what waits while a round is on its way; the outbox is on this PC and answers at once."""
        if self._looking:
            return
        self._looking = True
        session = self._session
        self._shell.jobs.run(lambda: session.sharing.state(session.actor), self._looked, lambda _error: self._looked(None), self)

    def _looked(self, state: SharingState | None) -> None:
        self._looking = False
        if state is not None and self._busy:
            self._say(state)

    def _say(self, state: SharingState) -> None:
        now = when.now()
        is_away = self._away_since is not None and now - self._away_since >= LINGER
        is_slow = self._begun_at is not None and now - self._begun_at >= SLOW
        if state.waiting and state.since is not None and now - state.since >= LINGER:
            words = self.tr("%1: %n change(s) saved on this PC only", "", state.waiting)
            self._show(words, Tone.WAITING, self._why(state), "desktop")
        elif is_away or is_slow:
            self._show(self.tr("%1: not shared") if state.stays else self.tr("%1: folder away"), Tone.WAITING, self._why(state), "plug_disconnected")
        else:
            others = [f"{desk.name} ({desk.user_name}), {when.said(desk.seen_at, now)}" for desk in state.desks if not desk.is_this]
            tip = "\n".join((self.tr("Shared: everything saved here is in the office folder."), *others))
            self._show(self.tr("%1, shared"), Tone.SECONDARY, tip)

    def _why(self, state: SharingState) -> str:
        """Say what is the matter; a fault says itself what becomes of what is saved."""
        slow = self.tr("The office folder has not answered for a while. What you save is kept on this PC and shared as soon as the folder is back.")
        return said_here(state.fault) or slow

    def _show(self, words: str, tone: Tone, tip: str, icon: str = "") -> None:
        text = words.replace("%1", self._name)
        self._status.show_segment(Segment.OFFICE, text, tone, f"{self._session.location}\n{tip}", self._open, icon)
