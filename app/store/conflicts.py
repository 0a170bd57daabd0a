"""Edits of two desks that did not go together, as the shared file kept them."""

import json
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from app.domain.changes import Kind
from app.domain.edit_conflict import EditConflict
from app.domain.errors import NotFound
from app.store.recorder import Recorder
from app.store.schema import conflict

_KINDS: Final = {
    "app_user": Kind.USER,
    "attachment": Kind.ATTACHMENT,
    "awaiting_reply": Kind.INTERACTION,
    "callback": Kind.CALLBACK,
    "case_event": Kind.CASE,
    "case_file": Kind.CASE,
    "import_batch": Kind.IMPORT,
    "import_row": Kind.IMPORT,
    "interaction": Kind.INTERACTION,
    "mailbox": Kind.MAILBOX,
    "message": Kind.MESSAGE,
    "meta": Kind.SETTING,
    "outgoing": Kind.OUTGOING,
    "queue": Kind.QUEUE,
    "template": Kind.TEMPLATE,
    "topic": Kind.TOPIC,
    "web_form": Kind.WEB_FORM,
}
"""What people call the record whose row it was; everything else is about a citizen."""


class ConflictRows:
    """Repository of such edits over one connection."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None) -> None:
        """Read through the connection; write only with a recorder."""
        self._connection = connection
        self._recorder = recorder

    def unsettled(self, limit: int, user_id: int | None = None) -> tuple[EditConflict, ...]:
        """Return those nobody settled yet, of one person or of all, oldest first."""
        query = sa.select(conflict).where(conflict.c.settled_at.is_(None)).order_by(conflict.c.id).limit(limit)
        if user_id is not None:
            query = query.where(conflict.c.user_id == user_id)
        return tuple(_conflict(row) for row in self._connection.execute(query))

    def settle(self, conflict_id: int, at: datetime) -> None:
        """Note that the acting person looked at one and settled it. Raises NotFound."""
        assert self._recorder is not None
        settled = sa.update(conflict).where(conflict.c.id == conflict_id).values(settled_at=at, settled_by=self._recorder.actor.name)
        if self._connection.execute(settled).rowcount == 0:
            raise NotFound("Edit", conflict_id)
        self._recorder.touch(Kind.CONFLICT, conflict_id)


def _conflict(row: Any) -> EditConflict:
    key = json.loads(row.record_key)
    number = key[0] if key and isinstance(key[0], int) else None
    kind = _KINDS.get(row.record, Kind.CITIZEN)
    return EditConflict(row.id, row.at, row.desk, row.user_id, row.user_name, kind, number, row.field, _text(row.mine), _text(row.theirs))


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}: {text}" for name, text in value.items() if text not in {None, ""} and not isinstance(text, dict))
    return "" if value is None else str(value)
