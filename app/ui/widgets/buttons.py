"""Buttons whose words say what happens."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton

from app.ui.widgets.text import caption, plain

ICON = QSize(16, 16)
ICON_LARGE = QSize(20, 20)


def beside_icon(text: str) -> str:
    """Make a text for a button with an icon: Qt leaves too little room between the two."""
    return f"\N{EN SPACE}{caption(text)}"


def button(text: str, pressed: Callable[[], object] | None = None, look: str = "", icon: QIcon | None = None) -> QPushButton:
    """Return a button; looks: "primary" (one per form), "quiet", "link", "danger" or none."""
    made = QPushButton(caption(text) if icon is None else beside_icon(text))
    made.setAutoDefault(False)
    made.setAccessibleName(text)
    if look:
        made.setProperty("look", look)
    if icon is not None:
        made.setIcon(icon)
        made.setIconSize(ICON)
    if pressed is not None:
        made.clicked.connect(lambda: pressed())  # noqa: PLW0108 - the signal would pass its state
    return made


def icon_button(icon: QIcon, name: str, pressed: Callable[[], object] | None = None, key: str = "") -> QToolButton:
    """Return a button with an icon only; the name is its tooltip and accessible name."""
    made = QToolButton()
    made.setIcon(icon)
    made.setIconSize(ICON)
    made.setProperty("look", "quiet")
    made.setAccessibleName(name)
    made.setToolTip(plain(f"{name} ({key})" if key else name))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if pressed is not None:
        made.clicked.connect(lambda: pressed())  # noqa: PLW0108 - the signal would pass its state
    return made


def action_button(action: QAction, look: str = "", *, words: str = "", with_icon: bool = True, with_key: bool = False) -> QPushButton:
    """Return a button for an action: its words (or shorter ones), icon, state and key (in the tooltip, and beside the words)."""
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    said = words or action.text().replace("&&", "&")
    made = button(f"{said}  {key}" if with_key and key else said, action.trigger, look, action.icon() if with_icon and not action.icon().isNull() else None)
    made.setAccessibleName(action.text().replace("&&", "&"))
    made.setToolTip(plain(f"{action.text()} ({key})" if key else action.text()))

    def follow() -> None:
        made.setEnabled(action.isEnabled())
        made.setVisible(action.isVisible())

    made.setEnabled(action.isEnabled())
    action.changed.connect(follow)
    return made
