"""The timeline on screen: arrow keys, PageDown, Home and End, Enter or Space opens an entry; nothing moves under the reader on a refresh."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.domain.timeline import EntryKind, TimelineEntry
from app.ui import measure
from app.ui.models.paged_table import ListState
from app.ui.models.timeline import TimelineModel
from app.ui.models.timeline_rows import EntryKey, entry_key
from app.ui.screen import Shell
from app.ui.widgets.text import label
from app.ui.widgets.timeline_delegate import TimelineDelegate

_OPENS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_TURNS = {Qt.Key.Key_Left, Qt.Key.Key_Right}
AHEAD = 15
"""So many rows before the end the next page is fetched."""


class TimelineView(QListView):
    """A list of entries; says which case or file was clicked and which entry needs its menu."""

    case_clicked = Signal(object)
    file_clicked = Signal(object)
    menu_wanted = Signal(QPoint)
    current_changed = Signal()

    def __init__(self, model: TimelineModel, shell: Shell, name: str, empty: QWidget | None = None, *, show_case: bool = True) -> None:
        """Take the model, the accessible name and what stands here when there are no entries."""
        super().__init__()
        self._timeline = model
        self._empty = empty
        self._anchor: tuple[EntryKey, int] | None = None
        self._marked: EntryKey | None = None
        self._words = label("", "secondary", wrap=True)
        self._delegate = TimelineDelegate(model, shell.theme, shell.icons, self.font(), show_case=show_case)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self._configure()
        self._lay_over()
        model.merging.connect(self._remember)
        model.merged.connect(self._return)
        model.opened.connect(self._keep_in_sight)
        model.state_changed.connect(self._show_state)
        model.rowsInserted.connect(self._mark_first)
        model.modelReset.connect(self._mark_first)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._fetch_ahead())
        shell.theme.changed.connect(self.viewport().update)

    @property
    def entry(self) -> TimelineEntry | None:
        """Return the marked entry."""
        return self._timeline.entry(self.currentIndex().row())

    def mark(self, row: int) -> None:
        """Mark a row and bring it into sight."""
        index = self._timeline.index(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open and close with Enter or Space; copy the whole text; letters do not jump about."""
        row = self.currentIndex().row()
        if event.key() in _OPENS and event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}:
            if row >= 0:
                self._timeline.toggle(row)
        elif event.key() in _TURNS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._turn(row, unfold=event.key() == Qt.Key.Key_Right)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_text()
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)
            self._fetch_ahead()

    def _turn(self, row: int, *, unfold: bool) -> None:
        """Unfold the marked story with Right; with Left fold it, or go from what is inside to its story."""
        entry = self._timeline.entry(row)
        if entry is None:
            return
        if entry.kind is EntryKind.STORY and self._timeline.is_unfolded(row) is not unfold:
            self._timeline.toggle(row)
        elif not unfold and (story := self._timeline.story_of(row)) >= 0:
            self.mark(story)

    def copy_text(self) -> None:
        """Put the whole text of the marked entry on the clipboard, as far as it is in memory."""
        row = self.currentIndex().row()
        if row >= 0:
            words = self._timeline.words(row)
            text = self._timeline.whole(row).text
            QGuiApplication.clipboard().setText(text if text.startswith(words.headline) else f"{words.headline}\n{text}".strip())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the first entry when the focus arrives and nothing is marked."""
        super().focusInEvent(event)
        self._mark_first()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a case number, save a file, or open the row by its arrow."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        row, rect = index.row(), self.visualRect(index)
        if (case_id := self._delegate.case_at(row, rect, at)) is not None:
            self.case_clicked.emit(case_id)
        elif (file := self._delegate.file_at(row, rect, at)) is not None:
            self.file_clicked.emit(file)
        elif self._delegate.arrow_at(row, rect, at):
            self._timeline.toggle(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open or close a row."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self._delegate.arrow_at(index.row(), self.visualRect(index), event.position().toPoint()):
            self._timeline.toggle(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what can be clicked."""
        super().mouseMoveEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        self._delegate.hovered = at
        is_link = False
        if index.isValid():
            row, rect = index.row(), self.visualRect(index)
            is_link = self._delegate.case_at(row, rect, at) is not None or self._delegate.file_at(row, rect, at) is not None
            self.viewport().update(rect)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget where the pointer was."""
        super().leaveEvent(event)
        self._delegate.hovered = QPoint(-1, -1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure opened texts anew in another width."""
        width = self.viewport().width()
        if width != self._delegate.width:
            self._delegate.width = width
            if self._timeline.any_open:
                self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)
        self._place_words()

    def _configure(self) -> None:
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._want_menu)
        self.verticalScrollBar().setSingleStep(24)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.current_changed.emit())

    def _lay_over(self) -> None:
        self._words.setParent(self.viewport())
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.hide()
        if self._empty is not None:
            self._empty.setParent(self.viewport())
            self._empty.hide()

    def _want_menu(self, at: QPoint) -> None:
        """Show the menu at the pointer, or beneath the marked row when a key asked for it."""
        index = self.indexAt(at)
        if not index.isValid() or not self.visualRect(self.currentIndex()).contains(at):
            row = self._delegate.text_rect(self.currentIndex().row(), self.visualRect(self.currentIndex())) if self.currentIndex().isValid() else None
            at = row.center() if row is not None else at
        self.menu_wanted.emit(self.viewport().mapToGlobal(at))

    def _mark_first(self, *_: object) -> None:
        if not self.currentIndex().isValid() and self._timeline.rowCount() > 0:
            self.selectionModel().setCurrentIndex(self._timeline.index(0), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _fetch_ahead(self) -> None:
        """Fetch the next page before its end is seen."""
        last = self.indexAt(QPoint(measure.GAP, self.viewport().height() - 1))
        seen = max(last.row() if last.isValid() else self._timeline.rowCount() - 1, self.currentIndex().row())
        if seen >= self._timeline.rowCount() - AHEAD and self._timeline.canFetchMore():
            QTimer.singleShot(0, self, self._timeline.fetchMore)

    def _remember(self) -> None:
        """Note what is at the top of the view, unless the reader is at the very top with nothing opened."""
        self._marked = entry_key(self.entry) if self.entry is not None else None
        index = self.indexAt(QPoint(measure.GAP, 0))
        entry = self._timeline.entry(index.row()) if index.isValid() else None
        is_reading = self.verticalScrollBar().value() > 0 or self._timeline.any_open
        self._anchor = (entry_key(entry), self.visualRect(index).bottom()) if entry is not None and is_reading else None

    def _return(self) -> None:
        """Put what was at the top of the view where it was, and mark again what was marked where a reset lost it."""
        if self._marked is not None and (row := self._timeline.row_of(self._marked)) >= 0 and row != self.currentIndex().row():
            self.selectionModel().setCurrentIndex(self._timeline.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if self._anchor is None:
            return
        (key, bottom), self._anchor = self._anchor, None
        row = self._timeline.row_of(key)
        if row >= 0:
            self.executeDelayedItemsLayout()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(self._timeline.index(row)).bottom() - bottom)

    def _keep_in_sight(self, row: int) -> None:
        """Lay out anew after a row was opened, with its beginning in sight."""
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        index: QModelIndex = self._timeline.index(row)
        rect = self.visualRect(index)
        bar, port = self.verticalScrollBar(), self.viewport().height()
        if index == self.currentIndex() and rect.bottom() > port:
            bar.setValue(bar.value() + min(rect.top(), rect.bottom() - port))

    def _show_state(self, state: ListState) -> None:
        has_rows = self._timeline.rowCount() > 0
        words = {ListState.LOADING: self.tr("Loading the history"), ListState.FAILED: self._timeline.error, ListState.EMPTY: self.tr("Nothing matches")}
        is_empty = state is ListState.EMPTY and self._empty is not None
        self._words.setText(words.get(state, ""))
        self._words.setVisible(not has_rows and state in words and not is_empty)
        if self._empty is not None:
            self._empty.setVisible(is_empty)
        self._place_words()

    def _place_words(self) -> None:
        room = self.viewport().rect().adjusted(measure.GAP_SECTION, measure.GAP, -measure.GAP_SECTION, -measure.GAP)
        for shown in (self._words, self._empty):
            if shown is not None:
                shown.setGeometry(room)
