"""One round between this desk and the shared file: files up, what was saved here up, what others saved down."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NoReturn
from uuid import UUID

from app.domain.changes import Changes, Kind
from app.domain.errors import EnvironmentFault, OfficeUnavailable
from app.store.columns import to_micros
from app.store.moved import check_raw_not_moved
from app.store.office.copies import GENERATION
from app.store.office.copy_file import CopyFile
from app.store.office.following import RESTORED
from app.store.office.lean import last_seq
from app.store.office.merging import Merge
from app.store.office.outbox import Entry, Outbox
from app.store.office.replaying import OUTBOX, SEQ, Pending, Shared, last_taken, mark, put_back, replay
from app.store.office.row_changes import Op, Written, number, pack, unpack_fitting
from app.store.office.rows import Rows
from app.store.office.shared_file import SharedFile
from app.store.office.versions import check_current, check_nobody_upgrades

Now = Callable[[], datetime]

_TRANSACTIONS: Final = 50
"""Transactions shared at once."""
_BYTES: Final = 256_000
"""Packed bytes shared at once, so that an import does not keep the others waiting for longer than it must."""
_PAGE: Final = 500
"""Changes of others taken over in one transaction of this desk's copy."""


class OfficeRestored(OfficeUnavailable):
    """The shared file was brought back from a backup; this desk's copy is to be made anew, and what it shared since then is offered again."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did."""

    shared: int = 0
    taken: int = 0
    changes: Changes = field(default_factory=Changes)
    fault: EnvironmentFault | None = None


