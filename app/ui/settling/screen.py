"""The edits to settle as a page of the window."""

from PySide6.QtCore import QCoreApplication

from app.services.session import Session
from app.ui.screen import Screen, ScreenSpec, Shell


def settling_screen(session: Session, shell: Shell) -> ScreenSpec:
    """Return the page; it is reached from Today, from its notice and by its key, not from the rail."""

    def make() -> Screen:
        from app.ui.settling.settling_page import SettlingPage

        return SettlingPage(session, shell)

    return ScreenSpec("settling", QCoreApplication.translate("SettlingPage", "Edits to settle"), "people", make, in_rail=False)
