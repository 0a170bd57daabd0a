"""The inbox as a page of the window."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.services.session import Session
from app.ui.screen import Screen, ScreenSpec, Shell


def inbox_screen(session: Session, shell: Shell, fetch: Callable[[], object] | None = None) -> ScreenSpec:
    """Return the page; `fetch` looks into all mailboxes now and says in the status bar how that went."""

    def make() -> Screen:
        from app.ui.file_choice import FileChoice
        from app.ui.inbox.inbox_screen import InboxScreen

        return InboxScreen(session, shell, FileChoice(), fetch)

    return ScreenSpec("inbox", QCoreApplication.translate("InboxScreen", "Inbox"), "mail_inbox", make)
