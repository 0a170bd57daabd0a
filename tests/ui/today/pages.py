"""The Today page and stand-ins for the pages it leads to."""

from typing import Any

from app.ui.navigation import Place
from app.ui.screen import Screen, ScreenSpec, Shell
from app.ui.today.screen import today_screen


class Target(Screen):
    """A page that only notes where it was asked to go."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[Place] = []

    def show_place(self, place: Place) -> None:
        self.places.append(place)


def pages(session: Any, shell: Shell) -> list[ScreenSpec]:
    """Return Today and three targets."""
    names = (("inbox", "Inbox", "mail_inbox"), ("cases", "Cases", "briefcase"), ("citizens", "Citizens", "people"))
    return [today_screen(session, shell), *(ScreenSpec(name, title, icon, Target) for name, title, icon in names)]
