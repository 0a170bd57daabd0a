"""How long a server that is busy is left alone: as long as it asked for, or longer and longer by our own measure."""

from datetime import datetime, timedelta
from typing import Final

from app.domain.mailbox import Throttling

SHORTEST: Final = timedelta(seconds=30)
LONGEST: Final = timedelta(minutes=15)
SILENT: Final = timedelta(minutes=10)
"""How long a busy server is nobody's concern but the program's."""


def asked_to_wait(before: Throttling | None, now: datetime, seconds: float | None, spread: float = 0.0) -> Throttling:
    """Return the throttling after one more "please wait".

    A time that the server named is kept exactly; without one the wait doubles with the time that has passed, from 30 seconds to 15 minutes,
    and `spread` (0 to 1) adds up to a tenth of it, so that desks do not come back all at once.
    """
    since = before.since if before is not None else now
    if seconds is not None:
        return Throttling(since, now + timedelta(seconds=max(0.0, seconds)))
    wait = min(max(now - since, SHORTEST), LONGEST)
    return Throttling(since, now + wait * (1 + spread / 10))


def worth_telling(throttling: Throttling, now: datetime) -> bool:
    """Tell whether a server has been busy for so long that people should know."""
    return now - throttling.since >= SILENT
