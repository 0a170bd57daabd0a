"""What of an office lies on each PC to look things up in: everybody who is registered, open cases, and what happened lately."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa

from app.domain.changes import Kind
from app.store.columns import to_micros
from app.store.moving.tables import moved_tables

KEPT: Final = timedelta(days=90)
PAGE: Final = 2_000
"""Rows fetched at once."""
_ASKED: Final = 500
"""Records asked for at once."""
SMALL: Final = ("meta", "counter", "app_user", "queue", "topic", "template", "mailbox", "web_form")
"""Tables so small that they are fetched whole whenever one of their rows changed."""
_SMALL_KINDS: Final = frozenset({Kind.SETTING, Kind.USER, Kind.QUEUE, Kind.TOPIC, Kind.TEMPLATE, Kind.MAILBOX, Kind.WEB_FORM})
_WHOLE: Final = (*SMALL, "household", "citizen", "contact", "match_key", "person_link", "not_the_same", "speaks_for", "pin")
_RECENT: Final = ("case_file", "case_event", "interaction", "awaiting_reply", "callback", "attachment", "message", "outgoing")
"""Tables of which only what is open or happened lately is kept."""
_OF: Final[dict[Kind, tuple[tuple[str, str], ...]]] = {
    Kind.CITIZEN: (
        *(("citizen", "id"), ("contact", "citizen_id"), ("match_key", "citizen_id"), ("person_link", "first_id"), ("person_link", "second_id")),
        *(("not_the_same", "first_id"), ("not_the_same", "second_id"), ("speaks_for", "speaker_id"), ("speaks_for", "spoken_for_id")),
    ),
    Kind.CASE: (("case_file", "id"), ("case_event", "case_id")),
    Kind.INTERACTION: (("interaction", "id"), ("awaiting_reply", "interaction_id"), ("attachment", "interaction_id"), ("message", "interaction_id")),
    Kind.CALLBACK: (("callback", "id"),),
    Kind.ATTACHMENT: (("attachment", "id"),),
    Kind.MESSAGE: (("message", "id"),),
    Kind.OUTGOING: (("outgoing", "id"),),
}
"""Which rows belong to a record of each kind: table and the column that names it."""

Rows = Sequence[Sequence[Any]]


def tables() -> dict[str, sa.Table]:
    """Return every table with the types that are stored."""
    return {table.name: table for table in moved_tables()}


def pages(connection_of: Any, since: datetime) -> Iterator[tuple[sa.Table, Rows]]:
    """Yield what a new copy holds, some rows at a time, each page over a connection of its own so that no transaction of the server grows old.

    `connection_of` gives a connection for the length of a `with` block.
    """
    known = tables()
    for name in (*_WHOLE, *_RECENT):
        table, after = known[name], None
        key = list(table.primary_key.columns)
        places = {column.name: place for place, column in enumerate(table.columns)}
        while True:
            query = sa.select(table).order_by(*key).limit(PAGE)
            if name in _RECENT:
                query = query.where(_recent(known, name, to_micros(since)))
            if after is not None:
                query = query.where(sa.tuple_(*key) > sa.tuple_(*(sa.literal(value, column.type) for value, column in zip(after, key, strict=True))))
            with connection_of() as connection:
                rows = connection.execute(query).all()
            if rows:
                yield table, [tuple(row) for row in rows]
            if len(rows) < PAGE:
                break
            after = tuple(rows[-1][places[column.name]] for column in key)


def changed_rows(connection: sa.Connection, touched: dict[Kind, set[int]]) -> Iterator[tuple[sa.Table, str, Sequence[int], Rows]]:
    """Yield what changed records consist of now: table, the column that names the record, the records asked for, their rows."""
    known = tables()
    if touched.keys() & _SMALL_KINDS:
        for name in SMALL:
            yield known[name], "", (), _all(connection, sa.select(known[name]))
    if Kind.CITIZEN in touched:
        yield known["household"], "", (), _all(connection, sa.select(known["household"]))
    for kind, ids in touched.items():
        for name, column in _OF.get(kind, ()):
            listed = sorted(ids)
            for start in range(0, len(listed), _ASKED):
                some = listed[start : start + _ASKED]
                yield known[name], column, some, _all(connection, sa.select(known[name]).where(known[name].c[column].in_(some)))


def stored(rows: Rows) -> list[tuple[Any, ...]]:
    """Return rows as SQLite stores them."""
    return [tuple(value.isoformat() if isinstance(value, date) else value for value in row) for row in rows]


def _all(connection: sa.Connection, query: sa.Select[Any]) -> Rows:
    return [tuple(row) for row in connection.execute(query)]


def _recent(known: dict[str, sa.Table], name: str, since: int) -> sa.ColumnElement[bool]:
    case, interaction, awaiting = known["case_file"], known["interaction"], known["awaiting_reply"]
    waiting = sa.select(awaiting.c.interaction_id).where(awaiting.c.answered_at.is_(None))
    contacts = sa.or_(interaction.c.at >= since, interaction.c.id.in_(waiting))
    touched = sa.select(interaction.c.case_id).where(interaction.c.at >= since, interaction.c.case_id.is_not(None))
    cases = sa.or_(case.c.closed_at.is_(None), case.c.closed_at >= since, case.c.id.in_(touched))
    table = known[name]
    wanted: dict[str, Callable[[], sa.ColumnElement[bool]]] = {
        "case_file": lambda: cases,
        "interaction": lambda: contacts,
        "case_event": lambda: table.c.case_id.in_(sa.select(case.c.id).where(cases)),
        "awaiting_reply": lambda: sa.or_(table.c.answered_at.is_(None), table.c.since >= since),
        "callback": lambda: sa.or_(table.c.done_at.is_(None), table.c.made_at >= since),
        "attachment": lambda: table.c.interaction_id.in_(sa.select(interaction.c.id).where(contacts)),
        "message": lambda: sa.or_(table.c.received_at >= since, table.c.interaction_id.in_(sa.select(interaction.c.id).where(contacts))),
        "outgoing": lambda: sa.or_(table.c.ended_at.is_(None), table.c.queued_at >= since),
    }
    return wanted[name]()
