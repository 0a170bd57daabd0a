"""The table view of every list: calm rows, keyboard first, words when there is nothing to show."""

from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from app.ui import measure
from app.ui.colours import Tone
from app.ui.models.paged_table import Align, ListState, PagedTable
from app.ui.widgets.buttons import ICON
from app.ui.widgets.text import label

SMALLEST_FREE = 120
RING = 2


class DataTable(QTableView):
    """A list of rows; `opened` carries the value of the row that Enter or a double click opens."""

    opened = Signal(object)
    picked = Signal(object)

    def __init__(self, model: PagedTable[Any], name: str, empty: QWidget | None = None, parent: QWidget | None = None) -> None:
        """Take the model, the accessible name and what to show when there are no rows."""
        super().__init__(parent)
        self._table = model
        self._empty = empty
        self._kept: object = None
        self._scroll = self._offset = 0
        self._top: object = None
        self._words = label("", "secondary", wrap=True)
        self.setModel(model)
        self.setAccessibleName(name)
        self._configure()
        self._lay_over()
        model.modelAboutToBeReset.connect(self._keep)
        model.refreshed.connect(self._restore)
        model.state_changed.connect(self._show_state)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(lambda index, _before: self.picked.emit(model.row(index)))

    @property
    def current(self) -> object:
        """Return the value of the marked row, or None."""
        return self._table.row(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the marked row with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the focus ring around the marked row, not around the whole table."""
        super().paintEvent(event)
        current = self.currentIndex()
        if not self.hasFocus() or not current.isValid():
            return
        last = self._table.columnCount() - 1
        row = self.visualRect(current.siblingAtColumn(0)).united(self.visualRect(current.siblingAtColumn(last)))
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._table.colour(Tone.CURRENT), RING))
        painter.drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -2), measure.GRID, measure.GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among the columns without a width."""
        super().resizeEvent(event)
        self._share()
        self._place_words()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the words in the middle of the empty table."""
        if event.type() == QEvent.Type.Resize:
            self._place_words()
        return super().eventFilter(watched, event)

    def _configure(self) -> None:
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setIconSize(ICON)
        self.setSortingEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(measure.ROW)
        self._configure_head(self.horizontalHeader())

    def _configure_head(self, head: QHeaderView) -> None:
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setMinimumSectionSize(40)
        head.setFixedHeight(measure.CONTROL)
        head.setDefaultAlignment(Align.LEFT.value)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSortIndicatorShown(True)
        head.sectionClicked.connect(self._sort)
        for at, column in enumerate(self._table.columns):
            if column.width:
                head.resizeSection(at, column.width)

    def _lay_over(self) -> None:
        port = self.viewport()
        port.installEventFilter(self)
        self._words.setParent(port)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.hide()
        if self._empty is not None:
            self._empty.setParent(port)
            self._empty.hide()

    def _share(self) -> None:
        free = [at for at, column in enumerate(self._table.columns) if not column.width]
        taken = sum(self.columnWidth(at) for at in range(len(self._table.columns)) if at not in free)
        for at in free:
            self.setColumnWidth(at, max(SMALLEST_FREE, (self.viewport().width() - taken) // len(free)))

    def _sort(self, section: int) -> None:
        head = self.horizontalHeader()
        wanted = self._table.columns[section].sort
        if not wanted:
            return
        again = self._table.request.sort == wanted and not self._table.request.descending
        order = Qt.SortOrder.DescendingOrder if again else Qt.SortOrder.AscendingOrder
        head.setSortIndicator(section, order)
        self._table.sort(section, order)

    def _keep(self) -> None:
        self._kept = self._table.identity_at(self.currentIndex())
        self._scroll = self.verticalScrollBar().value()
        top = self.rowAt(0)
        self._top, self._offset = self._table.identity_at(self._table.index(top, 0)), self.rowViewportPosition(top)

    def _restore(self) -> None:
        """Mark the same row again and let what stood at the top stand there after a refresh, also when rows were put in above it."""
        index = self._table.index_of(self._kept) if self._kept is not None else QModelIndex()
        if not index.isValid() and self._kept is None:
            index = self._table.index(0, 0)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, flags)
        self.verticalScrollBar().setValue(self._scroll)
        top = self._table.index_of(self._top) if self._top is not None and self._scroll else QModelIndex()
        if top.isValid():
            self.verticalScrollBar().setValue(self._scroll + self.rowViewportPosition(top.row()) - self._offset)

    def _open(self, index: QModelIndex) -> None:
        if (value := self._table.row(index)) is not None:
            self.opened.emit(value)

    def _show_state(self, state: ListState) -> None:
        has_rows = self._table.rowCount() > 0
        words = {ListState.LOADING: self.tr("Loading"), ListState.FAILED: self._table.error, ListState.EMPTY: self.tr("Nothing here yet")}
        is_empty = state is ListState.EMPTY and self._empty is not None
        self._words.setText(words.get(state, ""))
        self._words.setVisible(not has_rows and state in words and not is_empty)
        if self._empty is not None:
            # The button of an empty list has the focus until there is something in it; then the list has it, not whatever comes next in the window.
            had_focus = not is_empty and self._empty.isAncestorOf(QApplication.focusWidget() or self)
            self._empty.setVisible(is_empty)
            self.setFocusProxy(getattr(self._empty, "button", None) if is_empty else None)  # type: ignore[arg-type] # PySide forgets that None takes it away
            if had_focus:
                self.setFocus()
        self._place_words()

    def _place_words(self) -> None:
        room = self.viewport().rect().adjusted(measure.GAP_SECTION, measure.GAP_SECTION, -measure.GAP_SECTION, -measure.GAP_SECTION)
        for shown in (self._words, self._empty):
            if shown is not None:
                shown.setGeometry(room)
