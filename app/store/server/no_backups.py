"""The backups of an office on a server that this PC does not make."""

from datetime import timedelta
from typing import Final

from app.domain.backup_look import LastBackup
from app.domain.errors import OfficeUnavailable

THEIRS: Final = "The server's administrator makes the backups of this office; this PC cannot see them."


class NoBackups:
    """An office whose server looks after its backups."""

    every = timedelta(hours=24)

    def last(self) -> LastBackup:
        """Say who makes the backups."""
        return LastBackup(elsewhere=THEIRS)

    def create(self) -> str:
        """Say who makes the backups. Raises OfficeUnavailable."""
        raise OfficeUnavailable(f"{THEIRS} No backup was made by this program.")
