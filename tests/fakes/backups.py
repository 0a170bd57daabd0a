"""Backups in memory."""

from datetime import UTC, datetime, timedelta

from app.domain.backup_look import LastBackup


class FakeBackups:
    every = timedelta(hours=24)

    def __init__(self) -> None:
        self.made = 0

    def create(self) -> str:
        self.made += 1
        return f"/backups/office-{self.made}.daybook"

    def last(self) -> LastBackup:
        return LastBackup(datetime(2026, 11, 16, 8, 0, tzinfo=UTC) if self.made else None)
