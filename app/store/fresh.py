"""An office file that is filled under another name and takes its place when it is whole."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from app.domain.errors import OfficeRefused
from app.store.backup import Backups
from app.store.blobs import FolderBlobs
from app.store.faults import explained
from app.store.sql_office import SqlOffice
from app.store.sqlite_file import create_office, open_office


@contextmanager
def fresh_file(path: Path, files: Path, now: Callable[[], datetime]) -> Iterator[tuple[SqlOffice, FolderBlobs]]:
    """Give an empty office and its file store; both take their place when the block ends well and are gone when it does not. Raises OfficeRefused."""
    if path.exists():
        raise OfficeRefused(f"{path} exists already. Nothing was changed. Open it, or choose another place.")
    workshop = path.with_name(f".{path.name}.{uuid4().hex[:8]}.making")
    inside = workshop / path.name
    # Files of an earlier office may lie there already; they are named by their content, so new ones can join them.
    store = files if files.exists() else workshop / "files"
    try:
        create_office(inside, now)
        office = open_office(inside, now, Backups(inside, workshop / "backups", now))
        blobs = FolderBlobs(store)
        try:
            with explained(str(path)):
                yield office, blobs
        finally:
            office.close()
        # Files first: a row must never point to a file that is not there.
        if store != files and store.exists():
            store.replace(files)
        inside.replace(path)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
