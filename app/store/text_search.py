"""Full text search: one port, and FTS5 behind it on SQLite. Any text is a valid search."""

import re
from collections.abc import Sequence
from typing import Any, Protocol

import sqlalchemy as sa

from app.domain.case import is_number_begun, written_number
from app.domain.channel import Channel
from app.domain.search import InteractionHit
from app.store.columns import from_micros
from app.store.prefix import starts
from app.store.schema import case
from app.store.search_words import search_words, text_words

_NUMBER = re.compile(r"[\d-]+", re.ASCII)

HIT = """
SELECT i.id, i.at, i.channel, i.subject, substr(i.body, 1, 160) AS preview, i.citizen_id, c.given, c.family, i.caller, i.case_id,
       (SELECT max(m.id) FROM message m WHERE m.interaction_id = i.id) AS message_row
FROM interaction i LEFT JOIN citizen c ON c.id = i.citizen_id
"""


class TextSearch(Protocol):
    """Finds words in interactions and cases."""

    def interactions(self, connection: sa.Connection, text: str, limit: int) -> tuple[InteractionHit, ...]:
        """Return interactions that hold every word, last logged first; none for the beginning of a case's number, which is on its way to a case."""
        ...

    def cases(self, connection: sa.Connection, text: str, limit: int) -> tuple[int, ...]:
        """Return ids of cases by number ("26-12" is 2026-000012), title or note, newest first; by number alone while one is being typed."""
        ...

    def rare_cases(self, connection: sa.Connection, words: Sequence[str], most: int) -> tuple[int, ...] | None:
        """Return the cases whose titles have a word that begins with each of the words; None where there are more than `most`."""
        ...


class SqliteTextSearch:
    """FTS5 with detail=none: every token is quoted by itself, so nothing typed is ever syntax."""

    def interactions(self, connection: sa.Connection, text: str, limit: int) -> tuple[InteractionHit, ...]:
        """Return interactions that hold every word, last logged first."""
        wanted = "" if is_number_begun(text) else match_expression(text)
        if not wanted:
            return ()
        query = HIT + "JOIN interaction_fts f ON f.rowid = i.id WHERE interaction_fts MATCH ? ORDER BY f.rowid DESC LIMIT ?"
        return tuple(as_hit(row) for row in connection.exec_driver_sql(query, (wanted, limit)).mappings())

    def cases(self, connection: sa.Connection, text: str, limit: int) -> tuple[int, ...]:
        """Return ids of cases by number, title or note, newest first."""
        ids = list(by_number(connection, text, limit))
        wanted = match_expression(text)
        if wanted and len(ids) < limit and not is_number_begun(text):
            titles = "SELECT rowid FROM case_fts WHERE case_fts MATCH ? ORDER BY rowid DESC LIMIT ?"
            ids += connection.exec_driver_sql(titles, (wanted, limit)).scalars()
            notes = """SELECT e.case_id FROM case_event_fts f JOIN case_event e ON e.id = f.rowid
                       WHERE case_event_fts MATCH ? ORDER BY f.rowid DESC LIMIT ?"""
            ids += connection.exec_driver_sql(notes, (wanted, limit)).scalars()
        return tuple(dict.fromkeys(ids))[:limit]

    def rare_cases(self, connection: sa.Connection, words: Sequence[str], most: int) -> tuple[int, ...] | None:
        """Return the cases whose titles have a word that begins with each of the words; None where there are more than `most`."""
        wanted = " ".join(f'"{word}"*' for typed in words for word in search_words(typed))
        ids = connection.exec_driver_sql("SELECT rowid FROM case_fts WHERE case_fts MATCH ? LIMIT ?", (wanted, most + 1)).scalars().all()
        return tuple(ids) if len(ids) <= most else None


def match_expression(text: str) -> str:
    """Return the FTS5 expression that finds every word, the last one as a prefix; empty where the text has no words."""
    return " ".join(f'"{word}"{"*" if prefix else ""}' for word, prefix in text_words(text))


def by_number(connection: sa.Connection, text: str, limit: int) -> tuple[int, ...]:
    """Return ids of cases by their number, its short form, its beginning or its end, newest first."""
    wanted = text.strip()
    if not _NUMBER.fullmatch(wanted):
        return ()
    ids: list[int] = list(connection.execute(sa.select(case.c.id).where(case.c.number == whole)).scalars()) if (whole := written_number(wanted)) else []
    # The beginning in the order of its own index: "2" is the beginning of every number of the century.
    for column, start, newest in ((case.c.number, wanted, case.c.number), (case.c.number_rev, wanted[::-1], case.c.id)):
        if len(ids) < limit:
            query = sa.select(case.c.id).where(starts(column, start)).order_by(newest.desc()).limit(limit)
            ids += connection.execute(query).scalars()
    return tuple(dict.fromkeys(ids))[:limit]


def as_hit(row: Any) -> InteractionHit:
    """Return the hit of a row."""
    name = f"{row['given'] or ''} {row['family'] or ''}".strip() or row["caller"]
    return InteractionHit(
        row["id"],
        from_micros(row["at"]),
        Channel(row["channel"]),
        row["subject"],
        row["preview"],
        row["citizen_id"],
        name,
        row["case_id"],
        row["message_row"],
    )
