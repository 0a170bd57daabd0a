"""Edits of two desks that did not go together, as the shared file kept them."""

import json
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from app.domain.changes import Kind
from app.domain.edit_conflict import EditConflict
from app.domain.errors import NotFound
from app.store.columns import UtcTime, from_micros
from app.store.recorder import Recorder
from app.store.schema import conflict, metadata

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

_RECORDS: Final = frozenset({"citizen", "case_file", "interaction", "callback", "message", "mailbox", "outgoing", "queue", "topic", "template", "app_user"})
"""Tables whose rows are the records themselves."""

_OWNERS: Final = {"contact": "citizen_id", "case_event": "case_id", "awaiting_reply": "interaction_id"}
"""What a row of another table belongs to."""


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
        return tuple(self._conflict(row) for row in self._connection.execute(query))

    def get(self, conflict_id: int) -> EditConflict:
        """Return one, settled or not. Raises NotFound."""
        row = self._connection.execute(sa.select(conflict).where(conflict.c.id == conflict_id)).first()
        if row is None:
            raise NotFound("Edit", conflict_id)
        return self._conflict(row)

    def settle(self, conflict_id: int, at: datetime) -> None:
        """Note that the acting person looked at one and settled it. Raises NotFound."""
        assert self._recorder is not None
        settled = sa.update(conflict).where(conflict.c.id == conflict_id).values(settled_at=at, settled_by=self._recorder.actor.name)
        if self._connection.execute(settled).rowcount == 0:
            raise NotFound("Edit", conflict_id)
        self._recorder.touch(Kind.CONFLICT, conflict_id)

    def _conflict(self, row: Any) -> EditConflict:
        kind, record_id = _KINDS.get(row.record, Kind.CITIZEN), self._record_id(row)
        mine, theirs = (_text(row.record, row.field, value) for value in (row.mine, row.theirs))
        is_record = row.record in _RECORDS
        return EditConflict(row.id, row.at, row.desk, row.user_id, row.user_name, kind, record_id, row.field, mine, theirs, is_record)

    def _record_id(self, row: Any) -> int | None:
        """Return the number of the record that people know, also where the row only belongs to it."""
        key = json.loads(row.record_key)
        number = key[0] if key and isinstance(key[0], int) else None
        if row.record in _RECORDS:
            return number
        owner = _OWNERS.get(row.record)
        if owner is None or number is None:
            return None
        table = metadata.tables[row.record]
        there = self._connection.execute(sa.select(table.c[owner]).where(next(iter(table.primary_key)) == number)).scalar()
        gone = row.mine.get(owner) if isinstance(row.mine, dict) else None
        return there if there is not None else gone


def _text(record: str, field: str, value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}: {text}" for name, text in value.items() if text not in {None, ""} and not isinstance(text, dict))
    if isinstance(value, int) and _is_time(record, field):
        return from_micros(value).isoformat()
    return "" if value is None else str(value)


def _is_time(record: str, field: str) -> bool:
    table = metadata.tables.get(record)
    return table is not None and field in table.c and isinstance(table.c[field].type, UtcTime)
