"""Upgrade a shared file of an older data version: on a copy on this PC, checked, and put in its place in one transaction."""

import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote
from uuid import uuid4

from app.domain.errors import EnvironmentFault, OfficeUnavailable
from app.store.faults import explained
from app.store.files import explained_file
from app.store.migrate import Schema
from app.store.office.folder_backups import FolderBackups, verify_shared
from app.store.office.lean import lean_file, make_office, strip
from app.store.office.news import UPGRADED, tell
from app.store.office.shared_file import SharedFile
from app.store.office.shared_leases import SharedLeases
from app.store.office.versions import LEASE, being_upgraded

LASTS: Final = timedelta(minutes=15)
_TRIES: Final = 3
_SIDES: Final = ("", "-wal", "-shm", "-journal")
_BROUGHT_ALONG: Final = (
    "INSERT INTO feed (seq, uid, desk, at, data) SELECT seq, uid, desk, at, data FROM was.feed ORDER BY seq",
    "INSERT INTO desk (number, uid, name, user_name, program, seen_at, seen_seq) SELECT number, uid, name, user_name, program, seen_at, seen_seq FROM was.desk",
    "DELETE FROM main.sqlite_sequence WHERE name IN ('feed', 'desk')",
    "INSERT INTO main.sqlite_sequence (name, seq) SELECT name, seq FROM was.sqlite_sequence WHERE name IN ('feed', 'desk')",
)
"""What only the shared file has: the numbered changes, by which each desk knows what of its own is there, and the desks."""

Now = Callable[[], datetime]


class Upgrade:
    """Upgrades one shared file in the name of one desk; every other desk then makes its copy anew."""

    def __init__(self, shared: SharedFile, leases: SharedLeases, backups: FolderBackups, here: Path, now: Now, holder: str) -> None:
        """Take the shared file, this desk's leases and backups, a folder of this PC, the time, and what this desk holds leases by."""
        self._shared, self._leases, self._backups = shared, leases, backups
        self._here, self._now, self._holder = here, now, holder

    def run(self, by: str) -> None:
        """Do it after a checked backup; the shared file is the old one or the new one at any moment. Raises EnvironmentFault."""
        if not self._leases.take(LEASE, self._holder, LASTS):
            raise being_upgraded(self._leases.held_by(LEASE))
        try:
            self._backups.create()
            self._replace(by)
        finally:
            with suppress(EnvironmentFault):  # it runs out by itself
                self._leases.give_back(LEASE, self._holder)

    def _replace(self, by: str) -> None:
        was, made = (self._here / f".upgrade-{uuid4().hex[:8]}.{part}" for part in ("was", "made"))
        try:
            for _ in range(_TRIES):
                counter = self._shared.copy_to(was)
                verify_shared(was)
                self._make(was, made, by)
                with closing(lean_file(made)) as raw, explained(str(self._shared.path.parent), disk=self._shared.path):
                    if self._shared.overwrite(raw, counter):
                        return
        finally:
            for path in (was, made):
                for end in _SIDES:
                    with suppress(OSError):
                        path.with_name(path.name + end).unlink()
        raise OfficeUnavailable(
            "Other desks save to this office all the time, so it could not be upgraded. Nothing was changed. Close the program there; it is tried "
            "again by itself."
        )

    def _make(self, was: Path, made: Path, by: str) -> None:
        with explained_file(str(made), made.parent):
            shutil.copyfile(was, made)
        with explained(str(made), disk=made):
            make_upgraded(was, made, self._shared.schema, self._now)
            with closing(lean_file(made)) as raw:
                raw.execute("BEGIN IMMEDIATE")
                tell(raw, UPGRADED, by, self._now())
                raw.execute("COMMIT")
        verify_shared(made)


def make_upgraded(was: Path, made: Path, schema: Schema, now: Now) -> None:
    """Make a copy of an older shared file one of the schema's version, by the way of an office of one PC, which the migrations are written for."""
    make_office(made, schema, now)
    strip(made)
    with closing(lean_file(made)) as raw:
        raw.execute("ATTACH DATABASE ? AS was", (f"file:{quote(was.as_posix())}?mode=ro",))
        raw.execute("BEGIN IMMEDIATE")
        _bring_along(raw, schema.head)
        raw.execute("COMMIT")
        raw.execute("DETACH DATABASE was")


def _bring_along(raw: Any, head: str) -> None:
    for statement in _BROUGHT_ALONG:
        raw.execute(statement)
    raw.execute("UPDATE meta SET value = ? WHERE key = 'min_writer'", (head,))
