"""Timelines: three sorted lists (interactions, case events, callbacks), each read by its own index and merged, page by page."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.domain.approach import Touch
from app.domain.channel import Channel, Direction, Outcome
from app.domain.paging import Key, Page
from app.domain.timeline import EntryKind, TimelineEntry, TimelineFilter
from app.store.case_stories import RANK as RANK_STORY
from app.store.case_stories import stories
from app.store.columns import from_micros, to_micros
from app.store.conditions import holds
from app.store.of_ids import OfIds
from app.store.persons import one_person
from app.store.schema import attachment, awaiting, callback, case, case_event, interaction, message, outgoing, topic

RANK_INTERACTION, RANK_EVENT, RANK_CALLBACK = 3, 2, 1
"""Order of entries of the same moment; part of the page key."""

TEXT_SHOWN = 4000
"""Characters of a text that a timeline row carries; the whole text is read when the row is opened."""

Narrow = Callable[[sa.Select[Any]], sa.Select[Any]]

_INTERACTIONS = sa.select(
    interaction.c.id,
    interaction.c.at,
    interaction.c.channel,
    interaction.c.direction,
    interaction.c.outcome,
    interaction.c.subject,
    sa.func.substr(interaction.c.body, 1, TEXT_SHOWN).label("body"),
    interaction.c.case_id,
    interaction.c.by_name,
    interaction.c.seconds,
    case.c.number,
    topic.c.name.label("topic_name"),
    sa.exists().where(awaiting.c.interaction_id == interaction.c.id, awaiting.c.answered_at.is_(None)).label("waits"),
    sa.select(sa.func.count()).where(attachment.c.interaction_id == interaction.c.id).scalar_subquery().label("files"),
    sa.select(sa.func.max(message.c.id)).where(message.c.interaction_id == interaction.c.id).scalar_subquery().label("mail"),
    sa.select(outgoing.c.failures).where(outgoing.c.interaction_id == interaction.c.id).limit(1).scalar_subquery().label("failures"),
).select_from(interaction.outerjoin(case, case.c.id == interaction.c.case_id).outerjoin(topic, topic.c.id == interaction.c.topic_id))
# In the order of its index: a server does not see by itself that all of them have the same answered_at, and would sort them.
_UNANSWERED = (
    sa.select(awaiting.c.interaction_id)
    .where(awaiting.c.answered_at.is_(None))
    .order_by(awaiting.c.answered_at, awaiting.c.since, awaiting.c.interaction_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)
_WAITING = OfIds(_INTERACTIONS.order_by(interaction.c.at, interaction.c.id), interaction.c.id)

SELECT_EVENTS = sa.select(case_event, case.c.number).select_from(case_event.join(case, case.c.id == case_event.c.case_id))

_CALLBACKS = sa.select(callback, case.c.number).select_from(callback.outerjoin(case, case.c.id == callback.c.case_id))


def citizen_page(connection: sa.Connection, citizen_id: int, wanted: TimelineFilter, after: Key | None, limit: int) -> Page[TimelineEntry]:
    """Return one page of a citizen's timeline, newest first."""
    mine = one_person(connection, citizen_id)

    def contacts(query: sa.Select[Any]) -> sa.Select[Any]:
        query = query.where(_of(interaction.c.citizen_id, mine))
        if wanted.channels:
            query = query.where(interaction.c.channel.in_(sorted(channel.value for channel in wanted.channels)))
        if wanted.text:
            query = query.where(holds(wanted.text, interaction.c.subject, interaction.c.body))
        return _on_case(query, interaction.c.case_id, wanted)

    def events(query: sa.Select[Any]) -> sa.Select[Any]:
        query = _on_case(query.where(_of(case.c.citizen_id, mine)), case_event.c.case_id, wanted)
        return query.where(holds(wanted.text, case_event.c.body, case.c.number)) if wanted.text else query

    def callbacks(query: sa.Select[Any]) -> sa.Select[Any]:
        query = _on_case(query.where(_of(callback.c.citizen_id, mine)), callback.c.case_id, wanted)
        return query.where(holds(wanted.text, callback.c.note)) if wanted.text else query

    with_cases = wanted.cases and not wanted.channels
    if wanted.folds:
        return _merged(connection, contacts, None, callbacks, after, limit, stories(connection, mine, after, limit))
    return _merged(connection, contacts, events if with_cases else None, callbacks if with_cases else None, after, limit)


def case_page(connection: sa.Connection, case_id: int, after: Key | None, limit: int) -> Page[TimelineEntry]:
    """Return one page of a case's timeline, newest first."""
    return _merged(
        connection,
        lambda query: query.where(interaction.c.case_id == case_id),
        lambda query: query.where(case_event.c.case_id == case_id),
        lambda query: query.where(callback.c.case_id == case_id),
        after,
        limit,
    )