class Sync:
    """Shares what the outbox holds and takes over what others shared. One round at a time; two programs of one desk may both go round."""

    def __init__(self, shared: SharedFile, outbox: Outbox, copy: Path, desk: int, now: Now, upload: Callable[[], None] = lambda: None) -> None:
        """Take the shared file, this desk's outbox, copy of the office and number, and what brings its files up before the rows that name them."""
        self._shared = shared
        self._outbox = outbox
        self._copy = CopyFile(copy)
        self._desk = desk
        self._now = now
        self._upload = upload
        self._counter = b""

    def go_round(self) -> Round:
        """Share and take over everything there is. What cannot be done now is told in the round, never raised."""
        shared = taken = 0
        changes = Changes()
        try:
            shared = self.share()
            while (written := self._take_page()) is not None:
                taken += len(written)
                changes |= touched(written)
        except EnvironmentFault as fault:
            self._counter = b""
            return Round(shared, taken, changes, fault)
        return Round(shared, taken, changes)

    def share(self) -> int:
        """Share what waits, oldest first; return how many transactions that were. Raises EnvironmentFault."""
        done = 0
        while True:
            with self._copy.open() as raw:
                upto = mark(raw, OUTBOX)
            batch = _bounded(self._outbox.waiting(_TRANSACTIONS, upto))
            if not batch:
                return done
            self._upload()
            self._outbox.shared(self._put(batch), self._now())
            done += len(batch)

    def _put(self, batch: Sequence[Entry]) -> list[tuple[int, int]]:
        """Write transactions into the shared file; return (place, number) of each, which is only known once all are committed."""
        same = self._outbox.same()
        found: dict[tuple[str, int], int] = {}
        with self._copy.open() as raw:
            last, taken = mark(raw, SEQ), last_taken(raw)
        with self._shared.write() as raw:
            check_raw_not_moved(raw)
            check_nobody_upgrades(raw, self._outbox.state("uid"), self._now())
            self._check_followable(raw, last, taken)
            places = [(entry.n, self._put_one(raw, entry, same, found)) for entry in batch]
        if found:
            self._outbox.add_same(found)
        return places

    def _put_one(self, raw: Any, entry: Entry, same: dict[tuple[str, int], int], found: dict[tuple[str, int], int]) -> int:
        there = raw.execute("SELECT seq, data FROM feed WHERE uid = ?", (entry.uid.bytes,)).fetchone()
        if there is not None:
            # Committed before, only this desk did not hear of it. What it came to is taken over like everything else.
            for change in unpack_fitting(there[1]).rows:
                if change.op is Op.SAME:
                    mine = change.table, number(change.key[0])
                    same[mine] = found[mine] = number(next(iter(change.after.values())))
            return int(there[0])
        written = unpack_fitting(entry.data)
        merge = Merge(written.author, self._now(), Rows(raw), same)
        data = pack(merge.put(written))
        found.update(merge.found_same)
        row = (entry.uid.bytes, self._desk, to_micros(self._now()), data)
        return int(raw.execute("INSERT INTO feed (uid, desk, at, data) VALUES (?, ?, ?, ?)", row).lastrowid)

    def _take_page(self) -> tuple[Written, ...] | None:
        """Take over the next changes of the shared file and return what was new; None when this desk's copy holds them all. Raises EnvironmentFault."""
        counter = self._shared.counter()
        if counter == self._counter:
            return None
        with self._copy.open() as raw:
            last, taken = mark(raw, SEQ), last_taken(raw)
        entries = self._after(last, taken)
        if not entries:
            self._counter = counter
            return None
        with self._copy.write() as raw:
            # Looked at inside the transaction: whoever writes here takes this lock before the outbox hears of it.
            pending = Pending(self._outbox.unconfirmed_after(entry.uid for entry in entries), self._outbox.same())
            return replay(raw, entries, pending)

    def _after(self, last: int, taken: bytes) -> list[Shared]:
        with self._shared.read() as raw:
            self._check_followable(raw, last, taken)
            rows = raw.execute("SELECT seq, uid, data FROM feed WHERE seq > ? ORDER BY seq LIMIT ?", (last, _PAGE)).fetchall()
        return [Shared(seq, UUID(bytes=uid), data) for seq, uid, data in rows]

    def _check_followable(self, raw: Any, last: int, taken: bytes) -> None:
        check_current(raw, self._shared.schema, self._shared.version, self._desk, self._now())
        self._check_generation(raw)
        self._check_followed(raw, last, taken)

    def _check_generation(self, raw: Any) -> None:
        found = generation_of(raw)
        known = self._outbox.state(GENERATION)
        if not known:
            self._outbox.set_state({GENERATION: found})
        elif known != found:
            self._was_restored(raw)

    def _check_followed(self, raw: Any, last: int, taken: bytes) -> None:
        """See to it that the file is the one this copy followed: somebody may have put an older one in its place, as a server's own backup does."""
        row = raw.execute("SELECT uid FROM feed WHERE seq = ?", (last,)).fetchone()
        if last > last_seq(raw) or (last and taken and (row is None or row[0] != taken)):
            self._was_restored(raw)

    def _was_restored(self, raw: Any) -> NoReturn:
        self._outbox.set_state({RESTORED: generation_of(raw)})
        raise OfficeRestored(
            "The office was brought back from a backup. What was saved on this PC is kept. This PC makes its copy of the office anew by itself and then "
            "shares again what the backup lacks."
        )

    def repair(self) -> None:
        """Put into the copy what the outbox holds and it does not: a crash between the two, or a copy made anew. Raises EnvironmentFault."""
        with self._copy.write() as raw:
            put_back(raw, self._outbox.after(mark(raw, OUTBOX)))

    def close(self) -> None:
        """Let go of the copy."""
        self._copy.close()


def generation_of(raw: Any) -> str:
    """Return the generation of an open shared file."""
    row = raw.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
    return "" if row is None else str(row[0])


def touched(written: Sequence[Written]) -> Changes:
    """Return what the screens have to look at again."""
    known = {kind.value: kind for kind in Kind}
    told = ((Kind.CONFLICT, row.key[0]) for one in written for row in one.rows if row.table == "conflict" and isinstance(row.key[0], int))
    return Changes(frozenset((*((known[kind], record) for one in written for kind, record in one.touched if kind in known), *told)))


def _bounded(entries: Sequence[Entry]) -> Sequence[Entry]:
    size = 0
    for at, entry in enumerate(entries):
        size += len(entry.data)
        if size > _BYTES and at:
            return entries[:at]
    return entries
