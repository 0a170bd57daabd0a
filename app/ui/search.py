"""The one search box: finds as you type, steered from the field, results in groups."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.domain.errors import DaybookError
from app.ui import measure
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.jobs import Jobs, Latest
from app.ui.navigation import Place
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.text import ElidedLabel, label

DEBOUNCE_MILLISECONDS = 30
MOST_HEIGHT = 480


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One thing found: what it is, a second line, an icon by name and where it lies."""

    title: str
    detail: str
    icon: str
    place: Place


@dataclass(frozen=True, slots=True)
class SearchGroup:
    """What was found of one kind, best first, under a heading."""

    title: str
    hits: tuple[SearchHit, ...]


Search = Callable[[str], Sequence[SearchGroup]]
"""Find a text; runs off the main thread."""
Idle = Callable[[], Sequence[SearchGroup]]
"""Return what to show while nothing is typed; runs off the main thread."""


class SearchBox(QLineEdit):
    """The field in the top bar; `chosen` carries the Place of the picked hit."""

    chosen = Signal(object)

    def __init__(self, icons: Icons, jobs: Jobs, parent: QWidget | None = None) -> None:
        """Begin without anything to search in; `attach` brings it."""
        super().__init__(parent)
        self._latest = Latest(jobs, self)
        self._search: Search | None = None
        self._idle: Idle | None = None
        self.popup = SearchResults(icons, self)
        self.setPlaceholderText(self.tr("Search citizens, cases, words") + "    Ctrl+K")
        self.setAccessibleName(self.tr("Search the daybook"))
        self.setProperty("look", "search")
        self.setMaxLength(200)
        self.addAction(icons.icon("search", Tone.SECONDARY), QLineEdit.ActionPosition.LeadingPosition)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(DEBOUNCE_MILLISECONDS)
        self._delay.timeout.connect(self._ask)
        self._waiting = False
        self._pick_at_once = False
        self.textEdited.connect(self._typed)
        self.popup.list.itemClicked.connect(lambda _item: self._pick())

    def attach(self, search: Search, idle: Idle | None = None) -> None:
        """Search with this from now on; `idle` tells what to show while nothing is typed."""
        self._search, self._idle = search, idle

    def focus(self) -> None:
        """Take the focus, with the old words selected so that typing replaces them."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        if not self.text():
            self._rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Steer the results while typing; Escape closes them, then empties the field."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps and not self.text() and not self.popup.isVisible():
            self._rest()
        elif event.key() in steps:
            self.popup.step(steps[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._pick()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the results when the focus goes elsewhere."""
        super().focusOutEvent(event)
        self.popup.hide()

    def _typed(self, _text: str) -> None:
        self._waiting, self._pick_at_once = True, False
        self._delay.start()

    def _ask(self) -> None:
        wanted = self.text().strip()
        search = self._search
        if not wanted or search is None:
            self._rest()
            return
        self._latest.run(lambda: search(wanted), lambda groups: self._show(wanted, groups), self._failed)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show what is pinned and was opened lately when the empty box is clicked."""
        super().mousePressEvent(event)
        if not self.text():
            self._rest()

    def _rest(self) -> None:
        """Show what there is to show while nothing is typed."""
        self._latest.cancel()
        self._waiting = False
        self.popup.hide()
        if self._idle is not None and not self.text().strip():
            self._latest.run(self._idle, self._show_idle, lambda _error: None)

    def _show_idle(self, groups: Sequence[SearchGroup]) -> None:
        if self.hasFocus() and not self.text().strip() and groups:
            self.popup.show_groups("", groups)

    def _show(self, wanted: str, groups: Sequence[SearchGroup]) -> None:
        self._waiting = False
        if self.hasFocus():
            self.popup.show_groups(wanted, groups)
            if self._pick_at_once:
                self._pick()

    def _failed(self, error: DaybookError) -> None:
        self._waiting = False
        self.popup.show_words(str(error))

    def _pick(self) -> None:
        if self._waiting:
            # Enter came before the answer: whoever types "garcia" and Enter in one go means the best hit.
            self._pick_at_once = True
            return
        place = self.popup.current()
        if place is not None:
            self.popup.hide()
            self.chosen.emit(place)

    def _leave(self) -> None:
        if self.popup.isVisible():
            self.popup.hide()
        else:
            self.clear()


class SearchResults(QFrame):
    """The list under the search box; never takes the focus."""

    def __init__(self, icons: Icons, field: QWidget) -> None:
        """Belong to a field; placed under it when shown."""
        super().__init__(field)
        self._icons, self._field = icons, field
        self.setProperty("surface", "popup")
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Search results"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words = label("", "secondary", wrap=True)
        self._words.setContentsMargins(measure.GAP, measure.GAP_SMALL, measure.GAP, measure.GAP_SMALL)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(measure.GRID, measure.GRID, measure.GRID, measure.GRID)
        layout.addWidget(self.list)
        layout.addWidget(self._words)
        self.hide()

    def show_groups(self, wanted: str, groups: Sequence[SearchGroup]) -> None:
        """Show what was found, or that nothing was."""
        filled = [group for group in groups if group.hits]
        if not filled:
            self.show_words(self.tr('Nothing in the daybook has "%1".').replace("%1", wanted))
            return
        self.list.clear()
        for group in filled:
            self._add_heading(group.title)
            for hit in group.hits:
                self._add_hit(hit)
        self.list.show()
        self._words.hide()
        self.step(1)
        rows = sum(self.list.item(at).sizeHint().height() for at in range(self.list.count()))
        self._place(min(MOST_HEIGHT, rows + 16))

    def show_words(self, words: str) -> None:
        """Show a sentence instead of results."""
        self.list.clear()
        self.list.hide()
        self._words.setText(words)
        self._words.show()
        self._place(self._words.heightForWidth(self._field.width() - 10) + 10)

    def step(self, by: int) -> None:
        """Move to the next or previous hit, past the headings."""
        at = self.list.currentRow() + by
        while 0 <= at < self.list.count():
            if self.list.item(at).flags() & Qt.ItemFlag.ItemIsSelectable:
                self.list.setCurrentRow(at)
                return
            at += by

    def current(self) -> Place | None:
        """Return the place of the marked hit."""
        item = self.list.currentItem() if self.isVisible() else None
        found: Place | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found

    def _place(self, height: int) -> None:
        window = self._field.window()
        self.setParent(window)
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + 2))
        self.setGeometry(corner.x(), corner.y(), max(self._field.width(), measure.SEARCH), height)
        self.show()
        self.raise_()

    def _add_heading(self, title: str) -> None:
        item = QListWidgetItem(self.list)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(0, measure.CONTROL_SMALL))
        heading = boxed(row(label(title, "secondary")), margins=(measure.GAP_SMALL, measure.GRID, 0, 0))
        self.list.setItemWidget(item, heading)

    def _add_hit(self, hit: SearchHit) -> None:
        item = QListWidgetItem(self.list)
        item.setData(Qt.ItemDataRole.UserRole, hit.place)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.title}, {hit.detail}")
        item.setSizeHint(QSize(0, 44))
        picture = IconLabel(self._icons.icon(hit.icon, Tone.SECONDARY), 20)
        words = column(ElidedLabel(hit.title), ElidedLabel(hit.detail, "secondary"), gap=0)
        line = boxed(row(picture, words, gap=measure.GAP), margins=(measure.GAP_SMALL, measure.GRID, measure.GAP_SMALL, measure.GRID))
        line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.list.setItemWidget(item, line)