def waiting(connection: sa.Connection, citizen_id: int | None, limit: int) -> tuple[TimelineEntry, ...]:
    """Return interactions that wait for an answer, oldest first."""
    open_ones = _UNANSWERED
    if citizen_id is not None:
        open_ones = open_ones.where(_of(awaiting.c.citizen_id, one_person(connection, citizen_id)))
    ids = connection.execute(open_ones, {"most": limit}).scalars().all()
    if not ids:
        return ()
    return tuple(_contact(row) for row in _WAITING.execute(connection, ids).mappings().all())


def touches(connection: sa.Connection, citizen_id: int, limit: int) -> tuple[Touch, ...]:
    """Return when, how and which way a person was in contact, newest first."""
    query = sa.select(interaction.c.at, interaction.c.channel, interaction.c.direction, interaction.c.outcome)
    query = query.where(_of(interaction.c.citizen_id, one_person(connection, citizen_id))).order_by(interaction.c.at.desc(), interaction.c.id.desc())
    rows = connection.execute(query.limit(limit))
    return tuple(Touch(row.at, Channel(row.channel), Direction(row.direction), Outcome(row.outcome)) for row in rows)


def _of(column: sa.ColumnElement[Any], ids: Sequence[int]) -> sa.ColumnElement[bool]:
    return column == ids[0] if len(ids) == 1 else column.in_(ids)


def _on_case(query: sa.Select[Any], column: sa.ColumnElement[Any], wanted: TimelineFilter) -> sa.Select[Any]:
    if wanted.folds:
        return query.where(column.is_(None))
    return query.where(column == wanted.case_id) if wanted.case_id is not None else query


Keyed = tuple[tuple[int, int, int], TimelineEntry]


def _merged(
    connection: sa.Connection,
    contacts: Narrow,
    events: Narrow | None,
    callbacks: Narrow | None,
    after: Key | None,
    limit: int,
    more: Sequence[TimelineEntry] = (),
) -> Page[TimelineEntry]:
    sources: list[tuple[Narrow | None, sa.Select[Any], Any, Any, int, Callable[[sa.RowMapping], TimelineEntry]]] = [
        (contacts, _INTERACTIONS, interaction.c.at, interaction.c.id, RANK_INTERACTION, _contact),
        (events, SELECT_EVENTS, case_event.c.at, case_event.c.id, RANK_EVENT, as_event),
        (callbacks, _CALLBACKS, callback.c.made_at, callback.c.id, RANK_CALLBACK, _promise),
    ]
    keyed: list[Keyed] = [((to_micros(entry.at), RANK_STORY, entry.id), entry) for entry in more]
    for narrow, query, at, row_id, rank, build in sources:
        if narrow is None:
            continue
        wanted = _after(narrow(query), at, row_id, rank, after).order_by(at.desc(), row_id.desc()).limit(limit + 1)
        for row in connection.execute(wanted).mappings():
            entry = build(row)
            keyed.append(((to_micros(entry.at), rank, entry.id), entry))
    keyed.sort(key=lambda pair: pair[0], reverse=True)
    shown = keyed[:limit]
    return Page(tuple(entry for _, entry in shown), shown[-1][0] if len(keyed) > limit else None)


def _after(query: sa.Select[Any], at: Any, row_id: Any, rank: int, after: Key | None) -> sa.Select[Any]:
    if after is None:
        return query
    micros, last_rank, last_id = after
    moment: datetime = from_micros(int(micros or 0))
    if rank < int(last_rank or 0):
        return query.where(at <= moment)
    if rank > int(last_rank or 0):
        return query.where(at < moment)
    return query.where(sa.or_(at < moment, sa.and_(at == moment, row_id < last_id)))


def _contact(row: sa.RowMapping) -> TimelineEntry:
    return TimelineEntry(
        EntryKind.INTERACTION,
        row["id"],
        row["at"],
        Channel(row["channel"]),
        Direction(row["direction"]),
        row["subject"],
        row["body"],
        row["topic_name"] or "",
        Outcome(row["outcome"]),
        row["case_id"],
        row["number"] or "",
        row["by_name"],
        bool(row["waits"]),
        row["files"],
        row["mail"],
        row["seconds"],
        tuple(dict.fromkeys(recipient for recipient, *_ in row["failures"] or () if recipient)),
    )


def as_event(row: sa.RowMapping) -> TimelineEntry:
    """Return the timeline entry of a case event."""
    return TimelineEntry(EntryKind(row["kind"]), row["id"], row["at"], None, None, "", row["body"], "", None, row["case_id"], row["number"], row["by_name"])


def _promise(row: sa.RowMapping) -> TimelineEntry:
    kind = EntryKind.CALLBACK if row["done_at"] is None else EntryKind.CALLBACK_DONE
    return TimelineEntry(
        kind,
        row["id"],
        row["made_at"],
        None,
        None,
        row["due_at"].isoformat(),
        row["note"],
        "",
        None,
        row["case_id"],
        row["number"] or "",
        row["by_name"],
    )
