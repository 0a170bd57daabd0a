"""This desk's copy of the office: made anew from the shared file, and put in the place of one that is open."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

from app.domain.changes import Changes, Kind
from app.store.engine import connect
from app.store.faults import explained
from app.store.files import flush_folder
from app.store.office.lean import lean_file, make_office, state_of
from app.store.office.outbox import Outbox
from app.store.office.replaying import OUTBOX, mark, put_back
from app.store.office.shared_file import Progress, SharedFile
from app.store.whole_copy import overwrite

GENERATION: Final = "generation"
"""Under which the outbox keeps the generation of the shared file that this desk's copy follows; a restore makes a new one."""

Now = Callable[[], datetime]

_SIDES: Final = ("-wal", "-shm", "-journal")
_DIFFERENT: Final = (
    "SELECT kind, record_id FROM was.change WHERE seq NOT IN (SELECT seq FROM main.change)"
    " UNION SELECT kind, record_id FROM main.change WHERE seq NOT IN (SELECT seq FROM was.change)"
)


def make_copy(shared: SharedFile, outbox: Outbox, copy: Path, now: Now, progress: Progress | None = None) -> None:
    """Make this desk's copy of the office anew. Raises OfficeUnavailable, OfficeFull, OfficeDamaged; the old copy then stays."""
    with fresh_copy(shared, outbox, copy, now, progress) as (fresh, generation):
        for end in _SIDES:
            with suppress(OSError):
                copy.with_name(copy.name + end).unlink()
        fresh.replace(copy)
        flush_folder(copy.parent)
        outbox.set_state({GENERATION: generation})


@contextmanager
def fresh_copy(shared: SharedFile, outbox: Outbox, copy: Path, now: Now, progress: Progress | None = None) -> Iterator[tuple[Path, str]]:
    """Give a new copy beside this desk's own, and the generation it follows; it is gone at the end unless it took its place."""
    fresh = copy.with_name(f".{copy.name}.{uuid4().hex[:8]}.new")
    try:
        shared.copy_to(fresh, progress)
        _, seq = state_of(fresh)
        generation, last = _generation(fresh), _last_uid(fresh, seq)
        _hear_of(fresh, outbox, now())
        make_office(fresh, shared.schema, now, {"seq": str(seq), "outbox": str(outbox.confirmed_upto(seq)), "taken": last})
        yield fresh, generation
    finally:
        for end in ("", *_SIDES):
            with suppress(OSError):
                fresh.with_name(fresh.name + end).unlink()


def swap_in(fresh: Path, copy: Path, outbox: Outbox) -> Changes:
    """Put a fresh copy in the place of the open one while nobody writes there; return what the screens have to look at again.

    It is one transaction of SQLite's: whoever reads goes on reading what was, and a crash leaves the old copy whole. Raises EnvironmentFault.
    """
    with explained(str(copy), saving=True, disk=copy), closing(connect(fresh)) as source, closing(connect(copy)) as live:
        source.execute("PRAGMA foreign_keys = OFF")
        source.execute("BEGIN IMMEDIATE")
        put_back(source, outbox.after(mark(source, OUTBOX)))
        source.execute("COMMIT")
        source.execute("ATTACH DATABASE ? AS was", (str(copy),))
        found = source.execute(_DIFFERENT).fetchall()
        source.execute("DETACH DATABASE was")
        overwrite(live, source)
    known = {kind.value: kind for kind in Kind}
    # The 0 stands for lists: whatever shows several records looks again.
    return Changes(frozenset((*((known[kind], record) for kind, record in found if kind in known), *((kind, 0) for kind in Kind))))


def _last_uid(fresh: Path, seq: int) -> str:
    """Return the uid of the last change in a copy of the shared file, an empty text where nothing was ever shared."""
    with closing(lean_file(fresh)) as raw:
        row = raw.execute("SELECT uid FROM feed WHERE seq = ?", (seq,)).fetchone()
    return "" if row is None else bytes(row[0]).hex()


def _generation(fresh: Path) -> str:
    with closing(lean_file(fresh)) as raw:
        row = raw.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
    return "" if row is None else str(row[0])


def _hear_of(fresh: Path, outbox: Outbox, at: datetime) -> None:
    """Note what of this desk the office has already, where the answer to that was lost."""
    with closing(lean_file(fresh)) as raw:
        there = []
        for entry in outbox.waiting(1 << 30):
            row = raw.execute("SELECT seq FROM feed WHERE uid = ?", (entry.uid.bytes,)).fetchone()
            if row is not None:
                there.append((entry.n, int(row[0])))
    if there:
        outbox.shared(there, at)
