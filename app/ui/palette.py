"""The command palette: every action by a few letters of its name, without the mouse."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.ui import measure
from app.ui.actions import Actions
from app.ui.fuzzy import best
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.layouts import boxed, row
from app.ui.widgets.text import label

WIDTH = 560
ROWS = 9
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}


class Palette(QFrame):
    """A field and the actions that answer it; lies over the window and goes away with Escape or the focus."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        """Lie hidden over the parent."""
        super().__init__(parent)
        self._actions = actions
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

    def open(self) -> None:
        """Show all actions that can be done now; remembers where the focus was."""
        window = self.window()
        self._before = window.focusWidget()
        self._shown = self._actions.listed()
        self.field.clear()
        self._filter("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

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
        for action in best(wanted, [(_words(action), action) for action in self._shown]):
            item = QListWidgetItem(self.list)
            item.setData(Qt.ItemDataRole.UserRole, action)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _words(action))
            item.setSizeHint(QSize(0, measure.ROW))
            self.list.setItemWidget(item, _line(action))
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(min(ROWS, self.list.count()) * measure.ROW + 2 * measure.GRID)
        self.list.setVisible(self.list.count() > 0)
        self._nothing.setVisible(self.list.count() == 0)
        self._place()

    def _run(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            action: QAction = item.data(Qt.ItemDataRole.UserRole)
            self.close_palette()
            action.trigger()


def _words(action: QAction) -> str:
    return action.text().replace("&&", "&")


def _line(action: QAction) -> QWidget:
    key = label(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), "secondary")
    line = boxed(row(IconLabel(action.icon()), label(_words(action)), None, key, gap=measure.GAP), margins=(measure.GAP_SMALL, 0, measure.GAP_SMALL, 0))
    line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return line
