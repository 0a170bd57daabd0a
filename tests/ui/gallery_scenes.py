"""What the pictures show."""

from collections.abc import Callable

from PySide6.QtTest import QTest

from app.ui.colours import Tone
from app.ui.navigation import Place
from app.ui.notices import Offer
from app.ui.status_bar import Segment
from app.ui.window import MainWindow, Session
from tests.ui.fake_office import FakeQuickLog, screens, search


def _open(window: MainWindow, page: str, total: int = 1000) -> None:
    window.resize(1366, 768)
    window.attach(Session(screens(window.shell, total), search, lambda _kind: None))
    window.rail.set_count("today", 4)
    window.rail.set_count("inbox", 12)
    window.status.show_segment(Segment.MAIL, "Mail checked 09:14", Tone.SECONDARY)
    window.status.show_segment(Segment.OFFICE, "Saved, shared with 3 desks", Tone.SECONDARY)
    window.status.show_segment(Segment.BACKUP, "Backup 08:00, checked", Tone.DONE)
    window.status.show_segment(Segment.USER, "Dana (clerk)", Tone.SECONDARY)
    window.navigation.open(Place(page))


def shell(window: MainWindow) -> None:
    """Show the window before anything is attached."""


def cases(window: MainWindow) -> None:
    """Show a long list."""
    _open(window, "cases")


def citizen(window: MainWindow) -> None:
    """Show one citizen."""
    _open(window, "citizens")


def form(window: MainWindow) -> None:
    """Show every control, with notices above."""
    _open(window, "inbox")
    window.notices.done("The call is saved.", lambda: None)
    window.notices.error("Mail for permits@shelby.example stopped at 09:14. Your own work is saved. Sign in again.", Offer("Sign in", lambda: None))


def empty(window: MainWindow) -> None:
    """Show an empty list."""
    _open(window, "today", 0)
    window.notices.waiting("Waiting for another desk (Sam, since 09:12).", Offer("Stop waiting", lambda: None))
    window.notices.info("Backup 08:00 was checked and is good.")


def panel(window: MainWindow) -> None:
    """Show two quick logs over a list."""
    _open(window, "cases")
    window.show_panel(FakeQuickLog(window.shell), "Phone call 02:14", "call")
    window.show_panel(FakeQuickLog(window.shell), "Walk-in 00:05", "person_walking")


def found(window: MainWindow) -> None:
    """Show search results."""
    _open(window, "cases")
    window.focus_search()
    QTest.keyClicks(window.search, "o")


def commands(window: MainWindow) -> None:
    """Show the command palette."""
    _open(window, "citizens")
    window.open_palette()
    QTest.keyClicks(window.palette_list.field, "lo")


def narrow(window: MainWindow) -> None:
    """Show the smallest window."""
    _open(window, "citizens")
    window.resize(1024, 640)


SCENES: dict[str, Callable[[MainWindow], None]] = {
    "shell": shell,
    "cases": cases,
    "citizen": citizen,
    "form": form,
    "empty": empty,
    "panel": panel,
    "search": found,
    "palette": commands,
    "narrow": narrow,
}
