"""The statements behind a timeline, each made once for what is filtered and where the page begins: making one costs more than running it.

Values bound later: `mine` (the id of a citizen or a case; the ids of a person's records), `most`, and where a page follows another `moment` and `last_id`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import sqlalchemy as sa

from app.domain.timeline import TimelineFilter
from app.store.columns import UtcTime
from app.store.conditions import holds
from app.store.schema import attachment, awaiting, callback, case, case_event, interaction, message, outgoing, topic

RANK_INTERACTION: Final = 3
RANK_EVENT: Final = 2
RANK_CALLBACK: Final = 1
"""Order of entries of the same moment; part of the page key."""

TEXT_SHOWN: Final = 4000
"""Characters of a text that a timeline row carries; the whole text is read when the row is opened."""

SELECT_CONTACTS = sa.select(
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

SELECT_EVENTS = sa.select(case_event, case.c.number).select_from(case_event.join(case, case.c.id == case_event.c.case_id))

_SELECT_CALLBACKS = sa.select(callback, case.c.number).select_from(callback.outerjoin(case, case.c.id == callback.c.case_id))

_Narrow = Callable[[sa.Select[Any]], sa.Select[Any]]
_MOMENT, _LAST_ID = sa.bindparam("moment", type_=UtcTime), sa.bindparam("last_id", type_=sa.Integer)
_MOST = sa.bindparam("most", type_=sa.Integer)


@dataclass(frozen=True, slots=True)
class Sources:
    """The three sorted lists of a timeline; None for what is not shown."""

    contacts: sa.Select[Any]
    events: sa.Select[Any] | None
    callbacks: sa.Select[Any] | None


@lru_cache(maxsize=64)
def of_citizen(wanted: TimelineFilter, *, joined: bool, last_rank: int | None) -> Sources:
    """Return the statements of a citizen's timeline; `joined` where several records are the person, `last_rank` from the key of the page before."""

    def contacts(query: sa.Select[Any]) -> sa.Select[Any]:
        query = query.where(_of(interaction.c.citizen_id, joined=joined))
        if wanted.channels:
            query = query.where(interaction.c.channel.in_(sorted(channel.value for channel in wanted.channels)))
        if wanted.text:
            query = query.where(holds(wanted.text, interaction.c.subject, interaction.c.body))
        return _on_case(query, interaction.c.case_id, wanted)

    def events(query: sa.Select[Any]) -> sa.Select[Any]:
        query = _on_case(query.where(_of(case.c.citizen_id, joined=joined)), case_event.c.case_id, wanted)
        return query.where(holds(wanted.text, case_event.c.body, case.c.number)) if wanted.text else query

    def callbacks(query: sa.Select[Any]) -> sa.Select[Any]:
        query = _on_case(query.where(_of(callback.c.citizen_id, joined=joined)), callback.c.case_id, wanted)
        return query.where(holds(wanted.text, callback.c.note)) if wanted.text else query

    with_cases = wanted.cases and not wanted.channels
    if wanted.folds:
        return _sources(contacts, None, callbacks, last_rank)
    return _sources(contacts, events if with_cases else None, callbacks if with_cases else None, last_rank)


@lru_cache(maxsize=8)
def of_case(last_rank: int | None) -> Sources:
    """Return the statements of a case's timeline."""
    mine: sa.BindParameter[int] = sa.bindparam("mine", type_=sa.Integer)
    return _sources(
        lambda query: query.where(interaction.c.case_id == mine),
        lambda query: query.where(case_event.c.case_id == mine),
        lambda query: query.where(callback.c.case_id == mine),
        last_rank,
    )


def _sources(contacts: _Narrow, events: _Narrow | None, callbacks: _Narrow | None, last_rank: int | None) -> Sources:
    return Sources(
        _page(contacts(SELECT_CONTACTS), interaction.c.at, interaction.c.id, RANK_INTERACTION, last_rank),
        None if events is None else _page(events(SELECT_EVENTS), case_event.c.at, case_event.c.id, RANK_EVENT, last_rank),
        None if callbacks is None else _page(callbacks(_SELECT_CALLBACKS), callback.c.made_at, callback.c.id, RANK_CALLBACK, last_rank),
    )


def _page(query: sa.Select[Any], at: Any, row_id: Any, rank: int, last_rank: int | None) -> sa.Select[Any]:
    return _after(query, at, row_id, rank, last_rank).order_by(at.desc(), row_id.desc()).limit(_MOST)


def _after(query: sa.Select[Any], at: Any, row_id: Any, rank: int, last_rank: int | None) -> sa.Select[Any]:
    if last_rank is None:
        return query
    if rank < last_rank:
        return query.where(at <= _MOMENT)
    if rank > last_rank:
        return query.where(at < _MOMENT)
    return query.where(sa.or_(at < _MOMENT, sa.and_(at == _MOMENT, row_id < _LAST_ID)))


def _of(column: sa.ColumnElement[Any], *, joined: bool) -> sa.ColumnElement[bool]:
    return column.in_(sa.bindparam("mine", expanding=True)) if joined else column == sa.bindparam("mine", type_=sa.Integer)


def _on_case(query: sa.Select[Any], column: sa.ColumnElement[Any], wanted: TimelineFilter) -> sa.Select[Any]:
    if wanted.folds:
        return query.where(column.is_(None))
    return query.where(column == wanted.case_id) if wanted.case_id is not None else query
