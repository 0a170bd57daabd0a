"""The contents of stored files as they lie in an office on a server: by the SHA-256 of the whole, in parts of 1 MB at most."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

import sqlalchemy as sa

from app.domain.errors import NotFound, OfficeDamaged
from app.store.faults import explained

PART: Final = 1 << 20
"""Bytes of one part, and so of one statement."""
_TOGETHER: Final = 4 * PART
"""Bytes of the statements that are sent one after the other without waiting for the answer to each: a page of mail costs one way to the server and back."""
_AT_ONCE: Final = 8 * PART
"""Bytes of one transaction, where a single file is not larger."""

tables: Final = sa.MetaData()
"""Apart from the tables of every office: only a server has this one."""
file_part: Final = sa.Table(
    "file_part",
    tables,
    sa.Column("sha256", sa.Text),
    sa.Column("part", sa.Integer, autoincrement=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
    sa.PrimaryKeyConstraint("sha256", "part", name="pk_file_part"),
    sa.CheckConstraint(f"octet_length(data) <= {PART}", name="ck_file_part_size"),
)
_PUT: Final = sa.text("INSERT INTO file_part (sha256, part, data) VALUES (:sha256, :part, :data) ON CONFLICT DO NOTHING")
_HAS: Final = sa.select(file_part.c.sha256).where(file_part.c.part == 0, file_part.c.sha256.in_(sa.bindparam("names", expanding=True)))
_READ: Final = sa.select(file_part.c.data).where(file_part.c.sha256 == sa.bindparam("name")).order_by(file_part.c.part)
_LACKING: Final = sa.text(
    "SELECT name FROM (SELECT sha256 AS name FROM attachment UNION SELECT raw_sha256 FROM message UNION SELECT raw_sha256 FROM outgoing"
    " UNION SELECT file ->> -1 FROM outgoing, jsonb_array_elements(files::jsonb) AS file) AS named"
    " WHERE name <> '' AND NOT EXISTS (SELECT FROM file_part WHERE sha256 = name AND part = 0)"
)


class ContentsIn:
    """Contents over one open connection; whoever gave it commits."""

    def __init__(self, connection: sa.Connection) -> None:
        """Read and write through the connection."""
        self._connection = connection

    def put_many(self, items: Sequence[bytes]) -> tuple[str, ...]:
        """Store several; return their SHA-256."""
        names = tuple(sha256(data).hexdigest() for data in items)
        self.put_all(dict(zip(names, items, strict=True)))
        return names

    def put_all(self, found: Mapping[str, bytes]) -> None:
        """Store contents by their SHA-256; what is there stays. In one order, so that two who store the same never wait for each other."""
        there = set(self._connection.execute(_HAS, {"names": list(found)}).scalars())
        rows: list[dict[str, Any]] = []
        size = 0
        for name in sorted(found.keys() - there):
            for part, data in _parts(found[name]):
                rows.append({"sha256": name, "part": part, "data": data})
                size += len(data)
                if size >= _TOGETHER:
                    self._connection.execute(_PUT, rows)
                    rows, size = [], 0
        if rows:
            self._connection.execute(_PUT, rows)

    def read(self, sha256_hex: str) -> bytes:
        """Return the bytes after checking them. Raises NotFound, OfficeDamaged."""
        with self._connection.execute(_READ, {"name": sha256_hex}, execution_options={"yield_per": 2}) as rows:
            parts = [bytes(data) for data in rows.scalars()]
        if not parts:
            raise NotFound("File", sha256_hex[:12])
        whole = b"".join(parts)
        if sha256(whole).hexdigest() != sha256_hex:
            raise OfficeDamaged("A stored file no longer has the content it was saved with. Nothing was changed. Restore it from the last good backup.")
        return whole

    def lacking(self) -> list[str]:
        """Return which files rows name whose contents are not there."""
        return list(self._connection.execute(_LACKING).scalars())


class ServerContents:
    """Contents on a server, in short transactions of their own. For any thread."""

    def __init__(self, engine: sa.Engine, where: str) -> None:
        """Take the engine, and the office in words."""
        self._engine = engine
        self._where = where

    def put_all(self, found: Mapping[str, bytes]) -> None:
        """Store contents by their SHA-256, each whole or not at all. Raises OfficeFull, OfficeReadOnly, OfficeUnavailable."""
        for page in _pages(found):
            # Not under the lock of those who write rows: nobody waits for a large file of somebody else.
            with explained(self._where, saving=True), self._engine.connect() as connection:
                ContentsIn(connection).put_all(page)
                connection.commit()

    def read(self, sha256_hex: str) -> bytes:
        """Return the bytes after checking them. Raises NotFound, OfficeDamaged, OfficeUnavailable."""
        with explained(self._where), self._engine.connect() as connection:
            return ContentsIn(connection).read(sha256_hex)

    def lacking(self) -> list[str]:
        """Return which files rows name whose contents are not there. Raises OfficeUnavailable."""
        with explained(self._where), self._engine.connect() as connection:
            return ContentsIn(connection).lacking()


def _parts(data: bytes) -> Iterator[tuple[int, memoryview]]:
    """Yield the parts of a content; of an empty one an empty part, so that it is there."""
    view = memoryview(data)
    for number, start in enumerate(range(0, max(1, len(data)), PART)):
        yield number, view[start : start + PART]


def _pages(found: Mapping[str, bytes]) -> Iterator[dict[str, bytes]]:
    page: dict[str, Any] = {}
    size = 0
    for name, data in found.items():
        if page and size + len(data) > _AT_ONCE:
            yield page
            page, size = {}, 0
        page[name] = data
        size += len(data)
    if page:
        yield page
