"""Timelines: three sorted lists (interactions, case events, callbacks), each read by its own index and merged, page by page."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from app.domain.approach import Touch
from app.domain.channel import Channel, Direction, Outcome
from app.domain.paging import Key, Page
from app.domain.timeline import EntryKind, TimelineEntry, TimelineFilter
from app.store.case_stories import RANK as RANK_STORY
from app.store.case_stories import stories
from app.store.columns import from_micros, to_micros
from app.store.of_ids import OfIds
from app.store.persons import one_person
from app.store.schema import awaiting, interaction
from app.store.timeline_statements import RANK_CALLBACK, RANK_EVENT, RANK_INTERACTION, SELECT_CONTACTS, Sources, of_case, of_citizen

# In the order of its index: a server does not see by itself that all of them have the same answered_at, and would sort them.
_UNANSWERED = (
    sa.select(awaiting.c.interaction_id)
    .where(awaiting.c.answered_at.is_(None))
    .order_by(awaiting.c.answered_at, awaiting.c.since, awaiting.c.interaction_id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)
_WAITING = OfIds(SELECT_CONTACTS.order_by(interaction.c.at, interaction.c.id), interaction.c.id)

_Keyed = tuple[tuple[int, int, int], TimelineEntry]


def citizen_page(connection: sa.Connection, citizen_id: int, wanted: TimelineFilter, after: Key | None, limit: int) -> Page[TimelineEntry]:
    """Return one page of a citizen's timeline, newest first."""
    records = one_person(connection, citizen_id)
    joined = len(records) > 1
    told = stories(connection, records, after, limit) if wanted.folds else ()
    return _merged(connection, of_citizen(wanted, joined=joined, last_rank=_rank(after)), list(records) if joined else records[0], after, limit, told)


def case_page(connection: sa.Connection, case_id: int, after: Key | None, limit: int) -> Page[TimelineEntry]:
    """Return one page of a case's timeline, newest first."""
    return _merged(connection, of_case(_rank(after)), case_id, after, limit)


def waiting(connection: sa.Connection, citizen_id: int | None, limit: int) -> tuple[TimelineEntry, ...]:
    """Return interactions that wait for an answer, oldest first."""
    open_ones = _UNANSWERED
    if citizen_id is not None:
        open_ones = open_ones.where(_of(awaiting.c.citizen_id, one_person(connection, citizen_id)))
    ids = connection.execute(open_ones, {"most": limit}).scalars().all()
    if not ids:
        return ()
    return tuple(_contacts(_WAITING.execute(connection, ids)))


def touches(connection: sa.Connection, citizen_id: int, limit: int) -> tuple[Touch, ...]:
    """Return when, how and which way a person was in contact, newest first."""
    query = sa.select(interaction.c.at, interaction.c.channel, interaction.c.direction, interaction.c.outcome)
    query = query.where(_of(interaction.c.citizen_id, one_person(connection, citizen_id))).order_by(interaction.c.at.desc(), interaction.c.id.desc())
    rows = connection.execute(query.limit(limit))
    return tuple(Touch(row.at, Channel(row.channel), Direction(row.direction), Outcome(row.outcome)) for row in rows)


def _of(column: sa.ColumnElement[Any], ids: Sequence[int]) -> sa.ColumnElement[bool]:
    return column == ids[0] if len(ids) == 1 else column.in_(ids)


def _merged(
    connection: sa.Connection, sources: Sources, mine: int | list[int], after: Key | None, limit: int, told: Sequence[TimelineEntry] = ()
) -> Page[TimelineEntry]:
    built: tuple[tuple[sa.Select[Any] | None, int, Callable[[sa.CursorResult[Any]], Iterable[TimelineEntry]]], ...] = (
        (sources.contacts, RANK_INTERACTION, _contacts),
        (sources.events, RANK_EVENT, _events),
        (sources.callbacks, RANK_CALLBACK, _promises),
    )
    bound = {"mine": mine, "most": limit + 1} | _begin(after)
    keyed: list[_Keyed] = [((to_micros(entry.at), RANK_STORY, entry.id), entry) for entry in told]
    for statement, rank, build in built:
        if statement is not None:
            keyed += (((to_micros(entry.at), rank, entry.id), entry) for entry in build(connection.execute(statement, bound)))
    keyed.sort(key=lambda pair: pair[0], reverse=True)
    shown = keyed[:limit]
    return Page(tuple(entry for _, entry in shown), shown[-1][0] if len(keyed) > limit else None)


def _rank(after: Key | None) -> int | None:
    return None if after is None else int(after[1] or 0)


def _begin(after: Key | None) -> dict[str, Any]:
    return {} if after is None else {"moment": from_micros(int(after[0] or 0)), "last_id": int(after[2] or 0)}


def _contacts(found: sa.CursorResult[Any]) -> Iterable[TimelineEntry]:
    return map(_contact, found.all())


def _events(found: sa.CursorResult[Any]) -> Iterable[TimelineEntry]:
    return map(as_event, found.mappings().all())


def _promises(found: sa.CursorResult[Any]) -> Iterable[TimelineEntry]:
    return map(_promise, found.mappings().all())


def _contact(row: Sequence[Any]) -> TimelineEntry:
    # By place, not by name: a page has fifty of them, and the clerk waits for it with every citizen.
    found_id, at, channel, direction, outcome, subject, body, case_id, by, seconds, number, topic, waits, files, mail, failures = row
    return TimelineEntry(
        EntryKind.INTERACTION,
        found_id,
        at,
        Channel(channel),
        Direction(direction),
        subject,
        body,
        topic or "",
        Outcome(outcome),
        case_id,
        number or "",
        by,
        bool(waits),
        files,
        mail,
        seconds,
        tuple(dict.fromkeys(recipient for recipient, *_ in failures if recipient)) if failures else (),
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
