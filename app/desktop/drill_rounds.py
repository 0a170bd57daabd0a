"""Looks once an hour whether the newest backup is to be restored for trial, and says in a banner when that failed."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.domain.backup_drill import Drill
from app.domain.errors import DaybookError
from app.ui.lanes import Lane
from app.ui.navigation import Place
from app.ui.notices import Offer
from app.ui.said_below import said_here
from app.ui.screen import Shell

FIRST_MS: Final = 60_000
"""After the backup that may be due at the start."""
EVERY_MS: Final = 60 * 60_000
KEY: Final = "drill"


class DrillRounds(QObject):
    """One look after the other, in the pool."""

    def __init__(self, drill: Callable[[], Drill | None], shell: Shell, parent: QObject) -> None:
        """Take what does a drill where one is due, and the window; begin a minute from now."""
        super().__init__(parent)
        self._drill, self._shell = drill, shell
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._timer.start(FIRST_MS)

    def look(self) -> None:
        """Do what is due."""
        self._timer.start(EVERY_MS)
        self._shell.jobs.run(self._drill, self._done, self._not_done, self, Lane.POOL)

    def _done(self, drill: Drill | None) -> None:
        if drill is None or not drill.fault:
            self._told = ""
            self._shell.notices.clear(KEY)
        elif drill.backup != self._told:
            self._told = drill.backup
            head = self.tr("The weekly drill failed: an office could not be brought back from the newest backup.")
            show = Offer(self.tr("Show the backups"), lambda: self._shell.navigation.open(Place("settings", detail="backup")))
            self._shell.notices.error(f"{head} {said_here(drill.fault)}", show, key=KEY)

    def _not_done(self, _error: DaybookError) -> None:
        """Try again within the hour: a share that is away or a full disk is told elsewhere."""
