"""Tell every open screen, once, what a write changed."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.domain.changes import Changes, Kind


class ChangeHub(QObject):
    """One signal for all changes; lives on the main thread."""

    changed = Signal(object, object)
    """Changes, and the QObject that caused them (or None)."""

    def publish(self, changes: Changes, origin: QObject | None = None) -> None:
        """Tell all listeners, unless nothing was touched."""
        if changes:
            self.changed.emit(changes, origin)

    def listen(self, owner: QObject, kinds: Iterable[Kind], heard: Callable[[Changes], None]) -> None:
        """Call `heard` for changes of these kinds that the owner did not cause itself, for as long as the owner lives."""
        wanted = frozenset(kinds)

        def pass_on(changes: Changes, origin: QObject | None) -> None:
            if isValid(owner) and origin is not owner and changes.touches(wanted):
                heard(changes)

        self.changed.connect(pass_on)
        owner.destroyed.connect(lambda: self._forget(pass_on))

    def _forget(self, pass_on: Callable[[Changes, QObject | None], None]) -> None:
        if isValid(self):
            self.changed.disconnect(pass_on)
