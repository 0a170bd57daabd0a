"""A clock that tests turn."""

from datetime import UTC, datetime, timedelta

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)


class FakeClock:
    def __init__(self, at: datetime = MONDAY) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def pass_time(self, **span: float) -> datetime:
        """Turn it forward: pass_time(hours=2)."""
        self.at += timedelta(**span)
        return self.at
