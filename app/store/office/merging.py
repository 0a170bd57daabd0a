"""Put what a desk wrote into the shared file: what others changed meanwhile stays, and where both changed the same thing a person is told."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from app.domain.case import case_number
from app.store.columns import from_micros, to_micros
from app.store.office.row_changes import Author, Op, Row, RowChange, Value, Written
from app.store.office.rows import Rows
from app.store.office.shapes import LOOSE, OWN_META, Shape, shapes

Same = dict[tuple[str, int], int]

_PROVISIONAL: Final = "D"
_NAMES_NOTHING: Final = ""
_KINDS: Final = {"citizen": "citizen", "case_file": "case", "template": "template"}
"""Tables whose edits raise a version, and how the change log names them."""
NOT_TAKEN: Final = "edit_not_taken"
"""How the change log calls an edit of which nothing was taken over, because another desk's came first."""


@dataclass(slots=True)
class Merge:
    """One transaction of a desk on its way into the shared file; `rows` is what every desk has to do to hold the same."""

    author: Author
    at: datetime
    table: Rows
    same: Same
    rows: list[RowChange] = field(default_factory=list)
    found_same: Same = field(default_factory=dict)
    again: set[tuple[str, Value]] = field(default_factory=set)
    """Rows by the numbers of this desk that are a command stored before: what belongs to them is there too."""
    not_taken: set[tuple[str, Value]] = field(default_factory=set)
    """Records by the change log's kind whose edit another desk's kept out."""

    def put(self, written: Written) -> Written:
        """Write the transaction; return what it came to."""
        for change in written.rows:
            if self._belongs_to_again(change):
                self.rows.append(RowChange(change.table, Op.REMOVE, change.key))
            else:
                self._put(self._renumbered(change))
        return Written(tuple(self.rows), written.touched, written.author)

    def _put(self, change: RowChange) -> None:
        shape = shapes()[change.table]
        if shape.name == "meta" and change.key[0] in OWN_META:
            return
        {Op.ADD: self._add, Op.EDIT: self._edit, Op.REMOVE: self._remove}[change.op](shape, change)

    def _add(self, shape: Shape, change: RowChange) -> None:
        there = self.table.get(shape, change.key)
        if there is not None:
            self._edit(shape, RowChange(shape.name, Op.EDIT, change.key, change.after, {}))
            return
        twin = self.table.twin(shape, change.after)
        if twin is not None:
            self._join(shape, change, twin)
            if shape.name == "sighting":
                self._join_mail(change.after["message_id"], self._field(shape, twin, "message_id"))
            return
        row = self._as_taken(shape, self._with_number(shape, dict(change.after)))
        for column, missing in self._missing(shape, row):
            self._tell(shape, change.key, column, missing, None)
            if not self._can_do_without(shape, column):
                self.rows.append(RowChange(shape.name, Op.REMOVE, change.key))
                return
            row[column] = None
        if self.table.insert(shape, row):
            self.rows.append(RowChange(shape.name, Op.ADD, change.key, row))
            return
        self._tell(shape, change.key, _NAMES_NOTHING, None, None, dict(change.after))
        self.rows.append(RowChange(shape.name, Op.REMOVE, change.key))

    def _edit(self, shape: Shape, change: RowChange) -> None:
        there = self.table.get(shape, change.key)
        if there is None:
            if not shape.is_loose:
                self._tell(shape, change.key, _NAMES_NOTHING, None, None, dict(change.after))
            self.rows.append(RowChange(shape.name, Op.REMOVE, change.key))
            return
        if shape.name == "message" and self._is_mail_of_others(shape, change):
            return
        wanted, lost = self._settled(shape, change, there)
        if wanted.keys() == {"version"} and len(lost) and shape.name in _KINDS and any(there[name] != change.after[name] for name in lost):
            lost["version"] = there["version"]
            wanted = {}
            self.not_taken.add((_KINDS[shape.name], change.key[0]))
        for column, missing in self._missing(shape, wanted):
            self._tell(shape, change.key, column, missing, there[column])
            wanted.pop(column)
            lost[column] = there[column]
        if wanted and not self.table.update(shape, change.key, wanted):
            for column, mine in wanted.items():
                self._tell(shape, change.key, column, mine, there[column])
            lost |= {column: there[column] for column in wanted}
            wanted = {}
        if wanted or lost:
            self.rows.append(RowChange(shape.name, Op.EDIT, change.key, wanted | lost))

    def _settled(self, shape: Shape, change: RowChange, there: Row) -> tuple[Row, Row]:
        """Return what the edit changes, and what stays as another desk has it."""
        wanted: Row = {}
        lost: Row = {}
        for column, mine in change.after.items():
            theirs = there[column]
            if column == "version":
                wanted[column] = _one_more(theirs) if theirs != change.before.get(column) else mine
            elif theirs == mine:
                lost[column] = theirs
            elif shape.is_loose or (column in change.before and theirs == change.before[column]):
                wanted[column] = mine
            else:
                lost[column] = theirs
                if not shape.follows(column):
                    self._tell(shape, change.key, column, mine, theirs)
        return wanted, lost

    def _remove(self, shape: Shape, change: RowChange) -> None:
        there = self.table.get(shape, change.key)
        if there is not None and not shape.is_loose:
            for column in shape.columns:
                if there[column] != change.before.get(column, there[column]) and not shape.follows(column):
                    self._tell(shape, change.key, column, None, there[column])
        if there is None or self.table.delete(shape, change.key):
            self.rows.append(RowChange(shape.name, Op.REMOVE, change.key))
            return
        self._tell(shape, change.key, _NAMES_NOTHING, None, None, dict(there))
        self.rows.append(RowChange(shape.name, Op.ADD, change.key, there))

    def _join(self, shape: Shape, change: RowChange, twin: tuple[Value, ...]) -> None:
        """Let the row stay that another desk made of the same thing; what this desk points to its own points to theirs from now on."""
        mine, real = change.key[0], twin[0]
        if len(shape.key) == 1 and isinstance(mine, int) and isinstance(real, int):
            self.same[shape.name, mine] = self.found_same[shape.name, mine] = real
            self.rows.append(RowChange(shape.name, Op.SAME, change.key, {shape.key[0]: real}))
            if "uid" in shape.columns:
                self.again.add((shape.name, mine))
        else:
            self.rows.append(RowChange(shape.name, Op.REMOVE, change.key))

    def _belongs_to_again(self, change: RowChange) -> bool:
        """Tell whether a new row without a natural key of its own belongs to a record that was stored before by the same command."""
        shape = shapes()[change.table]
        if change.op is not Op.ADD or shape.unique or not self.again:
            return False
        return any((target, change.after.get(column)) in self.again for column, target, _ in shape.refs)

    def _as_taken(self, shape: Shape, row: Row) -> Row:
        """Let the change log not count an edit of which nothing was taken over."""
        if shape.name == "change" and row["op"] == "edit" and (str(row["kind"]), row["record_id"]) in self.not_taken:
            return row | {"op": NOT_TAKEN}
        return row

    def _is_mail_of_others(self, shape: Shape, change: RowChange) -> bool:
        """Join a mail that another desk read as well, and the contact made of it; tell whether it was one."""
        made = change.after.get("interaction_id")
        twin = self.table.twin(shape, {"fingerprint": change.after.get("fingerprint")})
        real = change.key if twin is None else twin
        theirs = self._field(shape, real, "interaction_id")
        if made is not None and theirs is not None and made != theirs and change.before.get("interaction_id") is None:
            self._replace("interaction", made, theirs)
        if real == change.key:
            return False
        self._join_mail(change.key[0], real[0])
        return True

    def _join_mail(self, mine: Value, real: Value) -> None:
        if mine != real:
            self._replace("message", mine, real)

    def _replace(self, name: str, mine: Value, real: Value) -> None:
        """Let another desk's row stand for one that this desk has shared already, here and on every desk."""
        if isinstance(mine, int) and isinstance(real, int):
            shape = shapes()[name]
            self.table.renumber(shape, mine, real)
            self.same[name, mine] = self.found_same[name, mine] = real
            self.rows.append(RowChange(name, Op.SAME, (mine,), {shape.key[0]: real}))

    def _field(self, shape: Shape, key: tuple[Value, ...], column: str) -> Value:
        row = self.table.get(shape, key)
        return None if row is None else row[column]

    def _renumbered(self, change: RowChange) -> RowChange:
        """Return the change with the numbers under which the office knows the rows it names."""
        if not self.same:
            return change
        shape = shapes()[change.table]
        targets = {column: target for column, target, _ in shape.refs}
        if len(shape.key) == 1:
            targets.setdefault(shape.key[0], shape.name)

        def known(column: str, value: Value) -> Value:
            target = targets.get(column)
            return self.same.get((target, value), value) if target is not None and isinstance(value, int) else value

        key = tuple(known(column, value) for column, value in zip(shape.key, change.key, strict=True))
        after, before = ({column: known(column, value) for column, value in row.items()} for row in (change.after, change.before))
        return RowChange(change.table, change.op, key, after, before)

    def _with_number(self, shape: Shape, row: Row) -> Row:
        """Give a case the office's next number in place of its desk's."""
        number = row.get("number")
        if shape.name != "case_file" or not isinstance(number, str) or not number.startswith(_PROVISIONAL):
            return row
        year = from_micros(int(row["opened_at"] or 0)).year
        given = case_number(year, self.table.next_count(f"case-{year}"))
        return row | {"number": given, "number_rev": given[::-1]}

    def _missing(self, shape: Shape, row: Row) -> list[tuple[str, Value]]:
        """Return which columns point to rows that another desk took away."""
        found: list[tuple[str, Value]] = []
        for column, target, _ in shape.refs:
            value = row.get(column)
            if value is not None and column in shape.constrained and not self.table.holds(target, value):
                found.append((column, value))
        return found

    @staticmethod
    def _can_do_without(shape: Shape, column: str) -> bool:
        return next(nullable for name, _, nullable in shape.refs if name == column) and column not in shape.key

    def _tell(self, shape: Shape, key: tuple[Value, ...], column: str, mine: Value, theirs: Value, whole: dict[str, Value] | None = None) -> None:
        """Keep both texts for a person."""
        if shape.name in LOOSE or shape.name in {"change", "conflict"}:
            return
        row: Row = {
            "at": to_micros(self.at),
            "desk": self.author.desk,
            "user_id": self.author.user_id or None,
            "user_name": self.author.user_name,
            "record": shape.name,
            "record_key": json.dumps([_shown(value) for value in key]),
            "field": column,
            "mine": json.dumps({name: _shown(value) for name, value in whole.items()} if whole is not None else _shown(mine), ensure_ascii=False),
            "theirs": json.dumps(_shown(theirs), ensure_ascii=False),
            "settled_at": None,
            "settled_by": "",
        }
        told = shapes()["conflict"]
        row = {"id": self.table.next_id(told), **row}
        self.table.insert(told, row)
        self.rows.append(RowChange("conflict", Op.ADD, (row["id"],), row))


def _shown(value: Value) -> Any:
    return value.hex() if isinstance(value, bytes) else value


def _one_more(version: Value) -> int:
    return int(version or 0) + 1
