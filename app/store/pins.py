"""What people pinned, each for themselves; no record of the office, so nothing is logged."""

from datetime import datetime

import sqlalchemy as sa

from app.domain.shortcut import Shortcut, ShortcutKind
from app.store.recorder import Recorder
from app.store.schema import pin


class PinRows:
    """Repository of pins over one connection."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None) -> None:
        """Read through the connection; write only with a recorder."""
        self._connection = connection
        self._recorder = recorder

    def add(self, user_id: int, shortcut: Shortcut, at: datetime) -> None:
        """Pin something for a person; a pin that is there already becomes the newest."""
        self.remove(user_id, shortcut)
        row = {"user_id": user_id, "kind": shortcut.kind.value, "record_id": shortcut.id, "at": at, "pinned": True}
        self._connection.execute(sa.insert(pin), row)

    def remove(self, user_id: int, shortcut: Shortcut) -> None:
        """Take a pin out, where there is one."""
        assert self._recorder is not None
        mine = (pin.c.user_id == user_id, pin.c.kind == shortcut.kind.value, pin.c.record_id == shortcut.id)
        self._connection.execute(sa.delete(pin).where(*mine))

    def of(self, user_id: int) -> tuple[Shortcut, ...]:
        """Return what a person pinned, newest first."""
        query = sa.select(pin.c.kind, pin.c.record_id).where(pin.c.user_id == user_id, pin.c.pinned.is_(True))
        rows = self._connection.execute(query.order_by(pin.c.at.desc(), pin.c.kind, pin.c.record_id.desc()))
        return tuple(Shortcut(ShortcutKind(row.kind), row.record_id) for row in rows)
