"""Everything typed and not saved yet, collected when something breaks."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from shiboken6 import isValid


class TypedText:
    """Sources of typed text; forms register one for as long as they live."""

    def __init__(self) -> None:
        """Begin with none."""
        self._sources: list[tuple[QObject, str, Callable[[], str]]] = []

    def register(self, owner: QObject, title: str, source: Callable[[], str]) -> None:
        """Ask `source` for its text when needed; the title says whose text it is ("Phone call 09:14")."""
        self._sources = [known for known in self._sources if isValid(known[0])]
        self._sources.append((owner, title, source))

    def collect(self) -> list[tuple[str, str]]:
        """Return (title, text) of every source that has text; a source that fails is left out, never the others."""
        found = []
        for owner, title, source in self._sources:
            try:
                text = source() if isValid(owner) else ""
            except Exception:  # noqa: BLE001, S112 - called while the program is already failing
                continue
            if text.strip():
                found.append((title, text))
        return found
