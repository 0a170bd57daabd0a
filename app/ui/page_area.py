"""Where pages stand: notices above, one page at a time below; a page is made on its first visit."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.ui.navigation import Place
from app.ui.notices import Notices
from app.ui.screen import Screen, ScreenSpec


class PageArea(QWidget):
    """The registered pages, of which one is on screen."""

    def __init__(self, notices: Notices) -> None:
        """Begin without pages, the notices on top."""
        super().__init__()
        self._specs: dict[str, ScreenSpec] = {}
        self._made: dict[str, Screen] = {}
        self.stack = QStackedWidget()
        self.setObjectName("pages")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout()
        layout.setContentsMargins(1, 1, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(notices)
        layout.addWidget(self.stack, 1)
        self.setLayout(layout)

    def register(self, spec: ScreenSpec) -> None:
        """Know a page from now on."""
        self._specs[spec.name] = spec

    def page(self, name: str) -> Screen | None:
        """Return a page that has been visited."""
        return self._made.get(name)

    def show_place(self, place: Place) -> bool:
        """Bring the page of a place to the front and give it the focus; returns whether there is such a page."""
        if place.page not in self._specs:
            return False
        if place.page not in self._made:
            self._made[place.page] = made = self._specs[place.page].make()
            self.stack.addWidget(made)
        page = self._made[place.page]
        self.stack.setCurrentWidget(page)
        page.show_place(place)
        if (focus := page.first_focus()) is not None:
            focus.setFocus()
        return True
