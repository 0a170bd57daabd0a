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
READ = 4_000
"""Characters of a text that are looked at to tell what it is about."""

_first, _again = interaction.alias("first"), interaction.alias("again")
_IN_TURN = (_again.c.at, _again.c.id, awaiting.c.interaction_id)
"""The order in which people came again."""


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
        """Return per span how many citizens came again about a like matter on another channel before they were answered, and the last span's list."""
        hops = self._connection.execute(_ALL, _span(edges[0], edges[-1])).all()
        seen: list[set[int]] = [set() for _ in edges[1:]]
        rows: list[AskedTwiceRow] = []
        for hop in hops:
            if not is_like_matter(_matter(hop, "first"), _matter(hop, "again")):
                continue
            span = next(index for index, end in enumerate(edges[1:]) if hop.again_at < end)
            if hop.citizen_id in seen[span]:
                continue
            seen[span].add(hop.citizen_id)
            if span == len(edges) - 2 and len(rows) < limit:
                rows.append(AskedTwiceRow(_who(hop), hop.since, hop.first_channel, hop.again_at, hop.channel, hop.subject, hop.citizen_id))
        return tuple(len(found) for found in seen), tuple(rows)

    def lately_asked_twice(self, start: datetime, end: datetime, limit: int) -> tuple[AskedTwiceRow, ...]:
        """Return who came again in a span, each once, the newest first; read a few at a time, so that a large office reads little more than is shown."""
        found: dict[int, AskedTwiceRow] = {}
        bound, last = _span(start, end) | {"most": 2 * limit}, None
        while len(found) < limit:
            hops = self._connection.execute(_NEWEST if last is None else _NEXT, bound | (_place(last) if last is not None else {})).all()
            for hop in hops:
                if hop.citizen_id not in found and is_like_matter(_matter(hop, "first"), _matter(hop, "again")):
                    found[hop.citizen_id] = AskedTwiceRow(_who(hop), hop.since, hop.first_channel, hop.again_at, hop.channel, hop.subject, hop.citizen_id)
            if len(hops) < 2 * limit:
                break
            last = hops[-1]
        return tuple(found.values())[:limit]

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


def _hops() -> sa.Select[Any]:
    """Select every contact in a span by which somebody came again on another channel while the first one waited, with what both say."""
    start, end, look = (sa.bindparam(name, type_=interaction.c.at.type) for name in ("start", "end", "look"))
    hop = sa.and_(
        _again.c.citizen_id == awaiting.c.citizen_id,
        _again.c.at > awaiting.c.since,
        _again.c.at >= start,
        _again.c.at < end,
        _again.c.channel != awaiting.c.channel,
        _again.c.direction == Direction.INBOUND.value,
        sa.or_(awaiting.c.answered_at.is_(None), _again.c.at < awaiting.c.answered_at),
    )
    joined = awaiting.join(_again, hop).join(_first, _first.c.id == awaiting.c.interaction_id).join(citizen, citizen.c.id == awaiting.c.citizen_id)
    first_topic, again_topic = topic.alias("first_topic"), topic.alias("again_topic")
    joined = joined.outerjoin(first_topic, first_topic.c.id == _first.c.topic_id).outerjoin(again_topic, again_topic.c.id == _again.c.topic_id)
    query = sa.select(
        awaiting.c.citizen_id,
        awaiting.c.interaction_id,
        awaiting.c.since,
        awaiting.c.channel.label("first_channel"),
        _again.c.id.label("again_id"),
        _again.c.at.label("again_at"),
        _again.c.channel,
        _first.c.subject,
        _first.c.caller,
        *(
            column.label(f"{name}_{what}")
            for name, contact in (("first", _first), ("again", _again))
            for what, column in (("about", contact.c.subject), ("text", sa.func.substr(contact.c.body, 1, READ)), ("case", contact.c.case_id))
        ),
        first_topic.c.name.label("first_topic"),
        again_topic.c.name.label("again_topic"),
        citizen.c.given,
        citizen.c.family,
    ).select_from(joined)
    still_open = sa.or_(awaiting.c.answered_at.is_(None), awaiting.c.answered_at >= start)
    return query.where(still_open, awaiting.c.since >= look, awaiting.c.since < end)


def _span(start: datetime, end: datetime) -> dict[str, Any]:
    return {"start": start, "end": end, "look": start - LOOK_BACK}


_ALL = _hops().order_by(*_IN_TURN)
_NEWEST = _hops().order_by(*(column.desc() for column in _IN_TURN)).limit(sa.bindparam("most"))
_LAST = tuple(sa.bindparam(f"last{at}", type_=column.type) for at, column in enumerate(_IN_TURN))
_NEXT = _NEWEST.where(_IN_TURN[0] <= _LAST[0], sa.tuple_(*_IN_TURN) < sa.tuple_(*_LAST))
"""Made once: making them takes as long as running them."""


def _place(hop: Any) -> dict[str, Any]:
    """Return where a hop stands among the others."""
    return {f"last{at}": value for at, value in enumerate((hop.again_at, hop.again_id, hop.interaction_id))}


def _who(row: Any) -> str:
    return f"{row.given or ''} {row.family or ''}".strip() or row.caller or ""
