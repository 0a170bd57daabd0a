"""What a screen gets and what it must be: the shell it stands in, and the page itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from app.ui.actions import Actions
from app.ui.change_hub import ChangeHub
from app.ui.icons import Icons
from app.ui.jobs import Jobs
from app.ui.navigation import Navigation, Place
from app.ui.notices import Notices
from app.ui.theme import Theme
from app.ui.typed_text import TypedText


class Panels(Protocol):
    """Opens a panel over the page."""

    def show_panel(self, panel: QWidget, title: str, icon: str = "", *, behind: bool = False) -> None:
        """Slide a panel over whatever is on screen, as a tab beside the others; `behind` leaves the one in front, and the focus, where they are."""

    def prepare_panel(self, panel: QWidget) -> None:
        """Style a panel and lay it out before it is shown."""

    def close_panel(self, panel: QWidget) -> None:
        """Take a panel away; the next one, or the page, is in front again."""

    def rename_panel(self, panel: QWidget, title: str) -> None:
        """Put another title on a panel's tab."""


@dataclass(frozen=True, slots=True)
class Shell:
    """Everything of the window that a screen may use, given to its constructor."""

    theme: Theme
    icons: Icons
    jobs: Jobs
    hub: ChangeHub
    notices: Notices
    navigation: Navigation
    actions: Actions
    typed_text: TypedText
    panels: Panels


class Screen(QWidget):
    """A screen of the page stack; made on its first visit."""

    def show_place(self, place: Place) -> None:
        """Show what a place names; called on every visit, also the first."""

    def first_focus(self) -> QWidget | None:
        """Return the control that takes the focus on a visit (None: the page decides itself)."""
        return None


@dataclass(frozen=True, slots=True)
class ScreenSpec:
    """A page that can be registered: name, title in the rail, icon and factory."""

    name: str
    title: str
    icon: str
    make: Callable[[], Screen]
    in_rail: bool = True
    at_foot: bool = False
