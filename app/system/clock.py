"""The time of this PC."""

from datetime import UTC, datetime


class SystemClock:
    """Tells the current time in UTC."""

    def now(self) -> datetime:
        """Return the current time, aware, in UTC."""
        return datetime.now(UTC)
