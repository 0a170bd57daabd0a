"""Full text search: one port, FTS5 on SQLite and GIN on PostgreSQL. Any text is a valid search."""

import re
from collections.abc import Sequence
from typing import Any, Protocol

import sqlalchemy as sa

from app.domain.case import is_number_begun, written_number
from app.domain.channel import Channel
from app.domain.search import InteractionHit
from app.store.citizen_lookup import starts
from app.store.columns import from_micros
from app.store.schema import case
from app.store.search_words import search_words, text_words

NEAR = 8_000
"""The newest rows that are looked through before the index is asked for all places of a word."""
_NUMBER = re.compile(r"[\d-]+", re.ASCII)

_HIT = """
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
        query = _HIT + "JOIN interaction_fts f ON f.rowid = i.id WHERE interaction_fts MATCH ? ORDER BY f.rowid DESC LIMIT ?"
        return tuple(_hit(row) for row in connection.exec_driver_sql(query, (wanted, limit)).mappings())

    def cases(self, connection: sa.Connection, text: str, limit: int) -> tuple[int, ...]:
        """Return ids of cases by number, title or note, newest first."""
        ids = list(_by_number(connection, text, limit))
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


class PostgresqlTextSearch:
    """GIN over words that fold accents and split on everything but letters and digits, as FTS5 does.

    GIN knows no order, and a walk from the newest backwards no end where a word is rare. So a few thousand of the newest are looked through first:
    a common word is found there; one that is not is rare enough to fetch all its places.
    """

    def interactions(self, connection: sa.Connection, text: str, limit: int) -> tuple[InteractionHit, ...]:
        """Return interactions that hold every word, last logged first."""
        wanted, bound = tsquery(text)
        if not wanted or is_number_begun(text):
            return ()
        ids = _newest_with_words(connection, "interaction", "id", wanted, bound | {"most": limit})
        if not ids:
            return ()
        rows = connection.execute(sa.text(f"{_HIT} WHERE i.id = ANY(:ids) ORDER BY i.id DESC"), {"ids": ids}).mappings()
        return tuple(_hit(row) for row in rows)

    def cases(self, connection: sa.Connection, text: str, limit: int) -> tuple[int, ...]:
        """Return ids of cases by number, title or note, newest first."""
        ids = list(_by_number(connection, text, limit))
        wanted, bound = tsquery(text)
        if wanted and len(ids) < limit and not is_number_begun(text):
            bound |= {"most": limit}
            ids += _newest_with_words(connection, "case_file", "id", wanted, bound)
            ids += _newest_with_words(connection, "case_event", "case_id", wanted, bound)
        return tuple(dict.fromkeys(ids))[:limit]

    def rare_cases(self, connection: sa.Connection, words: Sequence[str], most: int) -> tuple[int, ...] | None:
        """Return the cases whose titles have a word that begins with each of the words; None where there are more than `most`."""
        parts = [part for typed in words for part in search_words(typed)]
        wanted = " && ".join(f"daybook_query(:word{at}, true)" for at in range(len(parts)))
        query = sa.text(f"SELECT id FROM case_file WHERE words @@ ({wanted}) LIMIT :most")  # noqa: S608 - constant text
        ids = connection.execute(query, {f"word{at}": part for at, part in enumerate(parts)} | {"most": most + 1}).scalars().all()
        return tuple(ids) if len(ids) <= most else None


def match_expression(text: str) -> str:
    """Return the FTS5 expression that finds every word, the last one as a prefix; empty where the text has no words."""
    return " ".join(f'"{word}"{"*" if prefix else ""}' for word, prefix in text_words(text))


def tsquery(text: str) -> tuple[str, dict[str, object]]:
    """Return the PostgreSQL query that finds every word and its bound values; the SQL itself holds nothing that was typed."""
    words = text_words(text)
    terms = [f"daybook_query(:word{at}, {'true' if prefix else 'false'})" for at, (_, prefix) in enumerate(words)]
    return " && ".join(terms), {f"word{at}": word for at, (word, _) in enumerate(words)}


def _newest_with_words(connection: sa.Connection, table: str, column: str, wanted: str, bound: dict[str, object]) -> list[int]:
    """Return a column of the newest rows of a table that hold the words; all of its SQL is constant text and numbered parameters."""
    found = f"SELECT id, {column} AS value FROM {table} WHERE words @@ ({wanted})"  # noqa: S608
    near = f"{found} AND id > (SELECT max(id) FROM {table}) - {NEAR} ORDER BY id DESC LIMIT :most"  # noqa: S608
    values = [row.value for row in connection.execute(sa.text(near), bound)]
    if len(values) < int(str(bound["most"])):
        # OFFSET 0 lets the server fetch all places by the index, and not walk in hope of the few that are asked for.
        everywhere = f"SELECT value FROM ({found} OFFSET 0) AS found ORDER BY id DESC LIMIT :most"  # noqa: S608
        values = list(connection.execute(sa.text(everywhere), bound).scalars())
    return values


def _by_number(connection: sa.Connection, text: str, limit: int) -> tuple[int, ...]:
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


def _hit(row: Any) -> InteractionHit:
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
