"""Bring this desk's copy of the office to what the shared file says, without taking away what this desk wrote and has not shared yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from app.store.office.new_words import NewWords
from app.store.office.outbox import Entry
from app.store.office.row_changes import Op, Row, RowChange, Value, Written, number, unpack_fitting
from app.store.office.rows import Rows
from app.store.office.shapes import DESK_META, Shape, shapes

SEQ: Final = DESK_META + "seq"
"""Key under which a copy keeps the number of the last change it holds."""
TAKEN: Final = DESK_META + "taken"
"""Key under which it keeps the uid of that change: by it an older file in the office's place is told from the office."""
OUTBOX: Final = DESK_META + "outbox"
"""Key under which a copy keeps the place of the last transaction of this desk that it holds."""

MANY: Final = 100
"""Transactions taken over at once from which on their words are indexed together: setting triggers aside makes every connection read the layout anew."""

_SET_MARK: Final = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
_Key = tuple[str, tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Shared:
    """One transaction as the shared file numbers it."""

    seq: int
    uid: UUID
    data: bytes


class Pending:
    """Which columns of which rows this desk changed and has not shared yet: until then its own texts stand on its screens."""

    def __init__(self, entries: Iterable[Entry], same: Mapping[tuple[str, int], int]) -> None:
        """Look through what waits; `same` are rows of this desk that the office knows under another number."""
        self._same = same
        self._columns: dict[_Key, set[str]] = {}
        self._added: set[_Key] = set()
        for entry in entries:
            for row in unpack_fitting(entry.data).rows:
                self._columns.setdefault((row.table, row.key), set()).update(row.after, row.before)
                if row.op is Op.ADD:
                    self._added.add((row.table, row.key))

    def gives_way(self, table: str, mine: tuple[Value, ...], real: tuple[Value, ...]) -> bool:
        """Tell whether a row that this desk made is, or will be, known as another one."""
        if len(mine) != 1 or not isinstance(mine[0], int):
            return False
        return (table, mine) in self._added or self._same.get((table, mine[0])) == real[0]

    def holds(self, row: RowChange) -> bool:
        """Tell whether this desk changed the row at all."""
        return (row.table, row.key) in self._columns

    def left(self, row: RowChange) -> dict[str, Value]:
        """Return what of another desk's change this desk did not change itself."""
        mine = self._columns.get((row.table, row.key), set())
        return {name: value for name, value in row.after.items() if name not in mine}


def replay(raw: Any, entries: Sequence[Shared], pending: Pending) -> tuple[Written, ...]:
    """Write what the shared file says into a copy of the office, inside the caller's transaction; return what changed something there.

    The copy's connection does not check what rows point to: what this desk wrote may point to what another took away, until the office has settled it.
    """
    last = mark(raw, SEQ)
    new = [entry for entry in entries if entry.seq > last]
    if not new:
        return ()
    if len(new) < MANY:
        done = _replay(Rows(raw), new, pending)
    else:
        rows = NewWords(raw)
        with rows.gathered():
            done = _replay(rows, new, pending)
    raw.execute(_SET_MARK, (TAKEN, new[-1].uid.hex))
    set_mark(raw, SEQ, new[-1].seq)
    return done


def _replay(rows: Rows, entries: Iterable[Shared], pending: Pending) -> tuple[Written, ...]:
    done = []
    for entry in entries:
        written = unpack_fitting(entry.data)
        if sum(_put(rows, row, pending) for row in written.rows):
            done.append(written)
    return tuple(done)


def put_back(raw: Any, entries: Iterable[Entry]) -> None:
    """Write into a copy what this desk wrote and the copy does not hold, inside the caller's transaction."""
    rows, nothing = Rows(raw), Pending((), {})
    for entry in entries:
        for row in unpack_fitting(entry.data).rows:
            # What the office has from another desk already stays; what points to this desk's own follows when that is shared.
            if row.op is not Op.ADD or rows.twin(shapes()[row.table], row.after) in {None, row.key}:
                _put(rows, row, nothing)
        set_mark(raw, OUTBOX, entry.n)


def mark(raw: Any, key: str) -> int:
    """Return a number that a copy keeps."""
    row = raw.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return int(row[0]) if row else 0


def last_taken(raw: Any) -> bytes:
    """Return the uid of the last change that a copy holds, nothing where it holds none."""
    row = raw.execute("SELECT value FROM meta WHERE key = ?", (TAKEN,)).fetchone()
    return bytes.fromhex(row[0]) if row else b""


def set_mark(raw: Any, key: str, value: int) -> None:
    """Keep a number in a copy."""
    raw.execute(_SET_MARK, (key, str(value)))


def _put(rows: Rows, row: RowChange, pending: Pending) -> bool:
    """Write one row; tell whether anything changed."""
    shape = shapes()[row.table]
    if row.op is Op.SAME:
        return rows.renumber(shape, number(row.key[0]), number(row.after[shape.key[0]]))
    # Most rows are new, and nothing of this desk stands where they belong.
    if row.op is Op.ADD and not pending.holds(row) and rows.insert_new(shape, row.after):
        return True
    there = rows.get(shape, row.key)
    if row.op is Op.REMOVE:
        return there is not None and not pending.holds(row) and rows.delete(shape, row.key)
    return _add(rows, shape, row, pending) if there is None else _change(rows, shape, row, there, pending)


def _add(rows: Rows, shape: Shape, row: RowChange, pending: Pending) -> bool:
    # An edit of a row that is not here: this desk took it away and has not shared that yet.
    if row.op is not Op.ADD or pending.holds(row):
        return False
    _make_room(rows, shape, row.key, row.after, pending)
    return rows.insert(shape, row.after)


def _change(rows: Rows, shape: Shape, row: RowChange, there: Row, pending: Pending) -> bool:
    wanted = {name: value for name, value in pending.left(row).items() if there[name] != value}
    if not wanted:
        return False
    _make_room(rows, shape, row.key, there | wanted, pending)
    return rows.correct(shape, row.key, wanted)


def _make_room(rows: Rows, shape: Shape, key: tuple[Value, ...], row: Row, pending: Pending) -> None:
    """See to it that no row of this desk's own stands where the office's belongs: the same thing made here gives way, another of that name is set aside.

    What is set aside gets its right text back when this desk's own change is shared and settled.
    """
    twin = rows.twin(shape, row)
    if twin is None or twin == key:
        return
    if pending.gives_way(shape.name, twin, key):
        rows.renumber(shape, number(twin[0]), number(key[0]))
        return
    there = rows.get(shape, twin) or {}
    for columns in shape.unique:
        clash = [name for name in columns if isinstance(there.get(name), str) and all(there[one] == row[one] for one in columns)]
        if clash:
            rows.update(shape, twin, {clash[0]: f"{there[clash[0]]!s} [{twin[0]!r}]"})
