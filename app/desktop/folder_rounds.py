"""Tests the office's folder when that is due, and says in a banner when desks are no longer safe in it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject

from app.desktop.trial_rounds import TrialRounds
from app.domain.folder_trial import FolderTrial
from app.ui.screen import Shell

FIRST_MS: Final = 10 * 60_000
"""A start is busy enough."""


class FolderRounds(TrialRounds):
    """Looks first ten minutes after the start."""

    key = "folder test"
    section = "shared"

    def __init__(self, test: Callable[[], FolderTrial | None], shell: Shell, parent: QObject) -> None:
        """Take what tests the folder where that is due, and the window."""
        super().__init__(test, shell, parent, FIRST_MS)

    def words(self) -> tuple[str, str]:
        """Return what is said."""
        return self.tr("The office's folder failed its weekly test. Make a backup, and show IT what follows."), self.tr("Show the folder")
