"""The head of a page: title, a line beneath it, and what can be done."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui import measure
from app.ui.widgets.buttons import action_button
from app.ui.widgets.layouts import clear
from app.ui.widgets.text import ElidedLabel, reveal


class PageHeader(QWidget):
    """Title and subtitle at the left, actions at the right; the last action is the main one."""

    def __init__(self, title: str = "", subtitle: str = "", parent: QWidget | None = None) -> None:
        """Show plain texts, cut with "..." where there is no room."""
        super().__init__(parent)
        self._title = ElidedLabel(title, "title")
        self._subtitle = ElidedLabel(subtitle, "secondary")
        reveal(self._subtitle, wanted=bool(subtitle))
        self.beside = QHBoxLayout()
        self.beside.setSpacing(measure.GAP_SMALL)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(measure.GAP_SMALL)
        first = QHBoxLayout()
        first.setSpacing(measure.GAP)
        first.addWidget(self._title, 1)
        first.addLayout(self.beside)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(first)
        words.addWidget(self._subtitle)
        layout = QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(measure.GAP_LARGE)
        layout.addLayout(words, 1)
        layout.addLayout(self._actions)
        self.setLayout(layout)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Show another title and line."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        reveal(self._subtitle, wanted=bool(subtitle))

    def set_actions(self, *actions: QAction, primary: QAction | None = None) -> None:
        """Show actions as buttons; the primary one stands last, in the accent."""
        clear(self._actions)
        for found in actions:
            self._actions.addWidget(action_button(found))
        if primary is not None:
            self._actions.addWidget(action_button(primary, "primary", with_icon=False))
