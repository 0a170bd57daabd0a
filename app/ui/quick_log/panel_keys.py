"""Alt keys of a panel win over those of the page beneath it, for as long as the focus is in the panel."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget


class PanelKeys(QObject):
    """Takes Alt+letter before the window looks for its owner: two owners of a key would only move the focus to and fro."""

    def __init__(self, panel: QWidget) -> None:
        """Watch a panel that is complete."""
        super().__init__(panel)
        self._panel = panel
        for found in (panel, *panel.findChildren(QWidget)):
            if found.focusPolicy() != Qt.FocusPolicy.NoFocus or found is panel:
                found.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Accept the override of a key that the panel owns, and act on the press that follows."""
        if event.type() not in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress} or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() != Qt.KeyboardModifier.AltModifier:
            return False
        owner = self._owner(event.key())
        if owner is None:
            return False
        if event.type() == QEvent.Type.KeyPress:
            _use(owner)
        event.accept()
        return True

    def _owner(self, key: int) -> QLabel | QAbstractButton | None:
        wanted = QKeySequence(Qt.Modifier.ALT | Qt.Key(key)).toString()
        for found in self._panel.findChildren(QWidget):
            if isinstance(found, (QLabel, QAbstractButton)) and found.isVisible() and "&" in found.text() and found.isEnabled():
                is_owner = isinstance(found, QAbstractButton) or found.buddy() is not None
                if is_owner and QKeySequence.mnemonic(found.text()).toString() == wanted:
                    return found
        return None


def _use(owner: QLabel | QAbstractButton) -> None:
    if isinstance(owner, QAbstractButton):
        owner.setFocus(Qt.FocusReason.ShortcutFocusReason)
        owner.click()
    elif (buddy := owner.buddy()) is not None:
        buddy.setFocus(Qt.FocusReason.ShortcutFocusReason)
