"""The timeline in memory: entries fetched page by page through jobs, merged on a refresh without moving what is read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from app.domain.attachment import Attachment
from app.domain.errors import DaybookError
from app.domain.paging import Key, Page
from app.domain.timeline import EntryKind, TimelineEntry
from app.ui import when
from app.ui.jobs import Jobs, Latest
from app.ui.models.paged_table import Index, ListState
from app.ui.widgets.text import plain
from app.ui.widgets.timeline_words import SHORT, EntryWords, entry_words, spoken

PAGE_ROWS = 50
REVEAL_ROWS = 500
EntryKey = tuple[str, int]
Fetch = Callable[[Key | None, int], Page[TimelineEntry]]
"""Return one page after a key; runs off the main thread."""
_ROOT = QModelIndex()
_OPENED = frozenset({EntryKind.INTERACTION, EntryKind.CASE_NOTE, EntryKind.CALLBACK, EntryKind.CALLBACK_DONE})


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything of an opened entry: the whole text and its files."""

    text: str
    files: tuple[Attachment, ...] = ()


ReadWhole = Callable[[TimelineEntry], Whole]
"""Return everything of an entry; runs off the main thread."""


def entry_key(entry: TimelineEntry) -> EntryKey:
    """Return what an entry is recognised by after a refresh, also when a callback was ticked off meanwhile."""
    if entry.kind is EntryKind.INTERACTION:
        return ("interaction", entry.id)
    return ("callback" if entry.kind in {EntryKind.CALLBACK, EntryKind.CALLBACK_DONE} else "event", entry.id)


def runs(positions: Sequence[int]) -> list[tuple[int, int]]:
    """Join ascending positions into (first, last) runs."""
    found: list[tuple[int, int]] = []
    for at in positions:
        if found and found[-1][1] == at - 1:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found


