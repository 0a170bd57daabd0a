"""Whether desks hold what their office holds: every row of every shared table, as SQLite stores it."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from itertools import zip_longest
from pathlib import Path
from typing import Any

from app.store.office.row_changes import Op, RowChange, unpack
from app.store.office.shapes import DESK_META, OWN_META, shapes

Content = dict[str, list[tuple[Any, ...]]]


def content(path: Path) -> Content:
    """Return the rows of every shared table of a shared file or a desk's copy, sorted."""
    from sqlcipher3 import dbapi2

    with closing(dbapi2.connect(f"file:{path}?mode=ro", uri=True)) as raw:
        return {name: sorted(_rows(raw, name), key=repr) for name in shapes()}


def differences(office: Path, copy: Path) -> list[str]:
    """Return, in words, what a desk's copy does not have as the office has it."""
    mine, theirs = content(copy), content(office)
    found = []
    for name, rows in theirs.items():
        here, there = Counter(mine[name]), Counter(rows)
        found += [f"{name}: only the office has {row}" for row in (there - here).elements()]
        found += [f"{name}: only the copy has {row}" for row in (here - there).elements()]
    return found


def unequal_tables(office: Path, copy: Path) -> list[str]:
    """Return the shared tables of which two files do not hold the same rows; made for large ones, a row at a time."""
    from sqlcipher3 import dbapi2

    with closing(dbapi2.connect(f"file:{office}?mode=ro", uri=True)) as one, closing(dbapi2.connect(f"file:{copy}?mode=ro", uri=True)) as other:
        return [name for name in shapes() if any(mine != theirs for mine, theirs in zip_longest(_in_order(one, name), _in_order(other, name)))]


def shared_rows(office: Path) -> Iterator[RowChange]:
    """Return everything that was ever taken over, in its order."""
    from sqlcipher3 import dbapi2

    with closing(dbapi2.connect(f"file:{office}?mode=ro", uri=True)) as raw:
        for (data,) in raw.execute("SELECT data FROM feed ORDER BY seq"):
            yield from (row for row in unpack(data).rows if row.op in {Op.ADD, Op.EDIT})


def is_whole(path: Path) -> bool:
    """Tell whether SQLite finds nothing wrong with a file, and no row points to nothing."""
    from sqlcipher3 import dbapi2

    with closing(dbapi2.connect(f"file:{path}?mode=ro", uri=True)) as raw:
        return [row[0] for row in raw.execute("PRAGMA integrity_check")] == ["ok"] and not raw.execute("PRAGMA foreign_key_check").fetchall()


def words_are_whole(copy: Path) -> bool:
    """Tell whether the index of a copy's contacts holds the words that stand in them, no fewer and no more."""
    from sqlcipher3 import dbapi2

    with closing(dbapi2.connect(f"file:{copy}?mode=rw", uri=True)) as raw:
        try:
            raw.execute("INSERT INTO interaction_fts(interaction_fts, rank) VALUES ('integrity-check', 1)")
        except dbapi2.DatabaseError:
            return False
    return True


def _in_order(raw: Any, name: str) -> Iterator[tuple[Any, ...]]:
    return _rows(raw, name, f" ORDER BY {', '.join(shapes()[name].key)}")


def _rows(raw: Any, name: str, order: str = "") -> Iterator[tuple[Any, ...]]:
    shape = shapes()[name]
    for row in raw.execute(f"SELECT {', '.join(shape.columns)} FROM {name}{order}"):
        if name == "meta" and (row[0].startswith(DESK_META) or row[0] in {*OWN_META, "generation"}):
            continue
        yield tuple(row)
