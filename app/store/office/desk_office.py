"""The office as a desk of a shared folder has it: everything is read from this PC's copy, and what is written is in its outbox before it shows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa

from app.domain.changes import Changes
from app.domain.user import Actor
from app.store.engine import WRITE
from app.store.faults import explained
from app.store.moved import check_not_moved
from app.store.numbering import NUMBERS, number_inserts
from app.store.office.capture import take_written
from app.store.office.desk_ids import OutboxNumbers
from app.store.office.gate import Gate
from app.store.office.outbox import Outbox
from app.store.office.replaying import OUTBOX
from app.store.office.row_changes import Author, Written, pack
from app.store.office.shared_leases import SharedLeases, Unlocked
from app.store.recorder import Recorder
from app.store.sql_office import SqlOffice
from app.store.text_search import SqliteTextSearch, TextSearch
from app.store.unit_of_work import SqlUnit

_MARK = sa.text(
    "INSERT INTO meta (key, value) VALUES (:key, CAST(:place AS TEXT)) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
)
_LAST, _PROVISIONAL = "last_id", "provisional"


@dataclass(frozen=True, slots=True)
class Desk:
    """What makes this PC a desk of the office."""

    number: int
    outbox: Outbox
    leases: Callable[[Actor | None, Unlocked], SharedLeases]
    gate: Gate


class DeskOffice(SqlOffice):
    """An opened office of a shared folder."""

    def __init__(
        self,
        engine: sa.Engine,
        where: str,
        now: Callable[[], datetime],
        desk: Desk,
        sound: Callable[[], bool],
        close: Callable[[], None],
        copy: Path,
    ) -> None:
        """Take the engine over this PC's copy, the folder in words, the time, the desk, what looks whether the copy is sound, and what else to close."""
        super().__init__(engine, SqliteTextSearch(), where, now, sound)
        self._disk = copy
        self._desk = desk
        self._close = close
        number_inserts(engine)

    @contextmanager
    def read(self) -> Iterator[SqlUnit]:
        """Open a consistent view of this PC's copy."""
        with super().read() as unit:
            yield DeskUnit.over(unit, self._desk)

    @contextmanager
    def write(self, actor: Actor) -> Iterator[SqlUnit]:
        """Begin a transaction of this desk; without commit() everything is rolled back."""
        with (
            self._desk.gate.inside(),
            self._rechecked(saving=True),
            explained(self.where, saving=True, disk=self._disk),
            self.engine.connect().execution_options(**{WRITE: True}) as connection,
        ):
            numbers = OutboxNumbers(self._desk.number, 0, 0, self._now)
            numbered = connection.execution_options(**{NUMBERS: numbers})
            _begin(numbered, self._desk.outbox, numbers)
            yield DeskUnit(numbered, Recorder(numbered, actor, self._now()), self._search, self._desk, numbers)

    def close(self) -> None:
        """Close the copy, the outbox and the shared file."""
        super().close()
        self._close()


class DeskUnit(SqlUnit):
    """One transaction of a desk: what it wrote is in the outbox before this PC's copy shows it."""

    def __init__(self, connection: sa.Connection, recorder: Recorder | None, search: TextSearch, desk: Desk, numbers: OutboxNumbers | None) -> None:
        """Take what an office of one PC takes, the desk, and its numbers where it writes."""
        super().__init__(connection, recorder, search, self._taken_in_the_folder)
        self._desk = desk
        self._numbers = numbers
        self._begun_at = 0 if numbers is None else _count_writes(connection)

    @classmethod
    def over(cls, unit: SqlUnit, desk: Desk) -> "DeskUnit":
        """Return a view of a desk over a view of its copy."""
        return cls(unit._connection, None, SqliteTextSearch(), desk, None)  # noqa: SLF001 - the same class's

    def _taken_in_the_folder(self, connection: sa.Connection, recorder: Recorder | None) -> SharedLeases:
        """Return what only one desk may do at a time: the shared file alone knows."""
        del connection
        return self._desk.leases(None if recorder is None else recorder.actor, self._unlocked)

    @contextmanager
    def _unlocked(self) -> Iterator[None]:
        """Ask the share without holding this PC's copy, as long as nothing was written: a share that hangs must not keep people from saving."""
        if self._numbers is None or _count_writes(self._connection) != self._begun_at:
            yield
            return
        self._connection.rollback()
        try:
            yield
        finally:
            self._begun_at = _begin(self._connection, self._desk.outbox, self._numbers)

    def commit(self) -> Changes:
        """Make the writes durable on this PC and return what they changed. Raises OfficeFull, OfficeUnavailable."""
        assert self._recorder is not None
        assert self._numbers is not None
        self._recorder.flush()
        rows = take_written(self._connection)
        changes = self._recorder.changes()
        if not rows:
            self._connection.commit()
            return changes
        actor = self._recorder.actor
        written = Written(rows, frozenset((kind.value, record) for kind, record in changes.touched), Author(actor.user_id, actor.name, actor.desk))
        state = {_LAST: str(self._numbers.last), _PROVISIONAL: str(self._numbers.provisional)}
        place = self._desk.outbox.add(uuid4(), self._recorder.now, pack(written), state)
        try:
            self._connection.execute(_MARK, {"key": OUTBOX, "place": place})
            self._connection.commit()
        except BaseException:
            # Nobody was told that it is saved, so it must not be shared; where even that fails, a second try with the same uid changes nothing twice.
            with suppress(Exception):
                self._desk.outbox.withdraw(place)
            raise
        return changes


def _begin(connection: sa.Connection, outbox: Outbox, numbers: OutboxNumbers) -> int:
    """Begin to write: this desk's numbers are looked up behind the lock that every writer of the copy takes. Return how much was written before."""
    connection.begin()
    check_not_moved(connection)
    numbers.last, numbers.provisional = int(outbox.state(_LAST) or 0), int(outbox.state(_PROVISIONAL) or 0)
    return _count_writes(connection)


def _count_writes(connection: sa.Connection) -> int:
    """Return how many rows the connection has written since it was opened."""
    raw = connection.connection.driver_connection
    return 0 if raw is None else int(raw.total_changes)
