"""Full text search on a server: GIN over words that fold accents and split on everything but letters and digits, as FTS5 does, and their beginnings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from app.domain.case import is_number_begun
from app.domain.search import InteractionHit
from app.store.search_words import search_words, text_words
from app.store.text_search import HIT, as_hit, by_number

NEAR = {"interaction": 8_000, "case_file": 3_000, "case_event": 8_000}
"""The newest rows of a table that are looked through before the index is asked for all places of a word: one to three milliseconds each."""
LONGEST_BEGINNING = 4
"""Letters up to which the index knows the beginnings of words."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is looked for as the server writes it: the words themselves, and what the index knows them by."""

    words: str
    keys: str
    year: bool
    """Nothing but a year, which is the way to the number of a case: found among the newest rows alone, or every text of that year would be looked at."""


class PostgresqlTextSearch:
    """GIN knows no order, and a walk from the newest backwards no end where a word is rare.

    So a few thousand of the newest are looked through first: a common word is found there; one that is not is rare enough to fetch all its places. The
    shape of every statement makes the server do just that, whatever it believes about the words; and all of them take the query ready made, because a
    function of what was typed would be called for every row.
    """

    def __init__(self) -> None:
        """Begin with nothing asked."""
        self._last: tuple[tuple[tuple[str, bool], ...], _Asked] = ((), _asked_nothing())

    def interactions(self, connection: sa.Connection, text: str, limit: int) -> tuple[InteractionHit, ...]:
        """Return interactions that hold every word, last logged first."""
        if is_number_begun(text):
            return ()
        ids = _newest(connection, "interaction", self._asked(connection, text_words(text)), limit)
        return tuple(as_hit(row) for row in connection.execute(_HITS, {"ids": ids}).mappings()) if ids else ()

    def cases(self, connection: sa.Connection, text: str, limit: int) -> tuple[int, ...]:
        """Return ids of cases by number, title or note, newest first."""
        ids = list(by_number(connection, text, limit))
        if len(ids) < limit and not is_number_begun(text):
            asked = self._asked(connection, text_words(text))
            for table in ("case_file", "case_event"):
                ids += _newest(connection, table, asked, limit) if len(set(ids)) < limit else ()
        return tuple(dict.fromkeys(ids))[:limit]

    def rare_cases(self, connection: sa.Connection, words: Sequence[str], most: int) -> tuple[int, ...] | None:
        """Return the cases whose titles have a word that begins with each of the words; None where there are more than `most`."""
        asked = self._asked(connection, [(part, True) for typed in words for part in search_words(typed)])
        ids = connection.execute(_RARE, {"words": asked.words, "keys": asked.keys, "most": most + 1}).scalars().all()
        return tuple(ids) if len(ids) <= most else None

    def _asked(self, connection: sa.Connection, words: Sequence[tuple[str, bool]]) -> _Asked:
        """Ask the server how it writes the words, once for contacts and cases."""
        last, words = self._last, tuple(words)
        if last[0] != words:
            last = self._last = (words, _written(connection, words))
        return last[1]


_BEGUN = ":*"
_YEAR = re.compile(r"(?:19|20)\d{2}", re.ASCII)
_QUERIES = sa.text(
    "SELECT CAST(daybook_query(word, begun) AS text) FROM unnest(CAST(:words AS text[]), CAST(:begun AS boolean[]))"
    " WITH ORDINALITY AS typed (word, begun, place) ORDER BY place"
)
_HITS = sa.text(f"{HIT} WHERE i.id = ANY(:ids) ORDER BY i.id DESC")
_BY_INDEX = "daybook_begins(words) @@ (SELECT CAST(:keys AS tsquery)) AND words @@ CAST(:words AS tsquery)"
_RARE = sa.text(f"SELECT id FROM case_file WHERE {_BY_INDEX} LIMIT :most")  # noqa: S608 - constant text, as below


def _found(table: str, column: str) -> sa.TextClause:
    """Return one question for both looks, because a trip to the server takes as long as the first: the second is left out where that found enough."""
    newest = f"SELECT id, {column} AS value, words FROM {table} ORDER BY id DESC LIMIT {NEAR[table]}"  # noqa: S608
    near = f"SELECT id, value FROM ({newest}) AS newest WHERE words @@ CAST(:words AS tsquery) ORDER BY id DESC LIMIT :most"  # noqa: S608
    # OFFSET 0 lets the server fetch all places by the index, and not walk in hope of the few that are asked for.
    places = f"SELECT id, {column} AS value FROM {table} WHERE (SELECT count(*) FROM near) < :enough AND {_BY_INDEX} OFFSET 0"  # noqa: S608
    far = f"SELECT id, value FROM ({places}) AS places ORDER BY id DESC LIMIT :most"  # noqa: S608
    both = f"WITH near AS MATERIALIZED ({near}), far AS MATERIALIZED ({far}) SELECT id, value FROM near UNION SELECT id, value FROM far"  # noqa: S608
    return sa.text(f"SELECT value FROM ({both}) AS both_looks ORDER BY id DESC LIMIT :most")  # noqa: S608


_FOUND = {table: _found(table, column) for table, column in (("interaction", "id"), ("case_file", "id"), ("case_event", "case_id"))}


def _newest(connection: sa.Connection, table: str, asked: _Asked, limit: int) -> list[int]:
    """Return the rows of a table that hold the words, the newest first."""
    if not asked.words:
        return []
    bound = {"words": asked.words, "keys": asked.keys, "most": limit, "enough": 0 if asked.year else limit}
    return list(connection.execute(_FOUND[table], bound).scalars())


def _asked_nothing() -> _Asked:
    return _Asked("", "", year=False)


def _written(connection: sa.Connection, words: Sequence[tuple[str, bool]]) -> _Asked:
    """Return how the server writes the words; no SQL ever holds what was typed."""
    if not words:
        return _asked_nothing()
    found = connection.execute(_QUERIES, {"words": [word for word, _ in words], "begun": [begun for _, begun in words]}).scalars().all()
    terms = [term for written in found if written for term in written.split(" & ")]
    keys = [_key(term, alone=len(terms) == 1) for term in terms]
    return _Asked(" & ".join(terms), " & ".join(keys), year=len(words) == 1 and _YEAR.fullmatch(words[0][0]) is not None)


def _key(term: str, *, alone: bool) -> str:
    """Return what the index knows a word by: itself, or its beginning, which beside other words narrows enough where it is longer than the index's."""
    begun = term.endswith(_BEGUN)
    letters = len(term.removesuffix(_BEGUN)) - len("''")
    if not begun or letters < len("ab") or (alone and letters > LONGEST_BEGINNING):
        return term
    return f"'.{term[1 : 1 + min(letters, LONGEST_BEGINNING)]}'"
