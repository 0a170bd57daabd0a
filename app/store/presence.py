"""Who has which case open, and the replies being written. Nothing of it is a record of the office, so nothing is logged."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from app.domain.changes import Kind
from app.domain.errors import NotFound
from app.domain.presence import Presence, ReplyDraft
from app.store.recorder import Recorder
from app.store.schema import case, presence, reply_draft


class PresenceRows:
    """Repository of presence over one connection; a row belongs to one person at one desk."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None) -> None:
        """Read through the connection; write only with a recorder."""
        self._connection = connection
        self._recorder = recorder

    def enter(self, case_id: int, at: datetime, *, writing: bool) -> None:
        """Note that the acting person has the case open at this desk. Raises NotFound."""
        self._put(presence, case_id, {"seen_at": at, "writing": writing})

    def leave(self, case_id: int) -> None:
        """Note that the acting person closed the case at this desk."""
        self._connection.execute(sa.delete(presence).where(self._mine(presence, case_id)))
        self._touch(case_id)

    def present(self, case_id: int, since: datetime) -> tuple[Presence, ...]:
        """Return who was seen on the case since then, by name."""
        query = sa.select(presence).where(presence.c.case_id == case_id, presence.c.seen_at >= since)
        rows = self._connection.execute(query.order_by(presence.c.user_name, presence.c.desk, presence.c.user_id))
        return tuple(Presence(row.user_id, row.user_name, row.desk, row.seen_at, row.writing) for row in rows)

    def save_draft(self, case_id: int, at: datetime, fields: Mapping[str, str]) -> None:
        """Keep the acting person's draft of a reply, in place of that person's own former one. Raises NotFound."""
        self._put(reply_draft, case_id, {"saved_at": at, "fields": dict(fields)})

    def forget_draft(self, case_id: int) -> None:
        """Remove the acting person's draft."""
        self._connection.execute(sa.delete(reply_draft).where(self._mine(reply_draft, case_id)))
        self._touch(case_id)

    def drafts(self, case_id: int) -> tuple[ReplyDraft, ...]:
        """Return everybody's drafts on the case, newest first."""
        newest = (reply_draft.c.saved_at.desc(), reply_draft.c.user_id, reply_draft.c.desk)
        rows = self._connection.execute(sa.select(reply_draft).where(reply_draft.c.case_id == case_id).order_by(*newest))
        return tuple(ReplyDraft(row.case_id, row.user_id, row.user_name, row.desk, row.saved_at, row.fields) for row in rows)

    def _put(self, table: sa.Table, case_id: int, values: dict[str, Any]) -> None:
        assert self._recorder is not None
        if self._connection.execute(sa.select(case.c.id).where(case.c.id == case_id)).first() is None:
            raise NotFound("Case", case_id)
        actor = self._recorder.actor
        values |= {"user_name": actor.name}
        insert = postgresql_insert if self._connection.dialect.name == "postgresql" else sqlite_insert
        row = values | {"case_id": case_id, "user_id": actor.user_id, "desk": actor.desk}
        # One statement, so that two windows of one person never stumble over each other.
        self._connection.execute(insert(table).values(row).on_conflict_do_update(index_elements=["case_id", "user_id", "desk"], set_=values))
        self._touch(case_id)

    def _mine(self, table: sa.Table, case_id: int) -> sa.ColumnElement[bool]:
        assert self._recorder is not None
        actor = self._recorder.actor
        return sa.and_(table.c.case_id == case_id, table.c.user_id == actor.user_id, table.c.desk == actor.desk)

    def _touch(self, case_id: int) -> None:
        assert self._recorder is not None
        self._recorder.touch(Kind.PRESENCE, case_id)
