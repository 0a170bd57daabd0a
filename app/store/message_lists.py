"""The lists of the inbox."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

import sqlalchemy as sa

from app.domain.email_message import InboxRow, MessageState
from app.domain.paging import Key, Page
from app.store.columns import from_micros, to_micros
from app.store.message_values import Box, inbox_row
from app.store.recorder import Recorder
from app.store.schema import attachment, case, interaction, mailbox, message, sighting

PREVIEW: Final = 160
CHUNK: Final = 500
"""Values bound in one statement at most."""

_ROWS = sa.select(
    message.c.id,
    message.c.interaction_id,
    message.c.received_at,
    message.c.from_name,
    message.c.from_email,
    message.c.state,
    message.c.automatic,
    message.c.why,
    message.c.source_file,
    message.c.filed_by,
    message.c.filed_why,
    interaction.c.subject,
    interaction.c.citizen_id,
    interaction.c.case_id,
    case.c.number.label("case_number"),
    sa.func.substr(sa.func.coalesce(message.c.text_new, interaction.c.body), 1, PREVIEW).label("preview"),
    sa.select(sa.func.count()).where(attachment.c.interaction_id == message.c.interaction_id, attachment.c.inline.is_(False)).scalar_subquery().label("files"),
).select_from(message.outerjoin(interaction, interaction.c.id == message.c.interaction_id).outerjoin(case, case.c.id == interaction.c.case_id))
_NEWEST = (message.c.received_at.desc(), message.c.id.desc())
_BOXES = (
    sa.select(sighting.c.message_id, sighting.c.mailbox_id, mailbox.c.name)
    .select_from(sighting.join(mailbox, mailbox.c.id == sighting.c.mailbox_id))
    .where(sighting.c.message_id.in_(sa.bindparam("rows", expanding=True)))
    .order_by(sighting.c.id)
)

_COUNTS = (
    sa.select(message.c.state, message.c.automatic, sa.func.count().label("n"))
    .where(sa.or_(*(message.c.state == state.value for state in (MessageState.PARSED, MessageState.QUARANTINED))))
    .group_by(message.c.state, message.c.automatic)
)


class MessageLists:
    """The part of the repository of messages that lists them."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None) -> None:
        """Read through the connection; write only with a recorder."""
        self._connection = connection
        self._recorder = recorder

    def inbox(
        self,
        states: Sequence[MessageState],
        *,
        automatic: bool | None,
        after: Key | None,
        limit: int,
        mailbox_id: int | None = None,
        filed_by: str | None = None,
        since: datetime | None = None,
    ) -> Page[InboxRow]:
        """Return one page of messages in the states, newest first."""
        self._flush()
        query = sa.select(message.c.id, message.c.received_at)
        if automatic is not None:
            query = query.where(message.c.automatic.is_(automatic))
        if mailbox_id is not None:
            query = query.where(sa.exists().where(sighting.c.message_id == message.c.id, sighting.c.mailbox_id == mailbox_id))
        if filed_by is not None:
            query = query.where(message.c.filed_by == filed_by)
        if since is not None:
            query = query.where(message.c.received_at >= since)
        if after is not None:
            at, last = from_micros(int(after[0] or 0)), after[1]
            query = query.where(sa.or_(message.c.received_at < at, sa.and_(message.c.received_at == at, message.c.id < last)))
        # Each state is one walk down its own index; over several states at once the whole list would be sorted for every page.
        newest = [query.where(message.c.state == state.value).order_by(*_NEWEST).limit(limit + 1) for state in states]
        found = sorted((row for one in newest for row in self._connection.execute(one)), key=lambda row: (row.received_at, row.id), reverse=True)
        ids = [row.id for row in found[: limit + 1]]
        rows = self._connection.execute(_ROWS.where(message.c.id.in_(ids)).order_by(*_NEWEST)).mappings().all() if ids else []
        key = (to_micros(rows[limit - 1]["received_at"]), rows[limit - 1]["id"]) if len(rows) > limit else None
        boxes = self.boxes([row["id"] for row in rows])
        return Page(tuple(inbox_row(row, boxes.get(row["id"], [])) for row in rows[:limit]), key)

    def boxes(self, message_rows: Sequence[int]) -> dict[int, list[Box]]:
        """Return (id, name) of the mailboxes in which each message was seen."""
        found: dict[int, list[Box]] = {}
        for start in range(0, len(message_rows), CHUNK):
            for row in self._connection.execute(_BOXES, {"rows": list(message_rows[start : start + CHUNK])}):
                found.setdefault(row.message_id, []).append((row.mailbox_id, row.name))
        return {row: list(dict.fromkeys(boxes)) for row, boxes in found.items()}

    def counts(self) -> Mapping[str, int]:
        """Return how many messages wait in "new", "automatic" and "quarantined"."""
        self._flush()
        found = {"new": 0, "automatic": 0, "quarantined": 0}
        for row in self._connection.execute(_COUNTS):
            name = "quarantined" if row.state == MessageState.QUARANTINED.value else ("automatic" if row.automatic else "new")
            found[name] += row.n
        return found

    def _flush(self) -> None:
        if self._recorder is not None:
            self._recorder.flush()
