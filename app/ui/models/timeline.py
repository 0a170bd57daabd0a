"""The timeline in memory: entries fetched page by page through jobs, merged on a refresh without moving what is read."""

from collections.abc import Callable
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
from app.ui.models.timeline_rows import EntryKey, Fetch, ReadStory, Stories, days_of, entry_key, runs
from app.ui.widgets.text import plain
from app.ui.widgets.timeline_words import SHORT, EntryWords, entry_words, spoken

PAGE_ROWS = 50
REVEAL_ROWS = 500
_ROOT = QModelIndex()
_OPENED = frozenset({EntryKind.INTERACTION, EntryKind.CASE_NOTE, EntryKind.CALLBACK, EntryKind.CALLBACK_DONE})


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything of an opened entry: the whole text and its files."""

    text: str
    files: tuple[Attachment, ...] = ()


Find = Callable[[], int]
"""Return the row that is looked for, -1 while it is not in memory."""
ReadWhole = Callable[[TimelineEntry], Whole]
"""Return everything of an entry; runs off the main thread."""


class TimelineModel(QAbstractListModel):
    """Entries, newest first; `data()` reads memory only."""

    state_changed = Signal(object)
    merging = Signal()
    """Rows will come or go, on a refresh: the view remembers where it is."""
    merged = Signal()
    opened = Signal(object)
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
        self._stories = Stories()
        self._wanted: tuple[Find, Callable[[int], None]] | None = None
        self.state = ListState.EMPTY
        self.error = ""

    def show_source(self, fetch: Fetch, *, forget: bool, story: ReadStory | None = None) -> None:
        """Read from another source: another record (`forget` empties the list at once) or another filter of the same one; `story` reads a folded case."""
        self._fetch = fetch
        self._wanted = None
        self._stories.read_with(story, forget=forget)
        if forget:
            self._replace(Page(()))
            self._open.clear()
            self._whole.clear()
            self._words.clear()
        self._enter(ListState.LOADING)
        whole = self._stories.spliced(fetch)
        self._latest.run(lambda: whole(None, PAGE_ROWS), self._replace, self._fail)

    def reload(self) -> None:
        """Fetch again what is shown; new entries are put in and vanished ones taken out, nothing else moves."""
        if self._fetch is None:
            return
        whole, limit = self._stories.spliced(self._fetch), len(self._entries) + PAGE_ROWS
        self._latest.run(lambda: whole(None, limit), self._merge, self._fail)

    def reveal(self, key: EntryKey, found: Callable[[int], None], *, case_id: int | None = None) -> None:
        """Call `found(row)` as soon as the entry is in memory, fetching further pages where needed; `case_id` names the story to unfold for it."""
        if case_id is not None and self.row_of(key) < 0 and not self._stories.is_unfolded(case_id):
            self._stories.turn(case_id, unfolded=True)
            self._wanted = (lambda: self.row_of(key), found)
            self.reload()
        else:
            self._look_for(lambda: self.row_of(key), found)

    def reveal_day(self, day: date, found: Callable[[int], None]) -> None:
        """Call `found(row)` with the first row of a day, or of the last day before it that has any; with the oldest row where there is none."""
        self._look_for(lambda: self._row_on(day), found)

    def _look_for(self, find: Find, found: Callable[[int], None]) -> None:
        row = find()
        if row >= 0 and self.state is not ListState.LOADING:
            found(row)
        elif self._fetch is not None and (self._next is not None or self.state is ListState.LOADING):
            self._wanted = (find, found)
            if self.state is not ListState.LOADING:
                self._more(REVEAL_ROWS)

    def _row_on(self, day: date) -> int:
        """Return the first row of a day or before it; the last one once everything is in memory."""
        row = next((at for at, one in enumerate(self._days) if one <= day), -1)
        return len(self._entries) - 1 if row < 0 and self._next is None else row

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

    def shape(self, row: int) -> tuple[bool, bool, bool]:
        """Tell whether a row begins a day, takes one quiet line, and shows its whole text; asked for every row in one go."""
        entry, days = self._entries[row], self._days
        starts_day = row == 0 or days[row - 1] != days[row]
        return starts_day, entry.kind in SHORT, bool(self._open) and entry_key(entry) in self._open

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

    def is_inside(self, row: int) -> bool:
        """Tell whether a row stands beneath the story of its case."""
        return self._entries[row].inside

    def is_open(self, row: int) -> bool:
        """Tell whether a row shows its whole text."""
        return entry_key(self._entries[row]) in self._open

    def can_open(self, row: int) -> bool:
        """Tell whether there is more to see than the two lines of a row."""
        entry = self._entries[row]
        return entry.kind is EntryKind.STORY or (entry.kind in _OPENED and (bool(self.words(row).body) or entry.attachments > 0))

    def whole(self, row: int) -> Whole:
        """Return the whole text and files as far as they have arrived."""
        entry = self._entries[row]
        return self._whole.get(entry_key(entry)) or Whole(self.words(row).body)

    @property
    def any_open(self) -> bool:
        """Tell whether any row shows its whole text."""
        return bool(self._open)

    def is_unfolded(self, row: int) -> bool:
        """Tell whether a row is a story that shows its entries."""
        entry = self._entries[row]
        return entry.kind is EntryKind.STORY and self._stories.is_unfolded(entry.id)

    def story_of(self, row: int) -> int:
        """Return the row of the story that this row is inside of, -1 for none."""
        entry = self.entry(row)
        return self.row_of((EntryKind.STORY.value, entry.case_id)) if entry is not None and entry.inside and entry.case_id is not None else -1

    def toggle(self, row: int) -> None:
        """Open or close a row; the whole text is fetched on the first opening."""
        if not self.can_open(row):
            return
        entry = self._entries[row]
        if entry.kind is EntryKind.STORY:
            self._stories.turn(entry.id)
            self.dataChanged.emit(self.index(row), self.index(row))
            self.reload()
            return
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
            # The longer the list, the more each further page costs the view, which asks for the height of every row: so the pages grow along.
            self._more(min(REVEAL_ROWS, max(PAGE_ROWS, len(self._entries) // 4)))

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
            whole = self._stories.spliced(fetch)
            self._latest.run(lambda: whole(after, limit), self._append, self._fail)

    def _replace(self, page: Page[TimelineEntry]) -> None:
        self._take_over(page)
        self._arrive()

    def _take_over(self, page: Page[TimelineEntry]) -> None:
        self.beginResetModel()
        self._entries = list(page.rows)
        self._days = days_of(page.rows)
        self._next = page.next_key
        self.endResetModel()

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
        self.merging.emit()
        if common != [key for key in fresh if key in kept]:
            # A story moved: its newest entry is newer now.
            self._take_over(page)
        else:
            self._bring_up_to_date(page, fresh, kept)
        # The view is where it was before anything that was looked for is gone to.
        self.merged.emit()
        self._arrive()

    def _bring_up_to_date(self, page: Page[TimelineEntry], fresh: dict[EntryKey, TimelineEntry], kept: set[EntryKey]) -> None:
        self._take_out([at for at, entry in enumerate(self._entries) if entry_key(entry) not in fresh])
        self._change(fresh)
        self._put_in(page.rows, kept)
        self._next = page.next_key

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
        # A story may stand on a newer day now.
        self._days = days_of(self._entries)

    def _put_in(self, rows: tuple[TimelineEntry, ...], kept: set[EntryKey]) -> None:
        for first, last in runs([at for at, entry in enumerate(rows) if entry_key(entry) not in kept]):
            self._insert(first, rows[first : last + 1])

    def _insert(self, at: int, rows: tuple[TimelineEntry, ...]) -> None:
        self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
        self._entries[at:at] = rows
        self._days[at:at] = days_of(rows, self._days[at - 1] if at else None)
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
            (find, found), self._wanted = self._wanted, None
            self._look_for(find, found)

    def _fail(self, error: DaybookError) -> None:
        self.error = str(error)
        self._wanted = None
        self._enter(ListState.FAILED)

    def _enter(self, state: ListState) -> None:
        self.state = state
        self.state_changed.emit(state)
