"""One table model for every list: rows are frozen values in memory, further pages come through a job."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon

from app.domain.errors import DaybookError
from app.domain.paging import Key, Page
from app.ui.colours import Tone
from app.ui.jobs import Jobs, Latest
from app.ui.theme import Theme
from app.ui.widgets.text import plain

Row = TypeVar("Row")
PAGE_ROWS = 100
REACHED = 1000
"""So many rows further on a row is looked for at most."""
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Align(Enum):
    """Where a column's text stands; numbers stand at the right."""

    LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: how a row's text, icon, tone and tooltip are read from the value, without touching anything else.

    `sort` is the name the fetcher knows this order by ("" is not sortable); `width` is in px, 0 takes the room that is left.
    """

    title: str
    value: Callable[[Row], str]
    width: int = 0
    align: Align = Align.LEFT
    sort: str = ""
    icon: Callable[[Row], QIcon | None] | None = None
    tone: Callable[[Row], Tone] | None = None
    tip: Callable[[Row], str] | None = None
    strong: Callable[[Row], bool] | None = None


@dataclass(frozen=True, slots=True)
class PageRequest:
    """What the fetcher is asked for: rows after a key, in an order, under the list's present filter."""

    after: Key | None = None
    limit: int = PAGE_ROWS
    sort: str = ""
    descending: bool = False
    filter: object = None


class ListState(Enum):
    """What a list shows besides its rows."""

    EMPTY = "empty"
    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"


class PagedTable(QAbstractTableModel, Generic[Row]):
    """Rows fetched page by page through jobs; `data()` reads memory only."""

    state_changed = Signal(object)
    refreshed = Signal()

    def __init__(
        self,
        columns: tuple[Column[Row], ...],
        fetch: Callable[[PageRequest], Page[Row]],
        identity: Callable[[Row], object],
        jobs: Jobs,
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        """Take the columns, the fetcher (runs off the main thread) and how a row is recognised again after a refresh."""
        super().__init__(parent)
        self.columns = columns
        self._fetch, self._identity, self._theme = fetch, identity, theme
        self._latest = Latest(jobs, self)
        self._rows: list[Row] = []
        self._next: Key | None = None
        self._request = PageRequest()
        self._error = ""
        self._state = ListState.EMPTY

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the rows in memory."""
        return tuple(self._rows)

    @property
    def state(self) -> ListState:
        """Return what the list shows besides its rows."""
        return self._state

    @property
    def error(self) -> str:
        """Return the sentence of the last failure."""
        return self._error

    @property
    def request(self) -> PageRequest:
        """Return the present order and filter."""
        return self._request

    def row(self, index: Index) -> Row | None:
        """Return the value behind an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, identity: object) -> QModelIndex:
        """Return the index of a row by its identity, invalid when it is not in memory."""
        return next((self.index(at, 0) for at, row in enumerate(self._rows) if self._identity(row) == identity), QModelIndex())

    def identity_at(self, index: Index) -> object:
        """Return the identity of a row, None for no row."""
        row = self.row(index)
        return None if row is None else self._identity(row)

    def set_filter(self, wanted: object) -> None:
        """Ask the fetcher again with another filter."""
        self._request = PageRequest(None, self._request.limit, self._request.sort, self._request.descending, wanted)
        self.refresh()

    def refresh(self, reach: object = None) -> None:
        """Fetch anew as many rows as are shown; the old ones stay on screen until the new ones are there.

        With `reach` (a row's identity) so many more are fetched that this row is among them, even if many new ones stand before it now.
        """
        limit = max(PAGE_ROWS, len(self._rows))
        request = PageRequest(None, limit, self._request.sort, self._request.descending, self._request.filter)
        self._enter(ListState.LOADING)
        self._latest.run(lambda: self._fetch(request) if reach is None else self._fetch_to(request, reach), self._replace, self._fail)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows are in memory."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: Index = _ROOT) -> bool:
        """Tell the view whether there are further pages."""
        return not parent.isValid() and self._next is not None and self._state is ListState.READY

    def fetchMore(self, parent: Index = _ROOT) -> None:
        """Fetch the next page; the view asks when it is scrolled to the end."""
        if self.canFetchMore(parent):
            request = PageRequest(self._next, PAGE_ROWS, self._request.sort, self._request.descending, self._request.filter)
            self._enter(ListState.LOADING)
            self._latest.run(lambda: self._fetch(request), self._append, self._fail)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask the fetcher for another order; columns that cannot be sorted are ignored."""
        if 0 <= column < len(self.columns) and self.columns[column].sort:
            descending = order == Qt.SortOrder.DescendingOrder
            self._request = PageRequest(None, self._request.limit, self.columns[column].sort, descending, self._request.filter)
            self.refresh()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's title, standing like its text."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return self.columns[section].align.value if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one aspect of one cell, from memory."""
        reader = _READERS.get(role)
        row = self.row(index) if reader is not None else None
        return None if reader is None or row is None else reader(self, self.columns[index.column()], row)

    def colour(self, tone: Tone) -> QColor:
        """Return the colour a tone has now."""
        return QColor(self._theme.colours.of(tone))

    def _fetch_to(self, request: PageRequest, reach: object) -> Page[Row]:
        """Fetch pages until a row is among them; runs in a job."""
        page = self._fetch(request)
        rows, end = list(page.rows), len(page.rows) + REACHED
        while page.next_key is not None and len(rows) < end and not any(self._identity(row) == reach for row in rows):
            page = self._fetch(replace(request, after=page.next_key, limit=PAGE_ROWS))
            rows += page.rows
        return Page(tuple(rows), page.next_key)

    def _replace(self, page: Page[Row]) -> None:
        self.beginResetModel()
        self._rows = list(page.rows)
        self._next = page.next_key
        self.endResetModel()
        self._enter(ListState.READY if self._rows else ListState.EMPTY)
        self.refreshed.emit()

    def _append(self, page: Page[Row]) -> None:
        if page.rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(page.rows) - 1)
            self._rows.extend(page.rows)
            self.endInsertRows()
        self._next = page.next_key
        self._enter(ListState.READY)

    def _fail(self, error: DaybookError) -> None:
        self._error = str(error)
        self._enter(ListState.FAILED)

    def _enter(self, state: ListState) -> None:
        self._state = state
        self.state_changed.emit(state)


def _tip(_model: PagedTable[Any], column: Column[Any], row: Any) -> str | None:
    return plain(column.tip(row)) if column.tip is not None else None


def _ground(model: PagedTable[Any], column: Column[Any], row: Any) -> QColor | None:
    tone = column.tone(row) if column.tone is not None else Tone.PLAIN
    return None if tone is Tone.PLAIN else model.colour(tone)


def _font(_model: PagedTable[Any], column: Column[Any], row: Any) -> QFont | None:
    if column.strong is None or not column.strong(row):
        return None
    font = QFont()
    font.setWeight(QFont.Weight.DemiBold)
    return font


_READERS: dict[int, Callable[[PagedTable[Any], Column[Any], Any], object]] = {
    Qt.ItemDataRole.DisplayRole: lambda _model, column, row: column.value(row),
    Qt.ItemDataRole.DecorationRole: lambda _model, column, row: column.icon(row) if column.icon is not None else None,
    Qt.ItemDataRole.TextAlignmentRole: lambda _model, column, _row: column.align.value,
    Qt.ItemDataRole.ForegroundRole: _ground,
    Qt.ItemDataRole.ToolTipRole: _tip,
    Qt.ItemDataRole.FontRole: _font,
    Qt.ItemDataRole.UserRole: lambda _model, _column, row: row,
}
