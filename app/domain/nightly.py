"""What is done once a night, or as soon as the program runs again."""

from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

NIGHT_HOUR: Final = 2


def last_night(now: datetime, zone: tzinfo) -> datetime:
    """Return the last time it was two o'clock at night in a zone, in UTC."""
    local = now.astimezone(zone)
    night = local.replace(hour=NIGHT_HOUR, minute=0, second=0, microsecond=0, fold=0)
    if night.astimezone(UTC) > now:
        night = (local - timedelta(days=1)).replace(hour=NIGHT_HOUR, minute=0, second=0, microsecond=0, fold=0)
    return night.astimezone(UTC)
