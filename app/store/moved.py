"""The mark of an office that was moved: it can be read, and whoever writes is told where it went."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from app.domain.errors import OfficeMoved
from app.services.office import MOVED_TO
from app.store.schema import meta

MOVED_AT: Final = "moved_at"

# Asked before every save: an IN would be written out anew each time.
_MARK: Final = sa.select(meta.c.key, meta.c.value).where(sa.or_(meta.c.key == MOVED_TO, meta.c.key == MOVED_AT))
_RAW_MARK: Final = "SELECT key, value FROM meta WHERE key IN (?, ?)"


@dataclass(frozen=True, slots=True)
class Moved:
    """Where an office went, without a password, and when."""

    to: str
    at: datetime

    @property
    def sentence(self) -> str:
        """Return what a person reads."""
        return (
            f"This office was moved to {self.to} on {self.at:%Y-%m-%d}. What is here can be read, but nothing more is saved here. "
            "Open the office at its new place."
        )

    @property
    def values(self) -> dict[str, str]:
        """Return the mark as it is stored."""
        return {MOVED_TO: self.to, MOVED_AT: self.at.isoformat()}


def moved(connection: sa.Connection) -> Moved | None:
    """Return where the office went, None where it is the office still."""
    return _moved({str(row.key): str(row.value) for row in connection.execute(_MARK)})


def check_not_moved(connection: sa.Connection) -> None:
    """Raise OfficeMoved for an office that was moved; inside the transaction that writes."""
    found = moved(connection)
    if found is not None:
        raise OfficeMoved(found.sentence, found.to)


def check_raw_not_moved(raw: Any) -> None:
    """Raise OfficeMoved for an open shared file that was moved."""
    found = raw_moved(raw)
    if found is not None:
        raise OfficeMoved(found.sentence, found.to)


def raw_moved(raw: Any) -> Moved | None:
    """Return where the office of an open shared file went, None where it is the office still."""
    return _moved(dict(raw.execute(_RAW_MARK, (MOVED_TO, MOVED_AT)).fetchall()))


def mark_moved(connection: sa.Connection, mark: Moved) -> None:
    """Write the mark inside the caller's transaction."""
    connection.execute(sa.insert(meta), [{"key": key, "value": value} for key, value in mark.values.items()])


def _moved(values: dict[str, str]) -> Moved | None:
    to = values.get(MOVED_TO)
    return None if not to else Moved(to, datetime.fromisoformat(values[MOVED_AT]))
