"""Full text search on a server: GIN over words that fold accents and split on everything but letters and digits, as FTS5 does."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from app.domain.case import is_number_begun
from app.domain.search import InteractionHit
from app.store.search_words import search_words, text_words
from app.store.text_search import HIT, as_hit, by_number

NEAR = {"interaction": 8_000, "case_file": 4_000, "case_event": 8_000}
"""The newest rows of a table that are looked through before the index is asked for all places of a word: one to three milliseconds each."""
FEW = 200
"""Rows with the whole words of a text up to which they are all looked at, instead of asking for every word that begins as the last one does."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is looked for as the server writes it: all words, the whole ones, and those of which only the beginning is known."""

    wanted: str
    whole: str
    begun: str
    year: bool = False
    """Nothing but a year, which is the way to the number of a case: found among the newest rows alone, or every text of that year would be looked at."""


class PostgresqlTextSearch:
    """GIN knows no order, and a walk from the newest backwards no end where a word is rare.

    So a few thousand of the newest are looked through first: a common word is found there; one that is not is rare enough to fetch all its places. The
    shape of every statement makes the server do just that, whatever it believes about the words; and all of them take the query ready made, because a
    function of what was typed would be called for every row.
    """

    def interactions(self, connection: sa.Connection, text: str, limit: int) -> tuple[InteractionHit, ...]:
        """Return interactions that hold every word, last logged first."""
        if is_number_begun(text):
            return ()
        ids = _newest(connection, "interaction", _asked(connection, text_words(text)), limit)
        return tuple(as_hit(row) for row in connection.execute(_HITS, {"ids": ids}).mappings()) if ids else ()

    def cases(self, connection: sa.Connection, text: str, limit: int) -> tuple[int, ...]:
        """Return ids of cases by number, title or note, newest first."""
        ids = list(by_number(connection, text, limit))
        if len(ids) < limit and not is_number_begun(text):
            asked = _asked(connection, text_words(text))
            for table in ("case_file", "case_event"):
                ids += _newest(connection, table, asked, limit) if len(set(ids)) < limit else ()
        return tuple(dict.fromkeys(ids))[:limit]

    def rare_cases(self, connection: sa.Connection, words: Sequence[str], most: int) -> tuple[int, ...] | None:
        """Return the cases whose titles have a word that begins with each of the words; None where there are more than `most`."""
        asked = _asked(connection, [(part, True) for typed in words for part in search_words(typed)])
        ids = connection.execute(_RARE, {"wanted": asked.wanted, "most": most + 1}).scalars().all()
        return tuple(ids) if len(ids) <= most else None


_YEAR = re.compile(r"(?:19|20)\d{2}", re.ASCII)
_QUERIES = sa.text(
    "SELECT CAST(daybook_query(word, begun) AS text) FROM unnest(CAST(:words AS text[]), CAST(:begun AS boolean[]))"
    " WITH ORDINALITY AS typed (word, begun, place) ORDER BY place"
)
_HITS = sa.text(f"{HIT} WHERE i.id = ANY(:ids) ORDER BY i.id DESC")
_RARE = sa.text("SELECT id FROM case_file WHERE words @@ (SELECT CAST(:wanted AS tsquery)) LIMIT :most")


def _near(table: str, column: str) -> sa.TextClause:
    newest = f"SELECT id, {column} AS value, words FROM {table} ORDER BY id DESC LIMIT {NEAR[table]}"  # noqa: S608 - constant text, as below
    return sa.text(f"SELECT value FROM ({newest}) AS newest WHERE words @@ CAST(:wanted AS tsquery) ORDER BY id DESC LIMIT :most")  # noqa: S608


def _everywhere(table: str, column: str) -> sa.TextClause:
    # OFFSET 0 lets the server fetch all places by the index, and not walk in hope of the few that are asked for.
    found = f"SELECT id, {column} AS value FROM {table} WHERE words @@ (SELECT CAST(:wanted AS tsquery)) OFFSET 0"  # noqa: S608
    return sa.text(f"SELECT value FROM ({found}) AS found ORDER BY id DESC LIMIT :most")  # noqa: S608


def _few(table: str, column: str) -> sa.TextClause:
    held = f"SELECT id, {column} AS value, words FROM {table} WHERE words @@ (SELECT CAST(:whole AS tsquery)) LIMIT {FEW + 1}"  # noqa: S608
    return sa.text(f"SELECT id, value, words @@ CAST(:begun AS tsquery) AS fits FROM ({held}) AS held ORDER BY id DESC")  # noqa: S608


_TABLES = (("interaction", "id"), ("case_file", "id"), ("case_event", "case_id"))
_NEAR, _EVERYWHERE, _FEW = ({table: make(table, column) for table, column in _TABLES} for make in (_near, _everywhere, _few))


def _newest(connection: sa.Connection, table: str, asked: _Asked, limit: int) -> list[int]:
    """Return the rows of a table that hold the words, the newest first."""
    if not asked.wanted:
        return []
    bound = {"wanted": asked.wanted, "most": limit}
    near = list(connection.execute(_NEAR[table], bound).scalars())
    if len(near) >= limit or asked.year:
        return near
    few = _among_few(connection, table, asked)
    return few[:limit] if few is not None else list(connection.execute(_EVERYWHERE[table], bound).scalars())


def _among_few(connection: sa.Connection, table: str, asked: _Asked) -> list[int] | None:
    """Return them all where few rows hold the whole words; None where many do, or no word is whole."""
    if not asked.whole or not asked.begun:
        return None
    rows = connection.execute(_FEW[table], {"whole": asked.whole, "begun": asked.begun}).all()
    return [row.value for row in rows if row.fits] if len(rows) <= FEW else None


def _asked(connection: sa.Connection, words: Sequence[tuple[str, bool]]) -> _Asked:
    """Ask the server how it writes the words; no SQL ever holds what was typed."""
    if not words:
        return _Asked("", "", "")
    found = connection.execute(_QUERIES, {"words": [word for word, _ in words], "begun": [begun for _, begun in words]}).scalars().all()
    terms = [(term, begun) for term, (_, begun) in zip(found, words, strict=True) if term]
    wanted, whole, begun_ones = (" & ".join(term for term, begun in terms if begun in kinds) for kinds in ((True, False), (False,), (True,)))
    return _Asked(wanted, whole, begun_ones, len(words) == 1 and _YEAR.fullmatch(words[0][0]) is not None)
