"""Counts for the weekly summary: every figure is one aggregate over an index range."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from app.domain.channel import Direction
from app.domain.channel_hop import Matter, is_like_matter
from app.domain.summaries import AskedTwiceRow, UnansweredRow
from app.store.schema import awaiting, case, citizen, interaction, topic

LOOK_BACK = timedelta(days=90)
"""A written contact older than this no longer counts as the first half of a channel hop."""
_SOME = 4_000
"""Contacts among which those who came again are looked for first."""
READ = 4_000
"""Characters of a text that are looked at to tell what it is about."""

_first, _again = interaction.alias("first"), interaction.alias("again")
# Bound through a question of their own, so that a server makes one plan for any span and keeps it.
_START, _END, _LOOK = (sa.select(sa.bindparam(name, type_=interaction.c.at.type)).scalar_subquery() for name in ("start", "end", "look"))
_IN_SPAN = sa.and_(interaction.c.at >= _START, interaction.c.at < _END)
_SINCE = sa.select(interaction.c.at).where(_IN_SPAN).order_by(interaction.c.at.desc()).limit(1).offset(sa.bindparam("some", type_=sa.Integer))
"""The time since which there were some contacts; none where there were not so many."""


class FigureRows:
    """Repository of counts over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        """Read through the connection."""
        self._connection = connection

    def contacts_by_channel(self, edges: Sequence[datetime]) -> Mapping[str, tuple[int, ...]]:
        """Return contacts per channel and span."""
        return self._spans(interaction.c.at, interaction.c.channel, edges, interaction)

    def contacts_by_topic(self, edges: Sequence[datetime], limit: int) -> Mapping[str, tuple[int, ...]]:
        """Return contacts per topic and span, most frequent in the last span first."""
        counted = self._spans(interaction.c.at, interaction.c.topic_id, edges, interaction)
        names = {row.id: row.name for row in self._connection.execute(sa.select(topic))}
        named = {names.get(key, ""): spans for key, spans in counted.items()}
        ordered = sorted(named.items(), key=lambda item: (item[0] == "", -item[1][-1], -sum(item[1]), item[0]))
        return dict(ordered[:limit])

    def cases_opened(self, edges: Sequence[datetime]) -> tuple[int, ...]:
        """Return cases opened per span."""
        return self._one(case.c.opened_at, edges)

    def cases_closed(self, edges: Sequence[datetime]) -> tuple[int, ...]:
        """Return cases closed per span."""
        return self._one(case.c.closed_at, edges)

    def unanswered(self, before: datetime, limit: int) -> tuple[int, tuple[UnansweredRow, ...]]:
        """Return how many written contacts wait for an answer, and the oldest."""
        waiting = sa.and_(awaiting.c.answered_at.is_(None), awaiting.c.since < before)
        count = int(self._connection.execute(sa.select(sa.func.count()).select_from(awaiting).where(waiting)).scalar_one())
        joined = awaiting.join(interaction).outerjoin(citizen, citizen.c.id == awaiting.c.citizen_id)
        columns = (awaiting.c.since, interaction.c.subject, interaction.c.caller, citizen.c.given, citizen.c.family)
        query = sa.select(*columns).select_from(joined).where(waiting).order_by(awaiting.c.since, awaiting.c.interaction_id).limit(limit)
        rows = self._connection.execute(query)
        return count, tuple(UnansweredRow(row.since, _who(row), row.subject, (before - row.since).days) for row in rows)

    def asked_twice(self, edges: Sequence[datetime], limit: int) -> tuple[tuple[int, ...], tuple[AskedTwiceRow, ...]]:
        """Return per span how many people came again about a like matter on another channel before they were answered, and the last span's list."""
        hops = self._connection.execute(_ALL, _span(edges[0], edges[-1])).all()
        seen: list[set[int]] = [set() for _ in edges[1:]]
        rows: list[AskedTwiceRow] = []
        for hop in hops:
            if not is_like_matter(_matter(hop, "first"), _matter(hop, "again")):
                continue
            span = next(index for index, end in enumerate(edges[1:]) if hop.again_at < end)
            if hop.person_id in seen[span]:
                continue
            seen[span].add(hop.person_id)
            if span == len(edges) - 2 and len(rows) < limit:
                rows.append(_asked_twice(hop))
        return tuple(len(found) for found in seen), tuple(rows)

    def lately_asked_twice(self, start: datetime, end: datetime, limit: int) -> tuple[AskedTwiceRow, ...]:
        """Return who came again in a span, each once, the newest first; only so many of the newest contacts are read as it takes to find them."""
        found: dict[int, AskedTwiceRow] = {}
        some = _SOME
        while start < end and len(found) < limit:
            since = self._connection.execute(_SINCE, {"start": start, "end": end, "some": some}).scalar() or start
            for hop in self._connection.execute(_NEWEST, _span(since, end) | {"look": start - LOOK_BACK}).all():
                if len(found) == limit:
                    break
                if hop.person_id not in found and is_like_matter(_matter(hop, "first"), _matter(hop, "again")):
                    found[hop.person_id] = _asked_twice(hop)
            end, some = since, some * 2
        return tuple(found.values())

    def _one(self, column: sa.Column[Any], edges: Sequence[datetime]) -> tuple[int, ...]:
        return self._spans(column, sa.literal("all"), edges, case).get("all", (0,) * (len(edges) - 1))

    def _spans(self, at: sa.Column[Any], key: Any, edges: Sequence[datetime], table: sa.Table) -> dict[Any, tuple[int, ...]]:
        total = len(edges) - 1
        counts: dict[Any, list[int]] = {}
        for index in range(total):
            where = sa.and_(at >= edges[index], at < edges[index + 1])
            query = sa.select(key.label("name"), sa.func.count().label("n")).select_from(table).where(where).group_by(sa.text("1"))
            for row in self._connection.execute(query):
                counts.setdefault(row.name, [0] * total)[index] = row.n
        return {name: tuple(values) for name, values in counts.items()}


