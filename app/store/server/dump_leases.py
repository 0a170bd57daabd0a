"""Who of an office's desks makes its backup right now, and who made the newest one: one desk for all, told through the server."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import uuid4

import sqlalchemy as sa

from app.domain.errors import EnvironmentFault, OfficeUnavailable
from app.domain.user import Actor
from app.services.ports.desks import LeaseRepository
from app.store.engine import WRITE
from app.store.faults import explained
from app.store.recorder import Recorder
from app.store.schema import lease
from app.store.server.server_office import ServerOffice

_AT_WORK: Final = "backup"
_LASTS: Final = timedelta(minutes=30)
_RENEWED_SECONDS: Final = 60.0
_MADE: Final = "last backup"
"""A lease that has run out: its end is when the newest backup was made, and its desk has it."""
_REMEMBERED: Final = timedelta(days=30)
"""A desk that made backups and makes none any more is missed so long; then they are the administrator's again."""
_NEWEST: Final = sa.select(lease.c.until, lease.c.desk).where(lease.c.name == _MADE)


class BackupLeases:
    """The leases of one desk."""

    def __init__(self, office: ServerOffice, actor: Actor, now: Callable[[], datetime]) -> None:
        """Take the office, who works at this desk, and the time."""
        self._office, self._actor, self._now = office, actor, now
        self._holder = uuid4().hex
        self._told: tuple[datetime, str] | None = None

    @contextmanager
    def held(self, lost: Callable[[], object]) -> Iterator[None]:
        """Hold the lease while the block runs, renewed from a thread; `lost` is called there when the server is. Raises OfficeUnavailable."""
        if not self._take(_AT_WORK, _LASTS):
            with self._office.reading() as connection:
                holder = self._office.leases(connection, None).held_by(_AT_WORK)
            raise OfficeUnavailable(f"A backup of this office is being made right now ({holder}). Nothing was changed. Look again in a few minutes.")
        done = threading.Event()
        renewing = threading.Thread(target=self._renew, args=(done, lost), name="backup lease", daemon=True)
        renewing.start()
        try:
            yield
        finally:
            done.set()
            renewing.join()
            with suppress(EnvironmentFault), self._rows() as rows:  # it runs out by itself
                rows.give_back(_AT_WORK, self._holder)

    def tell(self) -> None:
        """Tell the other desks that this one just made a backup. Raises EnvironmentFault."""
        self._take(_MADE, timedelta())

    def told(self) -> tuple[datetime, str] | None:
        """Return when another desk made the newest backup of all, and which; what was known last while the server is away."""
        with suppress(EnvironmentFault):
            if self._office.fault:
                return self._told
            with self._office.reading() as connection:
                row = connection.execute(_NEWEST).first()
            is_known = row is not None and row.desk != self._actor.desk and datetime.now(UTC) - row.until < _REMEMBERED
            self._told = (row.until, row.desk) if row is not None and is_known else None
        return self._told

    def _renew(self, done: threading.Event, lost: Callable[[], object]) -> None:
        while not done.wait(_RENEWED_SECONDS):
            try:
                self._take(_AT_WORK, _LASTS)
            except EnvironmentFault:
                # pg_dump would wait for hours for a server that is gone.
                lost()
                return

    def _take(self, name: str, lasts: timedelta) -> bool:
        with self._rows() as rows:
            return rows.take(name, self._holder, lasts)

    @contextmanager
    def _rows(self) -> Iterator[LeaseRepository]:
        with explained(self._office.where), self._office.engine.connect().execution_options(**{WRITE: True}) as connection:
            yield self._office.leases(connection, Recorder(connection, self._actor, self._now()))
            connection.commit()
