"""Restores the newest backup for trial when that is due, and says in a banner when that failed."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject

from app.desktop.trial_rounds import TrialRounds
from app.domain.backup_drill import Drill
from app.ui.screen import Shell

FIRST_MS: Final = 60_000
"""After the backup that may be due at the start."""


class DrillRounds(TrialRounds):
    """Looks first a minute after the start."""

    key = "drill"
    section = "backup"

    def __init__(self, drill: Callable[[], Drill | None], shell: Shell, parent: QObject, *, only_reads: bool = False) -> None:
        """Take what does a drill where one is due, and the window; `only_reads` where nothing is restored for it."""
        super().__init__(drill, shell, parent, FIRST_MS)
        self._only_reads = only_reads

    def words(self) -> tuple[str, str]:
        """Return what is said."""
        if self._only_reads:
            return self.tr("The weekly check of the newest backup failed."), self.tr("Show the backups")
        return self.tr("The weekly drill failed: an office could not be brought back from the newest backup."), self.tr("Show the backups")
