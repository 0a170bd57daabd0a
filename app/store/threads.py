"""Which mails belong together: by the ids they refer to, the conversation they are counted to, the case they lie on."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa

from app.domain.contact_point import email_norm
from app.domain.email_message import PERSON, RULE, MessageState
from app.domain.threading import Link
from app.store.columns import bounded_key
from app.store.recorder import Recorder
from app.store.schema import interaction, message, message_ref

CHUNK: Final = 500
"""Values bound in one statement at most."""
LONGEST: Final = 1_000
"""Mails of one exchange that are followed at most."""

_DECIDED = sa.or_(
    message.c.filed_by == PERSON,
    # What was filed before rules were is the work of people.
    sa.and_(message.c.state.in_([MessageState.FILED.value, MessageState.SET_ASIDE.value]), message.c.filed_by != RULE),
)
_LINKS = (
    sa.select(message.c.id, message.c.message_id, interaction.c.citizen_id, interaction.c.case_id, _DECIDED.label("decided"))
    .select_from(message.join(interaction, interaction.c.id == message.c.interaction_id))
    .where(sa.or_(interaction.c.citizen_id.is_not(None), interaction.c.case_id.is_not(None), _DECIDED))
)
_CARRY = _LINKS.where(message.c.message_id.in_(sa.bindparam("ids", expanding=True))).order_by(message.c.id)
_PEOPLE = (
    sa.select(message.c.from_email, message.c.recipients, interaction.c.citizen_id)
    .select_from(interaction.join(message, message.c.interaction_id == interaction.c.id))
    .where(interaction.c.case_id == sa.bindparam("case"), message.c.automatic.is_(False))
)


class ThreadRows:
    """Repository of what belongs together, over one connection."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None) -> None:
        """Read through the connection."""
        self._connection = connection
        self._recorder = recorder

    def threaded(self, message_rows: Sequence[int]) -> int:
        """Count those messages that refer to a stored message."""
        self._flush()
        total = 0
        for some in _chunks(message_rows):
            parent = message.alias()
            known = sa.exists().where(parent.c.message_id == message_ref.c.ref, parent.c.id != message_ref.c.message_row)
            query = sa.select(sa.func.count(message_ref.c.message_row.distinct())).where(message_ref.c.message_row.in_(some), known)
            total += int(self._connection.execute(query).scalar_one())
        return total

    def refs(self, message_row: int) -> tuple[str, ...]:
        """Return the Message-IDs that a message refers to, newest first."""
        self._flush()
        query = sa.select(message_ref.c.ref).where(message_ref.c.message_row == message_row).order_by(message_ref.c.position)
        return tuple(self._connection.execute(query).scalars())

    def links(self, message_ids: Sequence[str]) -> tuple[Link, ...]:
        """Return the stored messages that carry one of the Message-IDs and are filed or decided about."""
        self._flush()
        by_key = {bounded_key(one): one for one in message_ids if one}
        found = [row for some in _chunks(list(by_key)) for row in self._connection.execute(_CARRY, {"ids": some})]
        return tuple(Link(row.id, by_key[row.message_id], row.citizen_id, row.case_id, bool(row.decided)) for row in found)

    def beside(self, message_row: int, limit: int) -> tuple[Link, ...]:
        """Return filed messages that refer to the message or to what it refers to, last received first."""
        mine, others = message_ref.alias(), message_ref.alias()
        shared = sa.select(others.c.message_row).join(mine, mine.c.ref == others.c.ref).where(mine.c.message_row == message_row)
        own_id = sa.select(message.c.message_id).where(message.c.id == message_row).scalar_subquery()
        answers = sa.select(message_ref.c.message_row).where(message_ref.c.ref == own_id)
        return self._filed(message.c.id.in_(shared.union(answers)), message_row, limit)

    def in_conversation(self, message_row: int, limit: int) -> tuple[Link, ...]:
        """Return filed messages that a mail program counts to the same conversation, last received first."""
        wanted = sa.select(message.c.conversation).where(message.c.id == message_row).scalar_subquery()
        return self._filed(message.c.conversation == wanted, message_row, limit)

    def people_on(self, case_id: int) -> Mapping[str, frozenset[int]]:
        """Return the addresses from and to which people's mail on a case went, and the citizens on whom mail from each is filed."""
        self._flush()
        found: dict[str, frozenset[int]] = {}
        for row in self._connection.execute(_PEOPLE, {"case": case_id}):
            others = [email for kind in ("to", "cc") for _, email in (row.recipients or {}).get(kind, ())]
            for address in map(email_norm, others):
                found.setdefault(address, frozenset())
            sender = email_norm(row.from_email)
            found[sender] = found.get(sender, frozenset()) | ({row.citizen_id} - {None})
        found.pop("", None)
        return found

    def later(self, message_row: int) -> tuple[int, ...]:
        """Return the messages on the same case that answer a message, or an answer to it, and so on, oldest first."""
        self._flush()
        first = self._connection.execute(self._at().where(message.c.id == message_row)).first()
        if first is None or not first.message_id:
            return ()
        known = {message_row: first}
        frontier = [first.message_id]
        while frontier and len(known) < LONGEST:
            on_case = self._at().where(interaction.c.case_id.is_not_distinct_from(first.case_id))
            answers = sa.select(message_ref.c.message_row).where(message_ref.c.ref.in_(frontier[:CHUNK]))
            new = [row for row in self._connection.execute(on_case.where(message.c.id.in_(answers))) if row.id not in known]
            known |= {row.id: row for row in new}
            frontier = [*frontier[CHUNK:], *(row.message_id for row in new if row.message_id)]
        del known[message_row]
        return tuple(row.id for row in sorted(known.values(), key=lambda row: (row.received_at, row.id)))

    @staticmethod
    def _at() -> sa.Select[Any]:
        joined = message.join(interaction, interaction.c.id == message.c.interaction_id)
        return sa.select(message.c.id, message.c.message_id, message.c.received_at, interaction.c.case_id).select_from(joined)

    def _filed(self, which: sa.ColumnElement[bool], but: int, limit: int) -> tuple[Link, ...]:
        self._flush()
        query = _LINKS.where(which, message.c.id != but).order_by(message.c.received_at.desc(), message.c.id.desc()).limit(limit)
        rows = self._connection.execute(query)
        return tuple(Link(row.id, row.message_id or "", row.citizen_id, row.case_id, bool(row.decided)) for row in rows)

    def _flush(self) -> None:
        if self._recorder is not None:
            self._recorder.flush()


def _chunks(values: Sequence[Any]) -> Iterable[list[Any]]:
    return (list(values[start : start + CHUNK]) for start in range(0, len(values), CHUNK))