def _matter(hop: Any, name: str) -> Matter:
    topic_name, about, text, case_id = (getattr(hop, f"{name}_{what}") for what in ("topic", "about", "text", "case"))
    return Matter(topic_name or "", f"{about} {text}", case_id)


def _came() -> sa.CTE:
    """Return who was in contact in a span. A server reads it once and first: asked the other way round it would look up everybody who waits."""
    columns = (interaction.c.id, interaction.c.at, interaction.c.citizen_id, interaction.c.channel)
    came = sa.select(*columns).where(_IN_SPAN, interaction.c.direction == Direction.INBOUND.value, interaction.c.citizen_id.is_not(None))
    return came.cte("came").prefix_with("MATERIALIZED", dialect="postgresql")


def _hops(*, newest_first: bool) -> sa.Select[Any]:
    """Select every contact in a span by which somebody came again on another channel while the first one waited, with what both say."""
    came = _came()
    hop = sa.and_(
        came.c.citizen_id == awaiting.c.citizen_id,
        came.c.at > awaiting.c.since,
        came.c.channel != awaiting.c.channel,
        sa.or_(awaiting.c.answered_at.is_(None), came.c.at < awaiting.c.answered_at),
    )
    joined = came.join(awaiting, hop).join(_again, _again.c.id == came.c.id).join(_first, _first.c.id == awaiting.c.interaction_id)
    joined = joined.join(citizen, citizen.c.id == awaiting.c.citizen_id)
    query = sa.select(
        awaiting.c.citizen_id,
        sa.func.coalesce(citizen.c.person_id, citizen.c.id).label("person_id"),
        awaiting.c.interaction_id,
        awaiting.c.since,
        awaiting.c.channel.label("first_channel"),
        _again.c.id.label("again_id"),
        came.c.at.label("again_at"),
        came.c.channel,
        _first.c.subject,
        _first.c.caller,
        *(
            column.label(f"{name}_{what}")
            for name, contact in (("first", _first), ("again", _again))
            for what, column in (("about", contact.c.subject), ("text", sa.func.substr(contact.c.body, 1, READ)), ("case", contact.c.case_id))
        ),
        *(sa.select(topic.c.name).where(topic.c.id == contact.c.topic_id).scalar_subquery().label(f"{contact.name}_topic") for contact in (_first, _again)),
        citizen.c.given,
        citizen.c.family,
    ).select_from(joined)
    still_open = sa.or_(awaiting.c.answered_at.is_(None), awaiting.c.answered_at >= _START)
    in_turn = (came.c.at, came.c.id, awaiting.c.interaction_id)
    return query.where(still_open, awaiting.c.since >= _LOOK, awaiting.c.since < _END).order_by(*(one.desc() if newest_first else one for one in in_turn))


def _span(start: datetime, end: datetime) -> dict[str, Any]:
    return {"start": start, "end": end, "look": start - LOOK_BACK}


_ALL, _NEWEST = _hops(newest_first=False), _hops(newest_first=True)
"""Made once: making them takes as long as running them."""


def _asked_twice(hop: Any) -> AskedTwiceRow:
    return AskedTwiceRow(_who(hop), hop.since, hop.first_channel, hop.again_at, hop.channel, hop.subject, hop.citizen_id)


def _who(row: Any) -> str:
    return f"{row.given or ''} {row.family or ''}".strip() or row.caller or ""
