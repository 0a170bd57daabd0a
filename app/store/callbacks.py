"""Promised callbacks."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.domain.callback import Callback
from app.domain.changes import Kind
from app.domain.errors import NotFound
from app.store.persons import one_person
from app.store.recorder import Recorder
from app.store.schema import callback, citizen, interaction

SELECT_CALLBACKS = sa.select(callback, citizen.c.given, citizen.c.family, interaction.c.caller).select_from(
    callback.outerjoin(citizen, citizen.c.id == callback.c.citizen_id).outerjoin(interaction, interaction.c.id == callback.c.interaction_id)
)

# In the order of its index: a server does not see by itself that all of them have the same done_at, and would sort them.
_OPEN = (
    sa.select(callback.c.id)
    .where(callback.c.done_at.is_(None))
    .order_by(callback.c.done_at, callback.c.due_at, callback.c.id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)


def _with_names(first: sa.Select[Any]) -> sa.Select[Any]:
    # The first of them are found in their table alone: joined first, a server would join every callback that is open before it sorts.
    return SELECT_CALLBACKS.where(callback.c.id.in_(sa.select(first.subquery().c.id))).order_by(callback.c.due_at, callback.c.id)


_ALL_OPEN = _with_names(_OPEN)


class CallbackRows:
    """Repository of callbacks over one connection."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None) -> None:
        """Read through the connection; write only with a recorder."""
        self._connection = connection
        self._recorder = recorder

    def add(self, citizen_id: int | None, case_id: int | None, interaction_id: int | None, due_at: datetime, phone: str, note: str) -> int:
        """Store a callback; return its id."""
        assert self._recorder is not None
        row: dict[str, Any] = {"citizen_id": citizen_id, "case_id": case_id, "interaction_id": interaction_id, "due_at": due_at}
        row |= {"phone": phone, "note": note, "made_at": self._recorder.now, "by_name": self._recorder.actor.name}
        callback_id = int(self._connection.execute(sa.insert(callback).returning(callback.c.id), row).scalar_one())
        self._recorder.note(Kind.CALLBACK, callback_id, "add", {"citizen_id": citizen_id, "due_at": due_at.isoformat()})
        self._touch(citizen_id, case_id)
        return callback_id

    def open(self, citizen_id: int | None, limit: int) -> tuple[Callback, ...]:
        """Return open callbacks by due time."""
        query = _ALL_OPEN
        if citizen_id is not None:
            query = _with_names(_OPEN.where(callback.c.citizen_id.in_(one_person(self._connection, citizen_id))))
        return tuple(as_callback(row) for row in self._connection.execute(query, {"most": limit}).mappings().all())

    def done(self, callback_id: int, at: datetime | None) -> None:
        """Set or clear when it was done. Raises NotFound."""
        assert self._recorder is not None
        mine = sa.update(callback).where(callback.c.id == callback_id).values(done_at=at).returning(callback.c.citizen_id, callback.c.case_id)
        row = self._connection.execute(mine).first()
        if row is None:
            raise NotFound("Callback", callback_id)
        self._recorder.note(Kind.CALLBACK, callback_id, "done", {"at": at.isoformat() if at else None})
        self._touch(row.citizen_id, row.case_id)

    def _touch(self, citizen_id: int | None, case_id: int | None) -> None:
        assert self._recorder is not None
        for kind, record_id in ((Kind.CITIZEN, citizen_id), (Kind.CASE, case_id)):
            if record_id is not None:
                self._recorder.touch(kind, record_id)


def as_callback(row: sa.RowMapping) -> Callback:
    """Return the callback of a joined row."""
    name = f"{row['given'] or ''} {row['family'] or ''}".strip() or row["caller"] or ""
    return Callback(
        row["id"],
        row["citizen_id"],
        name,
        row["case_id"],
        row["interaction_id"],
        row["due_at"],
        row["phone"],
        row["note"],
        row["done_at"],
    )
