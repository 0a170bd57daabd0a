"""Full text search: one port, FTS5 on SQLite and GIN on PostgreSQL. Any text is a valid search."""

import re
import unicodedata
from typing import Any, Protocol

import sqlalchemy as sa

from app.domain.channel import Channel
from app.domain.search import InteractionHit
from app.store.citizens import TOP
from app.store.columns import from_micros
from app.store.schema import case

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[\d-]+")
MAX_WORDS = 8

_HIT = """
SELECT i.id, i.at, i.channel, i.subject, substr(i.body, 1, 160) AS preview, i.citizen_id, c.given, c.family, i.caller, i.case_id,
       (SELECT max(m.id) FROM message m WHERE m.interaction_id = i.id) AS message_row
FROM interaction i LEFT JOIN citizen c ON c.id = i.citizen_id
"""

class TextSearch(Protocol):
    """Finds words in interactions and cases."""

    def interactions(self, connection: sa.Connection, text: str, limit: int) -> tuple[InteractionHit, ...]:
        """Return interactions that hold every word, newest first."""
        ...

    def cases(self, connection: sa.Connection, text: str, limit: int) -> tuple[int, ...]:
        """Return ids of cases by number, title or note, newest first."""
        ...


class SqliteTextSearch:
    """FTS5 with detail=none: every token is quoted by itself, so nothing typed is ever syntax."""

    def interactions(self, connection: sa.Connection, text: str, limit: int) -> tuple[InteractionHit, ...]:
        """Return interactions that hold every word, newest first."""
        wanted = match_expression(text)
        if not wanted:
            return ()
        query = _HIT + "JOIN interaction_fts f ON f.rowid = i.id WHERE interaction_fts MATCH ? ORDER BY f.rowid DESC LIMIT ?"
        return tuple(_hit(row) for row in connection.exec_driver_sql(query, (wanted, limit)).mappings())

    def cases(self, connection: sa.Connection, text: str, limit: int) -> tuple[int, ...]:
        """Return ids of cases by number, title or note, newest first."""
        ids = list(_by_number(connection, text, limit))
        wanted = match_expression(text)
        if wanted and len(ids) < limit:
            titles = "SELECT rowid FROM case_fts WHERE case_fts MATCH ? ORDER BY rowid DESC LIMIT ?"
            ids += connection.exec_driver_sql(titles, (wanted, limit)).scalars()
            notes = """SELECT e.case_id FROM case_event_fts f JOIN case_event e ON e.id = f.rowid
                       WHERE case_event_fts MATCH ? ORDER BY f.rowid DESC LIMIT ?"""
            ids += connection.exec_driver_sql(notes, (wanted, limit)).scalars()
        return tuple(dict.fromkeys(ids))[:limit]


class PostgresqlTextSearch:
    """GIN over an expression that folds accents and splits on everything but letters and digits, as FTS5 does."""

    def interactions(self, connection: sa.Connection, text: str, limit: int) -> tuple[InteractionHit, ...]:
        """Return interactions that hold every word, newest first."""
        wanted = tsquery(text)
        if not wanted:
            return ()
        where = "WHERE daybook_words(i.subject || ' ' || i.body || ' ' || i.caller) @@ to_tsquery('simple', daybook_plain(:wanted))"
        query = sa.text(f"{_HIT} {where} ORDER BY i.id DESC LIMIT :most")  # noqa: S608 - constant text
        return tuple(_hit(row) for row in connection.execute(query, {"wanted": wanted, "most": limit}).mappings())

    def cases(self, connection: sa.Connection, text: str, limit: int) -> tuple[int, ...]:
        """Return ids of cases by number, title or note, newest first."""
        ids = list(_by_number(connection, text, limit))
        wanted = {"wanted": tsquery(text), "most": limit}
        if wanted["wanted"] and len(ids) < limit:
            query = "to_tsquery('simple', daybook_plain(:wanted)) ORDER BY id DESC LIMIT :most"
            titles = sa.text(f"SELECT id FROM case_file WHERE daybook_words(title) @@ {query}")  # noqa: S608 - constant text
            ids += connection.execute(titles, wanted).scalars()
            notes = sa.text(f"SELECT case_id FROM case_event WHERE kind = 'case_note' AND daybook_words(body) @@ {query}")  # noqa: S608
            ids += connection.execute(notes, wanted).scalars()
        return tuple(dict.fromkeys(ids))[:limit]



def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text as the indexes split them: letters and digits only, without marks, at most eight."""
    decomposed = unicodedata.normalize("NFKD", text.encode("utf-8", "replace").decode())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return tuple(_WORD.findall(bare.casefold()))[:MAX_WORDS]


def match_expression(text: str) -> str:
    """Return the FTS5 expression that finds every word, the last one as a prefix."""
    found = tokens(text)
    return " ".join(f'"{word}"' for word in found) + "*" if found else ""


def tsquery(text: str) -> str:
    """Return the PostgreSQL query that finds every word, the last one as a prefix."""
    found = tokens(text)
    return " & ".join(found) + ":*" if found else ""


def _by_number(connection: sa.Connection, text: str, limit: int) -> tuple[int, ...]:
    wanted = text.strip()
    if not _NUMBER.fullmatch(wanted):
        return ()
    ids: list[int] = []
    for column, start in ((case.c.number, wanted), (case.c.number_rev, wanted[::-1])):
        query = sa.select(case.c.id).where(column >= start, column < start + TOP).order_by(case.c.id.desc()).limit(limit)
        ids += connection.execute(query).scalars()
    return tuple(dict.fromkeys(ids))


def _hit(row: Any) -> InteractionHit:  # noqa: ANN401
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
