"""Check an office from end to end: the database, and that every file a row points to is there with its content."""

import sqlalchemy as sa

from app.domain.errors import DaybookError
from app.services.ports.attachments import BlobStore
from app.store.faults import explained
from app.store.schema import attachment, message
from app.store.sql_office import SqlOffice

SHOWN = 20


def findings(office: SqlOffice, blobs: BlobStore) -> list[str]:
    """Return what is wrong in plain words, at most 20 files by name."""
    found: list[str] = []
    with explained(office.where), office.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            rows = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            found += [f"The database: {row}" for row in rows if row != "ok"]
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            found += [f"The database: a row of {row[0]} points to nothing in {row[2]}" for row in orphans[:SHOWN]]
        hashes = set(connection.execute(sa.select(attachment.c.sha256).distinct()).scalars())
        hashes |= set(connection.execute(sa.select(message.c.raw_sha256).distinct()).scalars())
    return found + _files(sorted(hashes), blobs)


def _files(hashes: list[str], blobs: BlobStore) -> list[str]:
    missing: list[str] = []
    for name in hashes:
        try:
            blobs.read(name)
        except DaybookError as error:
            missing.append(f"The stored file {name[:12]}: {error.message}")
    return missing[:SHOWN] + ([f"... and {len(missing) - SHOWN} more files"] if len(missing) > SHOWN else [])
