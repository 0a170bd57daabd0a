"""Interactions and what still waits for an answer."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.domain.approach import Touch
from app.domain.changes import Kind
from app.domain.channel import Channel, Direction, Outcome
from app.domain.channel_hop import Unanswered
from app.domain.errors import NotFound
from app.domain.interaction import Interaction, LogInteraction
from app.domain.paging import Key, Page
from app.domain.search import InteractionHit
from app.domain.timeline import TimelineEntry, TimelineFilter
from app.store.many_rows import insert_numbered, insert_rows
from app.store.recorder import Recorder
from app.store.schema import attachment, awaiting, callback, change, interaction, message, outgoing, topic
from app.store.text_search import TextSearch
from app.store.timeline import case_page, citizen_page, touches, waiting
from app.store.topics import topic_id
from app.store.unanswered import unanswered_around

_UIDS = sa.select(interaction.c.uid, interaction.c.id).where(interaction.c.uid.in_(sa.bindparam("wanted", expanding=True)))
_UID = sa.select(interaction.c.id).where(interaction.c.uid == sa.bindparam("wanted"))
SELECT_INTERACTIONS = sa.select(interaction, topic.c.name.label("topic_name")).select_from(interaction.outerjoin(topic))
_BY_ID = SELECT_INTERACTIONS.where(interaction.c.id == sa.bindparam("wanted"))
_INSERT = sa.insert(interaction).returning(interaction.c.id)
_TO_AWAIT = (
    sa.select(interaction.c.id, interaction.c.citizen_id, interaction.c.case_id, interaction.c.channel, interaction.c.at, awaiting.c.since.label("waits_since"))
    .select_from(interaction.outerjoin(awaiting, awaiting.c.interaction_id == interaction.c.id))
    .where(interaction.c.id.in_(sa.bindparam("wanted", expanding=True)))
)
_WORKED_WITH = (
    sa.exists().where(change.c.kind == Kind.INTERACTION.value, change.c.record_id == interaction.c.id, change.c.op != "add"),
    *(sa.exists().where(table.c.interaction_id == interaction.c.id) for table in (awaiting, callback, attachment, message, outgoing)),
    sa.exists().where(outgoing.c.answers == interaction.c.id),
)
_UNTOUCHED = sa.select(interaction.c.id).where(interaction.c.id.in_(sa.bindparam("wanted", expanding=True)), ~sa.or_(*_WORKED_WITH))
_REMOVE = sa.delete(interaction).where(interaction.c.id.in_(sa.bindparam("wanted", expanding=True)))

CHUNK = 500
"""Values bound in one statement at most."""


class InteractionRows:
    """Repository of interactions over one connection."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None, search: TextSearch) -> None:
        """Read through the connection; write only with a recorder."""
        self._connection = connection
        self._recorder = recorder
        self._search = search

    def add(self, command: LogInteraction, citizen_id: int | None, case_id: int | None, by: str = "") -> tuple[int, bool]:
        """Store an interaction once per uid; return its id and whether it is new. `by` names whose contact it was where that is not the actor."""
        assert self._recorder is not None
        found = self._connection.execute(_UID, {"wanted": command.uid}).scalar()
        if found is not None:
            return int(found), False
        row = self._row(command, citizen_id, case_id)
        row |= {"by_name": by} if by else {}
        new_id = int(self._connection.execute(_INSERT, row).scalar_one())
        self._recorder.note(Kind.INTERACTION, new_id, "add", {"channel": command.channel, "citizen_id": citizen_id, "case_id": case_id})
        self._touch(citizen_id, case_id)
        return new_id, True

    def add_all(self, commands: Sequence[LogInteraction]) -> tuple[tuple[int, bool], ...]:
        """Store a page of interactions in a few statements, each once per uid."""
        assert self._recorder is not None
        known = self.with_uids([command.uid for command in commands])
        new = {command.uid: command for command in commands if command.uid not in known}
        made = insert_numbered(self._connection, interaction, [self._row(command, None, None) for command in new.values()])
        fresh = dict(zip(new, made, strict=True))
        for uid, new_id in fresh.items():
            self._recorder.note(Kind.INTERACTION, new_id, "add", {"channel": new[uid].channel, "citizen_id": None, "case_id": None})
        ids = known | fresh
        return tuple((ids[command.uid], fresh.pop(command.uid, None) is not None) for command in commands)

    def with_uids(self, uids: Sequence[UUID]) -> dict[UUID, int]:
        """Return the contacts that are stored under some uids."""
        found: dict[UUID, int] = {}
        for start in range(0, len(uids), CHUNK):
            rows = self._connection.execute(_UIDS, {"wanted": list(uids[start : start + CHUNK])})
            found |= {row.uid: int(row.id) for row in rows}
        return found

    def get(self, interaction_id: int) -> Interaction:
        """Return an interaction. Raises NotFound."""
        row = self._connection.execute(_BY_ID, {"wanted": interaction_id}).mappings().first()
        if row is None:
            raise NotFound("Contact", interaction_id)
        return as_interaction(row)

    def file(self, interaction_id: int, citizen_id: int | None, case_id: int | None) -> None:
        """Set where an interaction is filed; what was said stays as it is."""
        assert self._recorder is not None
        before = self.get(interaction_id)
        mine = interaction.c.id == interaction_id
        self._connection.execute(sa.update(interaction).where(mine).values(citizen_id=citizen_id, case_id=case_id))
        self._connection.execute(sa.update(awaiting).where(awaiting.c.interaction_id == interaction_id).values(citizen_id=citizen_id))
        diff = {"citizen_id": [before.citizen_id, citizen_id], "case_id": [before.case_id, case_id]}
        self._recorder.note(Kind.INTERACTION, interaction_id, "file", diff)
        self._touch(before.citizen_id, before.case_id)
        self._touch(citizen_id, case_id)

    def remove_untouched(self, ids: Collection[int]) -> tuple[int, ...]:
        """Remove those imported contacts that nothing refers to and nobody worked with; a trigger refuses every other contact. Return which."""
        assert self._recorder is not None
        self._recorder.flush()
        removed: list[int] = []
        listed = list(ids)
        for start in range(0, len(listed), CHUNK):
            gone = list(self._connection.execute(_UNTOUCHED, {"wanted": listed[start : start + CHUNK]}).scalars())
            self._connection.execute(_REMOVE, {"wanted": gone})
            for interaction_id in gone:
                self._recorder.note(Kind.INTERACTION, interaction_id, "remove", {})
            removed += gone
        return tuple(removed)

    def complete(self, interaction_id: int, text: str) -> None:
        """Put the whole text of a mail in place of what arrived cut off; a trigger refuses it for every other contact. Raises NotFound."""
        assert self._recorder is not None
        before = self.get(interaction_id)
        self._connection.execute(sa.update(interaction).where(interaction.c.id == interaction_id).values(body=text))
        self._recorder.note(Kind.INTERACTION, interaction_id, "complete", {"sha256_before": sha256(before.text.encode()).hexdigest()})
        self._touch(before.citizen_id, before.case_id)

    def await_reply(self, interaction_id: int) -> None:
        """Note that a person waits for an answer, once. Raises NotFound."""
        self.await_replies((interaction_id,))

    def await_replies(self, interaction_ids: Sequence[int]) -> None:
        """Note that a person waits for an answer to each, once. Raises NotFound."""
        assert self._recorder is not None
        for start in range(0, len(interaction_ids), CHUNK):
            some = list(interaction_ids[start : start + CHUNK])
            found = self._connection.execute(_TO_AWAIT, {"wanted": some}).all()
            missing = set(some) - {row.id for row in found}
            if missing:
                raise NotFound("Contact", min(missing))
            contacts = [row for row in found if row.waits_since is None]
            rows = [{"interaction_id": row.id, "citizen_id": row.citizen_id, "channel": row.channel, "since": row.at} for row in contacts]
            insert_rows(self._connection, awaiting, rows)
            for row in contacts:
                self._recorder.note(Kind.INTERACTION, row.id, "await_reply", {})
                self._touch(row.citizen_id, row.case_id)

    def answered(self, interaction_id: int, at: datetime | None) -> None:
        """Set or clear the time of the answer. Raises NotFound."""
        assert self._recorder is not None
        contact = self.get(interaction_id)
        self._connection.execute(sa.update(awaiting).where(awaiting.c.interaction_id == interaction_id).values(answered_at=at))
        self._recorder.note(Kind.INTERACTION, interaction_id, "answered", {"at": at.isoformat() if at else None})
        self._touch(contact.citizen_id, contact.case_id)

    def citizen_timeline(self, citizen_id: int, wanted: TimelineFilter, after: Key | None, limit: int) -> Page[TimelineEntry]:
        """Return one page of a citizen's timeline, newest first."""
        return citizen_page(self._connection, citizen_id, wanted, after, limit)

    def case_timeline(self, case_id: int, after: Key | None, limit: int) -> Page[TimelineEntry]:
        """Return one page of a case's timeline, newest first."""
        return case_page(self._connection, case_id, after, limit)

    def touches(self, citizen_id: int, limit: int) -> tuple[Touch, ...]:
        """Return when, how and which way the person was in contact, newest first."""
        return touches(self._connection, citizen_id, limit)

    def awaiting(self, citizen_id: int | None, limit: int) -> tuple[TimelineEntry, ...]:
        """Return unanswered interactions, oldest first."""
        return waiting(self._connection, citizen_id, limit)

    def unanswered_around(self, citizen_ids: Sequence[int]) -> dict[int, Unanswered]:
        """Return for each citizen what waits longest for an answer: the citizen's own, else the household's."""
        return unanswered_around(self._connection, citizen_ids)

    def search(self, text: str, limit: int) -> tuple[InteractionHit, ...]:
        """Return interactions that hold every word, newest first."""
        return self._search.interactions(self._connection, text, limit)

    def all(self) -> Iterator[Interaction]:
        """Return every interaction by id."""
        for row in self._connection.execute(SELECT_INTERACTIONS.order_by(interaction.c.id)).mappings():
            yield as_interaction(row)

    def _row(self, command: LogInteraction, citizen_id: int | None, case_id: int | None) -> dict[str, Any]:
        assert self._recorder is not None
        return {
            "uid": command.uid,
            "at": command.at,
            "channel": command.channel.value,
            "direction": command.direction.value,
            "outcome": command.outcome.value,
            "citizen_id": citizen_id,
            "case_id": case_id,
            "topic_id": topic_id(self._connection, self._recorder, command.topic),
            "subject": command.subject,
            "body": command.text,
            "caller": command.caller,
            "seconds": command.seconds,
            "by_name": self._recorder.actor.name,
        }

    def _touch(self, citizen_id: int | None, case_id: int | None) -> None:
        assert self._recorder is not None
        if citizen_id is not None:
            self._recorder.touch(Kind.CITIZEN, citizen_id)
        if case_id is not None:
            self._recorder.touch(Kind.CASE, case_id)


def as_interaction(found: sa.RowMapping) -> Interaction:
    """Return the interaction of a joined row."""
    return Interaction(
        found["id"],
        found["uid"],
        found["at"],
        Channel(found["channel"]),
        Direction(found["direction"]),
        found["subject"],
        found["body"],
        found["topic_name"] or "",
        Outcome(found["outcome"]),
        found["citizen_id"],
        found["case_id"],
        found["by_name"],
        found["seconds"],
        found["caller"],
    )
