"""A field with suggestions beneath it: type, choose with the arrows, Enter takes, Escape leaves the text as typed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.quick_log.suggestions import Suggestion, SuggestionList
from app.ui.theme import Theme

LONGEST = 400
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SuggestField(QLineEdit):
    """Asks for suggestions when the typing pauses; its owner answers with `suggest`."""

    wanted = Signal(str)
    """The text for which suggestions are wanted."""
    taken = Signal(object)
    """The value of the suggestion that was taken."""
    typed = Signal()
    """The person changed the text by hand."""

    def __init__(self, name: str, host: QWidget, theme: Theme, delay: int, parent: QWidget | None = None) -> None:
        """Take the accessible name, the widget the list may lie over, and the pause in milliseconds."""
        super().__init__(parent)
        self._name = name
        self._waits_for_enter = False
        self._pending = False
        self._asks_on_focus = False
        self.popup = SuggestionList(self, host, theme, name)
        self.setAccessibleName(name)
        self.setMaxLength(LONGEST)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(delay)
        self._delay.timeout.connect(self._ask)
        self.textEdited.connect(self._edited)
        self.popup.clicked.connect(self._take)

    def suggest(self, text: str, suggestions: Sequence[Suggestion], marked: int = 0, *, sure: bool = False) -> None:
        """Show the suggestions for a text; dropped when the text has changed since or the focus went elsewhere.

        `sure` says that Enter, pressed before the answers came, can only have meant the marked line.
        """
        if text != self.text():
            return
        self._pending = False
        if not self.hasFocus():
            return
        self.popup.show_suggestions(suggestions, marked)
        self._speak()
        waited, self._waits_for_enter = self._waits_for_enter, False
        if waited and (sure or self.popup.current is None):
            self._enter()

    def ask_now(self) -> None:
        """Ask for suggestions without waiting for a pause."""
        self._delay.stop()
        self._ask()

    def ask_when_focused(self) -> None:
        """Ask for suggestions for a text that was put in, as soon as the person is here to see them."""
        self._asks_on_focus = True
        if self.hasFocus():
            self._ask_for_given()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ask for what was put in while the person was elsewhere."""
        super().focusInEvent(event)
        if self._asks_on_focus:
            self._ask_for_given()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Steer the list."""
        if event.key() in _STEPS:
            self._step(_STEPS[Qt.Key(event.key())])
        elif event.key() in _ENTER and event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}:
            self._enter()
        elif event.key() == Qt.Key.Key_Escape and self.popup.isVisible():
            self._close()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list when the focus goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._close()

    def _ask_for_given(self) -> None:
        self._asks_on_focus, self._pending = False, True
        self.ask_now()

    def _edited(self, _text: str) -> None:
        self._asks_on_focus = False
        self._waits_for_enter = False
        self._pending = True
        self.typed.emit()
        self._delay.start()

    def _ask(self) -> None:
        self.wanted.emit(self.text())

    def _step(self, by: int) -> None:
        if self.popup.isVisible():
            self.popup.step(by)
            self._speak()
        else:
            self.ask_now()

    def _enter(self) -> None:
        """Take the marked line; wait for answers that are on their way; else go on to the next field."""
        if self._pending:
            self._waits_for_enter = True
            if self._delay.isActive():
                self.ask_now()
        elif not self._take_current():
            self._close()
            self.focusNextChild()

    def _take_current(self) -> bool:
        current = self.popup.current
        if current is None:
            return False
        self._take(current)
        return True

    def _take(self, suggestion: Suggestion) -> None:
        self._close()
        self.taken.emit(suggestion.value)

    def _close(self) -> None:
        self._delay.stop()
        self._waits_for_enter = False
        self.popup.hide()

    def _speak(self) -> None:
        if (current := self.popup.current) is not None and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, current.spoken))
