"""What is moved of an office, as both engines store it: texts and numbers as they stand, nothing read and written anew on the way."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any, Final

import sqlalchemy as sa

from app.services.office import MOVED_TO
from app.services.ports.progress import Progress
from app.store.columns import CleanText, JsonText, Uid, UtcTime
from app.store.moved import MOVED_AT
from app.store.numbering import numbered_tables
from app.store.office.shapes import DESK_META
from app.store.schema import metadata

AT_A_TIME: Final = 5_000
STAYS: Final = frozenset({"lease", "presence"})
"""Tables of the moment: who does what right now."""
OWN_KEYS: Final = ("uid", "min_writer", "generation", MOVED_TO, MOVED_AT)
"""What an office is by itself; the moved one is another, so that nothing saved for the old one can end up in it."""


@dataclass(frozen=True, slots=True)
class Digest:
    """How many rows a table has, and the SHA-256 over all of them in the order of their key."""

    rows: int
    sha256: str


@cache
def moved_tables() -> tuple[sa.Table, ...]:
    """Return the tables that are moved, parents before what points to them, with the types that are stored."""
    plain = sa.MetaData()
    return tuple(sa.Table(table.name, plain, *(_plain(column) for column in table.columns)) for table in metadata.sorted_tables if table.name not in STAYS)


def rows_of(connection: sa.Connection, table: sa.Table) -> Generator[Sequence[Any], None, None]:
    """Yield a table's rows in the order of their key, some thousand at a time; close it where not all are taken."""
    query = sa.select(table).order_by(*(_ordered(connection, column) for column in table.primary_key.columns))
    if table.name == "meta":
        query = query.where(table.c.key.not_in(OWN_KEYS), table.c.key.not_like(f"{DESK_META}%"))
    with connection.execute(query, execution_options={"yield_per": AT_A_TIME}) as found:
        yield from found.partitions()


def count_rows(connection: sa.Connection) -> int:
    """Return how many rows there are to move, give or take what belongs to the old office alone."""
    return sum(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() for table in moved_tables())


def digests(connection: sa.Connection, progress: Progress, total: int, what: str) -> Mapping[str, Digest]:
    """Return the digest of each table. It goes by values, so that it is the same on both engines."""
    found: dict[str, Digest] = {}
    done = 0
    for table in moved_tables():
        digest, count = sha256(), 0
        with closing(rows_of(connection, table)) as pages:
            for page in pages:
                for row in page:
                    digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
                count += len(page)
                done += len(page)
                progress(done, max(total, done), what)
        found[table.name] = Digest(count, digest.hexdigest())
    return found


def last_numbers(connection: sa.Connection) -> Mapping[str, int]:
    """Return the last number each table gave, where it must not be given again although its row may be gone."""
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence").all()
        return {name: int(seq) for name, seq in rows if name in numbered_tables()}
    return {name: _last_given(connection, name, column) for name, column in numbered_tables().items()}


def _last_given(connection: sa.Connection, name: str, column: str) -> int:
    sequence = connection.exec_driver_sql("SELECT pg_get_serial_sequence(%s, %s)", (name, column)).scalar_one()
    value, called = connection.exec_driver_sql(f"SELECT last_value, is_called FROM {sequence}").one()  # noqa: S608 - the server's own name
    return int(value) if called else 0


def _plain(column: sa.Column[Any]) -> sa.Column[Any]:
    return sa.Column(column.name, _stored(column.type), primary_key=column.primary_key, autoincrement=False)


def _stored(kind: sa.types.TypeEngine[Any]) -> sa.types.TypeEngine[Any]:
    if isinstance(kind, CleanText | JsonText):
        return sa.Text()
    if isinstance(kind, UtcTime):
        return sa.BigInteger()
    return sa.LargeBinary() if isinstance(kind, Uid) else kind


def _ordered(connection: sa.Connection, column: sa.Column[Any]) -> sa.ColumnElement[Any]:
    # By code point on both engines, whatever the server's language.
    by_code = isinstance(column.type, sa.Text) and connection.dialect.name == "postgresql"
    return sa.collate(column, "C") if by_code else column
