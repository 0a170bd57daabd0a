"""Where the window is, and the way back."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

REMEMBERED = 50


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go: a page, a record of it, and a detail the page understands ("overdue", a search text)."""

    page: str
    record: int | None = None
    detail: str = ""


class Navigation(QObject):
    """The visited places; `moved` asks the window to show one."""

    moved = Signal(object)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin nowhere."""
        super().__init__(parent)
        self._places: list[Place] = []
        self._at = -1

    @property
    def place(self) -> Place | None:
        """Return where we are."""
        return self._places[self._at] if self._places else None

    def open(self, place: Place) -> None:
        """Go to a place; what lay ahead is forgotten."""
        if place != self.place:
            self._places = [*self._places[: self._at + 1], place][-REMEMBERED:]
            self._at = len(self._places) - 1
        self._arrive()

    def back(self) -> None:
        """Go to the place before."""
        if self.can_go_back:
            self._at -= 1
            self._arrive()

    def forward(self) -> None:
        """Go to the place that `back` left."""
        if self.can_go_forward:
            self._at += 1
            self._arrive()

    @property
    def can_go_back(self) -> bool:
        """Tell whether there is a place before."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Tell whether `back` left a place."""
        return self._at < len(self._places) - 1

    def _arrive(self) -> None:
        self.moved.emit(self.place)
        self.changed.emit()
