"""Choose one record by typing: a field and the answers beneath it, over the window; Enter picks, Escape leaves."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.domain.errors import DaybookError
from app.ui import measure
from app.ui.colours import Tone
from app.ui.jobs import Latest
from app.ui.screen import Shell
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.text import ElidedLabel, label

WIDTH = 560
ROWS = 7
ROW_HEIGHT = 48
PAUSE_MILLISECONDS = 100
_STAYS = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}


@dataclass(frozen=True, slots=True)
class Choice:
    """One record to choose: its id, two lines of plain text and an icon by name."""

    id: int
    title: str
    detail: str
    icon: str


Find = Callable[[str], tuple[Choice, ...]]
"""Return the records that answer a text, also the empty one; runs off the main thread."""


class Picker(QFrame):
    """Lies over its window while a record is chosen; gives the focus back when it goes."""

    def __init__(self, shell: Shell, over: QWidget) -> None:
        """Lie hidden over the window of `over`."""
        super().__init__(over)
        self._shell, self._over = shell, over
        self._latest = Latest(shell.jobs, self)
        self._before: QWidget | None = None
        self._find: Find | None = None
        self._picked: Callable[[Choice], object] | None = None
        self.setProperty("surface", "popup")
        self._title = label("", "strong")
        self.field = QLineEdit()
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = label("", "secondary", wrap=True)
        layout = column(self._title, self.field, self.list, self._nothing, margin=measure.GAP)
        self.setLayout(layout)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._search)
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._pick())
        self.hide()

    def open(self, title: str, hint: str, find: Find, picked: Callable[[Choice], object]) -> None:
        """Ask for a record; `picked` hears which one."""
        window = self._over.window()
        self.setParent(window)
        self._find, self._picked, self._before = find, picked, window.focusWidget()
        self._title.setText(title)
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(title)
        self.list.setAccessibleName(title)
        self.field.clear()
        self._show(())
        width = min(WIDTH, window.width() - 2 * measure.GAP_SECTION)
        self.setGeometry((window.width() - width) // 2, measure.TOP_BAR, width, self.sizeHint().height())
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self._search()

    def close_picker(self) -> None:
        """Go away and give the focus back."""
        self._pause.stop()
        self._latest.cancel()
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Steer the list from the field."""
        if watched is self.field and isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _STAYS and not self.underMouse():
            self.hide()
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event.key())
        return super().eventFilter(watched, event)

    def _press(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self.close_picker()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._pick()
        elif key in _STEPS:
            at = self.list.currentRow() + _STEPS[Qt.Key(key)]
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, at)))
        else:
            return False
        return True

    def _search(self) -> None:
        if (find := self._find) is not None:
            text = self.field.text().strip()
            self._latest.run(lambda: find(text), self._show, self._fail)

    def _show(self, choices: tuple[Choice, ...]) -> None:
        self.list.clear()
        for choice in choices:
            item = QListWidgetItem(self.list)
            item.setData(Qt.ItemDataRole.UserRole, choice)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.title}, {choice.detail}")
            item.setSizeHint(QSize(0, ROW_HEIGHT))
            self.list.setItemWidget(item, self._line(choice))
        self.list.setCurrentRow(0)
        is_asked = bool(self.field.text().strip())
        self._nothing.setText(self.tr("Nothing found. Type a name, a number or a word.") if is_asked else self.tr("Type to search."))
        self._nothing.setVisible(not choices)
        self.list.setVisible(bool(choices))
        self.list.setFixedHeight(min(ROWS, max(1, len(choices))) * ROW_HEIGHT + measure.GRID)
        self.resize(self.width(), self.sizeHint().height())

    def _fail(self, error: DaybookError) -> None:
        self._show(())
        self._nothing.setText(str(error))

    def _pick(self) -> None:
        item = self.list.currentItem()
        if item is not None and self._picked is not None:
            choice: Choice = item.data(Qt.ItemDataRole.UserRole)
            self.close_picker()
            self._picked(choice)

    def _line(self, choice: Choice) -> QWidget:
        picture = IconLabel(self._shell.icons.icon(choice.icon, Tone.SECONDARY))
        words = column(ElidedLabel(choice.title), ElidedLabel(choice.detail, "secondary"), gap=0)
        parts = row(picture, words, gap=measure.GAP)
        parts.setStretch(1, 1)
        line = boxed(parts, margins=(measure.GAP_SMALL, measure.GRID, measure.GAP_SMALL, measure.GRID))
        line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return line
