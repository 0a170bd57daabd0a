"""Find as you type: a field and, beneath it, what fits; Enter takes the marked one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.ui import measure
from app.ui.colours import Tone
from app.ui.jobs import Latest
from app.ui.screen import Shell
from app.ui.widgets.choice_delegate import DETAIL, PICTURE, ROW, TITLE, ChoiceDelegate
from app.ui.widgets.fields import SearchField
from app.ui.widgets.layouts import column
from app.ui.widgets.text import label, reveal

MOST_SHOWN = 5
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be picked: two lines of plain text, an icon's name, and what it stands for.

    A sure one is taken by an Enter that was pressed before the list was there: a whole case number, not a likely name.
    """

    title: str
    detail: str
    icon: str
    value: object
    sure: bool = False


class PickList(QWidget):
    """A search field over a short list; `picked` carries the value of the choice that was taken."""

    picked = Signal(object)

    def __init__(self, name: str, shell: Shell, find: Callable[[str], Sequence[Choice]], nothing: str, parent: QWidget | None = None) -> None:
        """Take the accessible name, the window's shell, what finds choices (runs in a job, also for the empty text) and the words for "nothing fits"."""
        super().__init__(parent)
        self._find, self._nothing = find, nothing
        self._latest = Latest(shell.jobs, self)
        self._shown_for: str | None = None
        self._waits_for_enter = False
        self.field = SearchField(name, shell.icons.icon("search", Tone.SECONDARY))
        self.field.wanted.connect(self.look)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setItemDelegate(ChoiceDelegate(shell.icons, shell.theme, self.list))
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._take)
        self.list.hide()
        self.words = label("", "secondary", wrap=True)
        self.words.hide()
        self.setLayout(column(self.field, self.list, self.words, gap=measure.GRID))
        self.setFocusProxy(self.field)

    def look(self, text: str) -> None:
        """Show what fits a text."""
        self._latest.run(lambda: self._find(text), lambda choices: self._arrived(text, choices))

    def clear(self) -> None:
        """Empty the field and the list."""
        self._latest.cancel()
        self.field.clear()
        self._waits_for_enter = False
        self._shown_for = None
        self._show(())
        self.words.hide()

    def eventFilter(self, watched: object, event: object) -> bool:
        """Move in the list and take from it while the cursor stays in the field."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress and self._key(event):
            return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _STEPS and self.list.count():
            at = max(0, min(self.list.count() - 1, self.list.currentRow() + _STEPS[key]))
            self.list.setCurrentRow(at)
            self.field.setAccessibleDescription(self.list.item(at).data(Qt.ItemDataRole.AccessibleTextRole))
            return True
        if key in _ENTER and event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}:
            return self._enter()
        return False

    def _enter(self) -> bool:
        """Take the marked choice, but never one that belongs to another text than the one that stands in the field."""
        text = self.field.text().strip()
        if self._shown_for != text:
            self._waits_for_enter = bool(text)
            self.look(text)
            return True
        if self.list.currentItem() is None:
            return False
        self._take(self.list.currentItem())
        return True

    def _arrived(self, text: str, choices: Sequence[Choice]) -> None:
        if text != self.field.text().strip():
            return
        self._shown_for = text
        self._show(choices)
        waited, self._waits_for_enter = self._waits_for_enter, False
        if waited and choices and choices[0].sure:
            self._take(self.list.item(0))

    def _take(self, item: QListWidgetItem) -> None:
        self.picked.emit(item.data(Qt.ItemDataRole.UserRole))

    def _show(self, choices: Sequence[Choice]) -> None:
        self.list.clear()
        for choice in choices:
            self._add(choice)
        if choices:
            self.list.setCurrentRow(0)
        self.list.setFixedHeight(ROW * min(MOST_SHOWN, len(choices)))
        reveal(self.list, wanted=bool(choices))
        is_empty = not choices and bool(self.field.text().strip())
        self.words.setText(self._nothing if is_empty else "")
        reveal(self.words, wanted=is_empty)

    def _add(self, choice: Choice) -> None:
        item = QListWidgetItem(self.list)
        item.setData(Qt.ItemDataRole.UserRole, choice.value)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.title}, {choice.detail}")
        for role, text in ((TITLE, choice.title), (DETAIL, choice.detail), (PICTURE, choice.icon)):
            item.setData(role, text)
