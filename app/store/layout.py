"""What an office file must consist of: our tables with their columns, our triggers, and nothing else that acts by itself."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

_COLUMNS = """
SELECT t.name, c.name, upper(c.type) FROM sqlite_master t JOIN pragma_table_xinfo(t.name) c
WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND t.name NOT LIKE '%\\_fts\\_%' ESCAPE '\\' AND t.name <> 'alembic_version'
ORDER BY 1, 2
"""
_ACTING = "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY 1, 2"


def layout(raw: Any) -> str:
    """Return a short name of the layout of an open SQLite file; the order of columns, indexes and the wording of statements do not count."""
    acting = ((kind, name, " ".join((text or "").split())) for kind, name, text in raw.execute(_ACTING))
    digest = sha256()
    for line in (*_lines(raw.execute(_COLUMNS)), *_lines(acting)):
        digest.update(line.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


def _lines(rows: Iterable[tuple[str, ...]]) -> list[str]:
    return ["\0".join(row) + "\n" for row in rows]
