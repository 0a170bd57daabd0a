"""Actions: declared once, beside the method that does them, then found by menus, keys, buttons and the command palette."""

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.ui.declared import WINDOW, Declared, action, declared
from app.ui.icons import Icons

__all__ = ["WINDOW", "Actions", "Declared", "DuplicateAction", "action", "check_unique", "declared"]


class DuplicateAction(ValueError):  # noqa: N818 - says what it is
    """Two actions share an id, or a key in the same place."""


class Actions(QObject):
    """All actions of the running program."""

    changed = Signal()

    def __init__(self, icons: Icons, parent: QObject | None = None) -> None:
        """Take the icon set."""
        super().__init__(parent)
        self._icons = icons
        self._found: dict[str, tuple[QAction, QWidget]] = {}

    def collect(self, owner: QObject, home: QWidget) -> list[QAction]:
        """Make QActions of the owner's declared methods; their keys work in `home` (a window, page or panel).

        The same declaration may be collected again by another live instance (two open tabs); the newest answers in `action(id)`.
        """
        made = [self._make(owner, name, declaration, home) for name, declaration in declared(type(owner))]
        self.changed.emit()
        return made

    @property
    def icons(self) -> Icons:
        """Return the icon set."""
        return self._icons

    def action(self, id: str) -> QAction:  # noqa: A002 - the word people know
        """Return the action with this id."""
        return self._found[id][0]

    def listed(self) -> list[QAction]:
        """Return what can be done now: enabled, visible and on a visible page, for the command palette."""
        return [found for found, home in self._live() if found.isEnabled() and found.isVisible() and home.isVisible() and found.data().in_palette]

    def _live(self) -> list[tuple[QAction, QWidget]]:
        return [(found, home) for found, home in self._found.values() if isValid(found) and isValid(home)]

    def _make(self, owner: QObject, name: str, declaration: Declared, home: QWidget) -> QAction:
        made = QAction(QCoreApplication.translate("actions", declaration.text), owner)
        made.setObjectName(declaration.id)
        made.setData(declaration)
        if declaration.icon:
            made.setIcon(self._icons.icon(declaration.icon))
        if declaration.key:
            made.setShortcuts([QKeySequence(key) for key in declaration.key.split(", ")])
        everywhere = declaration.where == WINDOW
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut if everywhere else Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.triggered.connect(lambda: getattr(owner, name)())  # noqa: PLW0108 - the signal would pass its state
        home.addAction(made)
        self._found[declaration.id] = (made, home)
        return made


def check_unique(declarations: list[tuple[str, Declared]]) -> None:
    """Raise DuplicateAction when two different methods share an id or a key that both would answer."""
    ids: dict[str, str] = {}
    keys: dict[tuple[str, str], str] = {}
    for method, found in declarations:
        if found.id in ids:
            raise DuplicateAction(f"{method} and {ids[found.id]} are both {found.id}")
        ids[found.id] = method
        for key in filter(None, found.key.split(", ")):
            normal = QKeySequence(key).toString()
            clash = next((keys[place] for place in ((found.where, normal), (WINDOW, normal)) if place in keys), None)
            if found.where == WINDOW:
                clash = clash or next((other for (_, taken), other in keys.items() if taken == normal), None)
            if clash is not None:
                raise DuplicateAction(f"{method} and {clash} share the key {key}")
            keys[found.where, normal] = method
