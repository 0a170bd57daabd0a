"""The messages of one view of the inbox; after a message was worked, the next one is marked."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView

from app.domain.email_message import InboxRow
from app.domain.paging import Page
from app.ui import measure, when
from app.ui.inbox.message_delegate import MessageDelegate
from app.ui.models.paged_table import Column, ListState, PagedTable, PageRequest
from app.ui.screen import Shell
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.text import label

AHEAD = 15
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class MessageList(QListView):
    """A list over a paged model; `marked` carries the row that is marked now, or None."""

    marked = Signal(object)
    entered = Signal()
    """Enter was pressed: the reader wants to go into the message."""

    def __init__(self, shell: Shell, fetch: Callable[[PageRequest], Page[InboxRow]], name: str) -> None:
        """Take what fetches pages (in a job) and the accessible name."""
        super().__init__()
        columns: tuple[Column[InboxRow], ...] = (Column("", _spoken, tip=_tip),)
        self.rows: PagedTable[InboxRow] = PagedTable(columns, fetch, lambda row: row.id, shell.jobs, shell.theme, self)
        self._wanted: object = None
        self._place = 0
        self._anchor: tuple[object, int] | None = None
        """The first row that is seen and where it stands, while the rows are being fetched anew; None at the top of the list."""
        self._pending = False
        """A message was asked for that is not in the list yet."""
        self._empty: EmptyState | None = None
        self._words = label("", "secondary", wrap=True)
        self._words.setParent(self.viewport())
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.hide()
        self.setModel(self.rows)
        self.setItemDelegate(MessageDelegate(shell.icons, shell.theme, self))
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.rows.modelAboutToBeReset.connect(self._keep)
        self.rows.refreshed.connect(self._restore)
        self.rows.state_changed.connect(self._show_state)
        self.selectionModel().currentChanged.connect(self._tell)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._fetch_ahead())
        shell.theme.changed.connect(self.viewport().update)

    @property
    def current(self) -> InboxRow | None:
        """Return the marked row."""
        return self.rows.row(self.currentIndex())

    def set_empty(self, empty: EmptyState) -> None:
        """Say what stands here when there are no messages."""
        had_focus = self._empty is not None and self._empty.isAncestorOf(QApplication.focusWidget() or self)
        self.setFocusProxy(None)  # type: ignore[arg-type] # PySide forgets that None takes it away
        if had_focus:
            self.setFocus()
        if self._empty is not None:
            self._empty.deleteLater()
        self._empty = empty
        empty.setParent(self.viewport())
        empty.hide()
        self._place_words()

    def show_view(self, view: object) -> None:
        """Show another view from its first message on."""
        self._wanted, self._place, self._pending = None, 0, False
        self.selectionModel().clear()
        self.rows.set_filter(view)

    def mark(self, message_row: int) -> None:
        """Mark a message now or as soon as it is there."""
        self._wanted, self._pending = message_row, True
        if self.rows.index_of(message_row).isValid():
            self._restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go into the message with Enter; letters do not jump about."""
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if event.key() in _ENTER and plain:
            self.entered.emit()
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)
            self._fetch_ahead()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words in the middle."""
        super().resizeEvent(event)
        self._place_words()

    def refresh(self, *, mine: bool = False) -> None:
        """Fetch the rows anew; after a step of one's own (`mine`) the marked row may be gone, else it is kept however much came before it."""
        row = self.current
        self.rows.refresh(None if mine or row is None else row.id)

    def _keep(self) -> None:
        """Remember the marked message and its place: when it is gone afterwards, the one that follows takes its place."""
        if not self._pending and (row := self.current) is not None:
            self._wanted, self._place = row.id, self.currentIndex().row()
        first = self.indexAt(self.viewport().rect().topLeft())
        self._anchor = (self.rows.identity_at(first), self.visualRect(first).top()) if self.verticalScrollBar().value() else None

    def _restore(self) -> None:
        if not self.rows.rowCount():
            if not self._pending:
                self.marked.emit(None)
            return
        index = self.rows.index_of(self._wanted) if self._wanted is not None else QModelIndex()
        if not index.isValid() and self._pending:
            return
        was_pending, self._pending = self._pending, False
        if not index.isValid():
            index = self.rows.index(min(self._place, self.rows.rowCount() - 1), 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if was_pending or not self._stands_still():
            self.scrollTo(index)

    def _stands_still(self) -> bool:
        """Put the first row that was seen back where it stood; tell whether it is still there. At the top new messages may come in above."""
        if self._anchor is None:
            return False
        identity, top = self._anchor
        index = self.rows.index_of(identity)
        if index.isValid():
            self.executeDelayedItemsLayout()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(index).top() - top)
        return index.isValid()

    def _tell(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self._pending = False
            self.marked.emit(self.rows.row(index))

    def _fetch_ahead(self) -> None:
        bar = self.verticalScrollBar()
        near_end = bar.maximum() - bar.value() < AHEAD * measure.ROW or self.currentIndex().row() >= self.rows.rowCount() - AHEAD
        if near_end and self.rows.canFetchMore():
            QTimer.singleShot(0, self, self.rows.fetchMore)

    def _show_state(self, state: ListState) -> None:
        has_rows = self.rows.rowCount() > 0
        words = {ListState.LOADING: self.tr("Loading"), ListState.FAILED: self.rows.error}
        self._words.setText(words.get(state, ""))
        self._words.setVisible(not has_rows and state in words)
        if self._empty is not None:
            is_empty = state is ListState.EMPTY
            # The button of an empty list has the focus until there is something in it; then the list has it, not whatever comes next in the window.
            had_focus = not is_empty and self._empty.isAncestorOf(QApplication.focusWidget() or self)
            self._empty.setVisible(is_empty)
            self.setFocusProxy(self._empty.button if is_empty else None)  # type: ignore[arg-type] # PySide forgets that None takes it away
            if had_focus:
                self.setFocus()
        self._place_words()

    def _place_words(self) -> None:
        room = self.viewport().rect().adjusted(measure.GAP, measure.GAP, -measure.GAP, -measure.GAP)
        self._words.setGeometry(room)
        if self._empty is not None:
            self._empty.setGeometry(room)


def _spoken(row: InboxRow) -> str:
    """Say a message in one sentence, for screen readers."""
    return ", ".join(part for part in (row.from_name or row.from_email, row.subject, when.said(row.at, when.now()), row.why) if part)


def _tip(row: InboxRow) -> str:
    return "\n".join(part for part in (f"{row.from_name} {row.from_email}".strip(), row.subject, when.exact(row.at, when.now()), row.why) if part)
