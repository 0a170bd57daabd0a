"""Read everything for export: each table once, in order, several side by side, a thousand rows at a time."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from app.domain.attachment import Attachment
from app.domain.callback import Callback
from app.domain.citizen import Citizen
from app.domain.email_message import StoredMessage
from app.domain.exported import ExportedCase, ExportedInteraction
from app.domain.outgoing import Outgoing
from app.store import schema
from app.store.attachments import as_attachment
from app.store.callbacks import SELECT_CALLBACKS, as_callback
from app.store.cases import SELECT_CASES, as_case
from app.store.citizen_rows import as_citizen, as_point
from app.store.interactions import SELECT_INTERACTIONS, as_interaction
from app.store.message_values import SELECT_MESSAGES, as_message
from app.store.outgoing import SELECT_OUTGOING, as_outgoing
from app.store.schema import attachment, awaiting, callback, case, case_event, change, citizen, contact, interaction, message, outgoing
from app.store.timeline import as_event
from app.store.timeline_statements import SELECT_EVENTS

_AT_A_TIME = 1_000
_MEMBERSHIPS = (citizen.c.id, citizen.c.person_id, citizen.c.household_id, citizen.c.created_at)


def _whole(table: sa.Table) -> sa.Select[Any]:
    return sa.select(table).order_by(*table.primary_key.columns)


WHOLE: Mapping[str, sa.Select[Any]] = {
    "person_links": _whole(schema.person_link),
    "not_the_same": _whole(schema.not_the_same),
    "households": _whole(schema.household),
    "memberships": sa.select(*_MEMBERSHIPS).where(sa.or_(citizen.c.person_id.is_not(None), citizen.c.household_id.is_not(None))).order_by(citizen.c.id),
    "speaks_for": _whole(schema.speaks_for),
    "match_choices": _whole(schema.match_choice),
    "waiting": _whole(awaiting),
    "imports": _whole(schema.import_batch),
    "import_rows": _whole(schema.import_row),
    "all_templates": _whole(schema.template),
    "web_forms": _whole(schema.web_form),
    "mailboxes": _whole(schema.mailbox),
    "mail_sightings": _whole(schema.sighting),
    "mail_references": _whole(schema.message_ref),
    "reply_drafts": _whole(schema.reply_draft),
    "pins": _whole(schema.pin),
    "settings": _whole(schema.meta),
    "conflicts": _whole(schema.conflict),
}
_PAGE = (schema.app_user, schema.queue, schema.topic)
SHAPED = frozenset({*_PAGE, citizen, contact, case, case_event, interaction, callback, attachment, message, outgoing, schema.template, change})
"""Tables that leave in shapes of their own."""
LEFT = frozenset({schema.match_key, schema.counter, schema.lease, schema.presence})
"""Tables that hold nothing of the office: keys made of citizens, numbers still to give, and what desks tell each other for the moment."""

T = TypeVar("T")


class Beside(Generic[T]):
    """Rows sorted by a key, read along with another list sorted by the same key."""

    def __init__(self, rows: Iterable[tuple[int, T]]) -> None:
        """Take (key, value) pairs in ascending order of the key."""
        self._rows = iter(rows)
        self._next = next(self._rows, None)

    def of(self, key: int) -> tuple[T, ...]:
        """Return the values of a key; keys must be asked for in ascending order."""
        found: list[T] = []
        while self._next is not None and self._next[0] <= key:
            if self._next[0] == key:
                found.append(self._next[1])
            self._next = next(self._rows, None)
        return tuple(found)


class ExportRows:
    """Repository of everything over one connection; it only reads."""

    def __init__(self, connection: sa.Connection) -> None:
        """Read through the connection."""
        self._connection = connection

    def citizens(self) -> Iterator[Citizen]:
        """Return every citizen by id."""
        ordered = sa.select(contact).order_by(contact.c.citizen_id, contact.c.preferred.desc(), contact.c.id)
        points = Beside((row["citizen_id"], as_point(row)) for row in self._rows(ordered))
        for row in self._rows(sa.select(citizen).order_by(citizen.c.id)):
            yield as_citizen(row, points.of(row["id"]))

    def cases(self) -> Iterator[ExportedCase]:
        """Return every case by id, with its events and files."""
        events = Beside((row["case_id"], as_event(row)) for row in self._rows(SELECT_EVENTS.order_by(case_event.c.case_id, case_event.c.at, case_event.c.id)))
        own = attachment.c.interaction_id.is_(None) & attachment.c.case_id.is_not(None)
        files = self._files(attachment.c.case_id, own)
        for row in self._rows(SELECT_CASES.order_by(case.c.id)):
            yield ExportedCase(as_case(row), events.of(row["id"]), files.of(row["id"]))

    def interactions(self) -> Iterator[ExportedInteraction]:
        """Return every interaction by id, with what belongs to it."""
        files = self._files(attachment.c.interaction_id, attachment.c.interaction_id.is_not(None))
        mails = SELECT_MESSAGES.where(message.c.interaction_id.is_not(None)).order_by(message.c.interaction_id, message.c.id)
        messages = Beside((row["interaction_id"], as_message(row)) for row in self._rows(mails))
        waits = sa.exists().where(awaiting.c.interaction_id == interaction.c.id, awaiting.c.answered_at.is_(None)).label("waits")
        number = sa.select(case.c.number).where(case.c.id == interaction.c.case_id).scalar_subquery().label("number")
        for row in self._rows(SELECT_INTERACTIONS.add_columns(waits, number).order_by(interaction.c.id)):
            mail = messages.of(row["id"])
            yield ExportedInteraction(as_interaction(row), row["number"] or "", bool(row["waits"]), files.of(row["id"]), mail[-1] if mail else None)

    def callbacks(self) -> Iterator[Callback]:
        """Return every callback by id."""
        for row in self._rows(SELECT_CALLBACKS.order_by(callback.c.id)):
            yield as_callback(row)

    def unread_mail(self) -> Iterator[StoredMessage]:
        """Return the messages no interaction was made of."""
        for row in self._rows(SELECT_MESSAGES.where(message.c.interaction_id.is_(None)).order_by(message.c.id)):
            yield as_message(row)

    def outgoing(self) -> Iterator[Outgoing]:
        """Return every mail of the outbox by id."""
        for row in self._rows(SELECT_OUTGOING.order_by(outgoing.c.id)):
            yield as_outgoing(row)

    def changes(self) -> Iterator[Mapping[str, object]]:
        """Return the change log by sequence."""
        for row in self._rows(sa.select(change).order_by(change.c.seq)):
            yield dict(row)

    def further(self, kind: str) -> Iterator[Mapping[str, object]]:
        """Return every row of a further kind, as it is kept."""
        for row in self._rows(WHOLE[kind]):
            yield dict(row)

    def _files(self, key: sa.Column[Any], where: sa.ColumnElement[bool]) -> "Beside[Attachment]":
        query = sa.select(attachment).where(where).order_by(key, attachment.c.id)
        return Beside((row[key.name], as_attachment(row)) for row in self._rows(query))

    def _rows(self, query: sa.Select[Any]) -> Iterator[sa.RowMapping]:
        return iter(self._connection.execute(query, execution_options={"yield_per": _AT_A_TIME}).mappings())