class TimelineModel(QAbstractListModel):
    """Entries, newest first; `data()` reads memory only."""

    state_changed = Signal(object)
    merging = Signal()
    """Rows will come or go, on a refresh: the view remembers where it is."""
    merged = Signal()
    opened = Signal(int)
    """A row was opened or closed, or its whole text has arrived."""

    def __init__(self, read_whole: ReadWhole, jobs: Jobs, parent: QObject | None = None) -> None:
        """Take what reads a whole entry; `show_source` brings the entries."""
        super().__init__(parent)
        self._read_whole, self._jobs = read_whole, jobs
        self._latest = Latest(jobs, self)
        self._fetch: Fetch | None = None
        self._entries: list[TimelineEntry] = []
        self._days: list[date] = []
        self._words: dict[EntryKey, tuple[TimelineEntry, EntryWords]] = {}
        self._whole: dict[EntryKey, Whole] = {}
        self._open: set[EntryKey] = set()
        self._next: Key | None = None
        self._wanted: tuple[EntryKey, Callable[[int], None]] | None = None
        self.state = ListState.EMPTY
        self.error = ""

    def show_source(self, fetch: Fetch, *, forget: bool) -> None:
        """Read from another source: another record (`forget` empties the list at once) or another filter of the same one."""
        self._fetch = fetch
        self._wanted = None
        if forget:
            self._replace(Page(()))
            self._open.clear()
            self._whole.clear()
            self._words.clear()
        self._enter(ListState.LOADING)
        self._latest.run(lambda: fetch(None, PAGE_ROWS), self._replace, self._fail)

    def reload(self) -> None:
        """Fetch again what is shown; new entries are put in and vanished ones taken out, nothing else moves."""
        if self._fetch is None:
            return
        fetch, limit = self._fetch, len(self._entries) + PAGE_ROWS
        self._latest.run(lambda: fetch(None, limit), self._merge, self._fail)

    def reveal(self, key: EntryKey, found: Callable[[int], None]) -> None:
        """Call `found(row)` as soon as the entry is in memory, fetching further pages where needed."""
        row = self.row_of(key)
        if row >= 0:
            found(row)
        elif self._fetch is not None and (self._next is not None or self.state is ListState.LOADING):
            self._wanted = (key, found)
            if self.state is not ListState.LOADING:
                self._more(REVEAL_ROWS)

    def row_of(self, key: EntryKey) -> int:
        """Return where an entry stands, -1 when it is not in memory."""
        return next((at for at, entry in enumerate(self._entries) if entry_key(entry) == key), -1)

    def entry(self, row: int) -> TimelineEntry | None:
        """Return the entry of a row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def day(self, row: int) -> date | None:
        """Return the day that begins with this row, None when the row above is of the same day."""
        day = self._days[row]
        return day if row == 0 or self._days[row - 1] != day else None

    def words(self, row: int) -> EntryWords:
        """Return how a row reads; made once."""
        entry = self._entries[row]
        known = self._words.get(entry_key(entry))
        if known is None or known[0] != entry:
            known = (entry, entry_words(entry, when.now()))
            self._words[entry_key(entry)] = known
        return known[1]

    def is_short(self, row: int) -> bool:
        """Tell whether a row is an event that takes one quiet line."""
        return self._entries[row].kind in SHORT

    def is_open(self, row: int) -> bool:
        """Tell whether a row shows its whole text."""
        return entry_key(self._entries[row]) in self._open

    def can_open(self, row: int) -> bool:
        """Tell whether there is more to see than the two lines of a row."""
        entry = self._entries[row]
        return entry.kind in _OPENED and (bool(self.words(row).body) or entry.attachments > 0)

    def whole(self, row: int) -> Whole:
        """Return the whole text and files as far as they have arrived."""
        entry = self._entries[row]
        return self._whole.get(entry_key(entry)) or Whole(self.words(row).body)

    @property
    def any_open(self) -> bool:
        """Tell whether any row shows its whole text."""
        return bool(self._open)

    def toggle(self, row: int) -> None:
        """Open or close a row; the whole text is fetched on the first opening."""
        if not self.can_open(row):
            return
        entry = self._entries[row]
        key = entry_key(entry)
        self._open ^= {key}
        self._tell_opened(key)
        if key in self._open and key not in self._whole and entry.kind is EntryKind.INTERACTION:
            self._jobs.run(lambda: self._read_whole(entry), lambda whole: self._keep(key, whole), origin=self)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many entries are in memory."""
        return 0 if parent.isValid() else len(self._entries)

    def canFetchMore(self, parent: Index = _ROOT) -> bool:
        """Tell the view whether there are further pages."""
        return not parent.isValid() and self._next is not None and self.state is ListState.READY

    def fetchMore(self, parent: Index = _ROOT) -> None:
        """Fetch the next page."""
        if self.canFetchMore(parent):
            self._more(PAGE_ROWS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one aspect of one entry, from memory."""
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return entry
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return spoken(entry, when.now())
        return plain(when.exact(entry.at, when.now())) if role == Qt.ItemDataRole.ToolTipRole else None

    def _more(self, limit: int) -> None:
        fetch, after = self._fetch, self._next
        if fetch is not None:
            self._enter(ListState.LOADING)
            self._latest.run(lambda: fetch(after, limit), self._append, self._fail)

    def _replace(self, page: Page[TimelineEntry]) -> None:
        self.beginResetModel()
        self._entries = list(page.rows)
        self._days = [_day(entry) for entry in page.rows]
        self._next = page.next_key
        self.endResetModel()
        self._arrive()

    def _append(self, page: Page[TimelineEntry]) -> None:
        if page.rows:
            self._insert(len(self._entries), page.rows)
        self._next = page.next_key
        self._arrive()

    def _merge(self, page: Page[TimelineEntry]) -> None:
        """Bring the list up to date in place; common entries never change their order, because their time does not."""
        fresh = {entry_key(entry): entry for entry in page.rows}
        common = [key for key in map(entry_key, self._entries) if key in fresh]
        kept = set(common)
        if common != [key for key in fresh if key in kept]:
            self._replace(page)
            return
        self.merging.emit()
        self._take_out([at for at, entry in enumerate(self._entries) if entry_key(entry) not in fresh])
        self._change(fresh)
        self._put_in(page.rows, kept)
        self._next = page.next_key
        self._arrive()
        self.merged.emit()

    def _take_out(self, gone: list[int]) -> None:
        for first, last in reversed(runs(gone)):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._entries[first : last + 1]
            del self._days[first : last + 1]
            self.endRemoveRows()

    def _change(self, fresh: dict[EntryKey, TimelineEntry]) -> None:
        for at, entry in enumerate(self._entries):
            if (now := fresh[entry_key(entry)]) != entry:
                self._entries[at] = now
                self.dataChanged.emit(self.index(at), self.index(at))

    def _put_in(self, rows: tuple[TimelineEntry, ...], kept: set[EntryKey]) -> None:
        for first, last in runs([at for at, entry in enumerate(rows) if entry_key(entry) not in kept]):
            self._insert(first, rows[first : last + 1])

    def _insert(self, at: int, rows: tuple[TimelineEntry, ...]) -> None:
        self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
        self._entries[at:at] = rows
        self._days[at:at] = [_day(entry) for entry in rows]
        self.endInsertRows()

    def _keep(self, key: EntryKey, whole: Whole) -> None:
        self._whole[key] = whole
        self._tell_opened(key)

    def _tell_opened(self, key: EntryKey) -> None:
        row = self.row_of(key)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))
            self.opened.emit(row)

    def _arrive(self) -> None:
        self._enter(ListState.READY if self._entries else ListState.EMPTY)
        if self._wanted is not None:
            (key, found), self._wanted = self._wanted, None
            self.reveal(key, found)

    def _fail(self, error: DaybookError) -> None:
        self.error = str(error)
        self._wanted = None
        self._enter(ListState.FAILED)

    def _enter(self, state: ListState) -> None:
        self.state = state
        self.state_changed.emit(state)


def _day(entry: TimelineEntry) -> date:
    return entry.at.astimezone().date()
