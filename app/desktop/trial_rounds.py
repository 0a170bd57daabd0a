"""Tries once an hour what is due of what nobody would try by hand, and says in a banner when it failed, once."""

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer

from app.domain.errors import DaybookError
from app.ui.lanes import Lane
from app.ui.navigation import Place
from app.ui.notices import Offer
from app.ui.said_below import said_here
from app.ui.screen import Shell

EVERY_MS: Final = 60 * 60_000


class Trial(Protocol):
    """What came of the last trial."""

    @property
    def fault(self) -> str:
        """Return what failed; an empty text where nothing did."""
        ...

    @property
    def about(self) -> str:
        """Return what the fault is about: people are told of each once."""
        ...


class TrialRounds(QObject):
    """One look after the other, in the pool."""

    key = ""
    """Of the banner."""
    section = ""
    """The page of Settings that tells more."""

    def __init__(self, trial: Callable[[], Trial | None], shell: Shell, parent: QObject, first_ms: int) -> None:
        """Take what tries what is due and returns the last trial, and the window; begin so many milliseconds from now."""
        super().__init__(parent)
        self._trial, self._shell = trial, shell
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._timer.start(first_ms)

    def words(self) -> tuple[str, str]:
        """Return what is said before the fault, and what the button says that leads to more."""
        raise NotImplementedError

    def look(self) -> None:
        """Do what is due."""
        self._timer.start(EVERY_MS)
        self._shell.jobs.run(self._trial, self._done, self._not_done, self, Lane.POOL)

    def _done(self, trial: Trial | None) -> None:
        if trial is None or not trial.fault:
            self._told = ""
            self._shell.notices.clear(self.key)
        elif trial.about != self._told:
            self._told = trial.about
            head, more = self.words()
            show = Offer(more, lambda: self._shell.navigation.open(Place("settings", detail=self.section)))
            self._shell.notices.error(f"{head} {said_here(trial.fault)}", show, key=self.key)

    def _not_done(self, _error: DaybookError) -> None:
        """Try again within the hour: a share that is away or a full disk is told elsewhere."""
