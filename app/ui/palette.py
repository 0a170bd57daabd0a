"""The command palette: every action by a few letters of its name, without the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.ui import measure
from app.ui.actions import Actions
from app.ui.fuzzy import best
from app.ui.jobs import Jobs, Latest
from app.ui.navigation import Navigation
from app.ui.search import Idle, SearchGroup, SearchHit
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.layouts import boxed, row
from app.ui.widgets.text import ElidedLabel, label

WIDTH = 560
ROWS = 9
DETAIL = 40
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}


class Palette(QFrame):
    """A field and the actions that answer it; lies over the window and goes away with Escape or the focus."""

    def __init__(self, actions: Actions, jobs: Jobs, navigation: Navigation, parent: QWidget) -> None:
        """Lie hidden over the parent."""
        super().__init__(parent)
        self._actions, self._navigation = actions, navigation
        self._latest = Latest(jobs, self)
        self._idle: Idle | None = None
        self._ways: tuple[SearchHit, ...] = ()
        self._before: QWidget | None = None
        self._shown: list[QAction] = []
        self.setProperty("surface", "popup")
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Type what you want to do"))
        self.field.setAccessibleName(self.tr("What do you want to do"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Actions"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = label(self.tr("No action has these letters in its name."), "secondary")
        self._assemble()
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._run())
        self.hide()

    def attach(self, idle: Idle | None) -> None:
        """Offer the citizens and cases that this returns too."""
        self._idle = idle

    def open(self) -> None:
        """Show all actions that can be done now; remembers where the focus was."""
        window = self.window()
        self._before = window.focusWidget()
        self._shown, self._ways = self._actions.listed(), ()
        if self._idle is not None:
            self._latest.run(self._idle, self._take_ways, lambda _error: None)
        self.field.clear()
        self._filter("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _take_ways(self, groups: Sequence[SearchGroup]) -> None:
        """Add the ways to what is pinned and was opened lately, behind the actions; what is marked stays marked."""
        self._ways = tuple(hit for group in groups for hit in group.hits)
        if self.isVisible():
            at = self.list.currentRow()
            self._filter(self.field.text())
            self.list.setCurrentRow(max(0, at))

    def close_palette(self) -> None:
        """Go away and give the focus back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Steer the list from the field."""
        if watched is self.field and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event.key())
        return super().eventFilter(watched, event)

    def _assemble(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(measure.GAP_SMALL, measure.GAP_SMALL, measure.GAP_SMALL, measure.GAP_SMALL)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        layout.addWidget(self._nothing)
        self.list.setUniformItemSizes(True)

    def _place(self) -> None:
        window = self.window()
        width = min(WIDTH, window.width() - 2 * measure.GAP_SECTION)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.setGeometry((window.width() - width) // 2, measure.TOP_BAR, width, self.sizeHint().height())

    def _press(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._run()
        elif key in _STEPS:
            at = self.list.currentRow() + _STEPS[Qt.Key(key)]
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, at)))
        else:
            return False
        return True

    def _filter(self, wanted: str) -> None:
        self.list.clear()
        can_do: list[tuple[str, QAction | SearchHit]] = [(_words(action), action) for action in self._shown]
        can_do += [(self.tr("Go to %1").replace("%1", way.title), way) for way in self._ways]
        named = {id(thing): words for words, thing in can_do}
        for thing in best(wanted, can_do):
            item = QListWidgetItem(self.list)
            item.setData(Qt.ItemDataRole.UserRole, thing)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, named[id(thing)])
            item.setSizeHint(QSize(0, measure.ROW))
            self.list.setItemWidget(item, self._way(named[id(thing)], thing) if isinstance(thing, SearchHit) else _line(thing))
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(min(ROWS, self.list.count()) * measure.ROW + 2 * measure.GRID)
        self.list.setVisible(self.list.count() > 0)
        self._nothing.setVisible(self.list.count() == 0)
        self._place()

    def _run(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            thing: QAction | SearchHit = item.data(Qt.ItemDataRole.UserRole)
            self.close_palette()
            if isinstance(thing, SearchHit):
                self._navigation.open(thing.place)
            else:
                thing.trigger()

    def _way(self, words: str, way: SearchHit) -> QWidget:
        line = row(IconLabel(self._actions.icons.icon(way.icon)), ElidedLabel(words), label(way.detail[:DETAIL], "secondary"), gap=measure.GAP)
        line.setStretch(1, 1)
        made = boxed(line, margins=(measure.GAP_SMALL, 0, measure.GAP_SMALL, 0))
        made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return made


def _words(action: QAction) -> str:
    return action.text().replace("&&", "&")


def _line(action: QAction) -> QWidget:
    key = label(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), "secondary")
    line = boxed(row(IconLabel(action.icon()), label(_words(action)), None, key, gap=measure.GAP), margins=(measure.GAP_SMALL, 0, measure.GAP_SMALL, 0))
    line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return line
