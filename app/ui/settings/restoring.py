"""What the page of backups needs from outside the window to list them, look into them and bring one back."""

from typing import Protocol

from app.domain.backup_drill import Drill
from app.domain.backup_look import BackupLook, BackupSeen


class OfficeRestoring(Protocol):
    """The backups of the opened office. All but `restore` run in jobs."""

    @property
    def folder(self) -> str:
        """Return where the backups lie; of an office on a server those that this PC made."""
        ...

    @property
    def is_shared(self) -> bool:
        """Tell whether desks share this office in a folder: what a backup lacks then comes back from the desks."""
        ...

    def listed(self) -> tuple[BackupSeen, ...]:
        """Return the backups, newest first. Raises OfficeUnavailable."""
        ...

    def last_drill(self) -> Drill | None:
        """Return the last time a backup was restored for trial; None before the first one."""
        ...

    def look(self, name: str, words: str) -> BackupLook:
        """Look into a backup; with words only contacts in which they stand are listed. Raises InputRefused, OfficeDamaged, OfficeUnavailable."""
        ...

    def restore(self, name: str) -> None:
        """Close the window, bring a backup back, and come again with the office."""
        ...
