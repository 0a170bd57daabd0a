"""Drag mail files and folders onto the window to take them in."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from app.services.session import Session
from app.ui.mail_import import MailImport
from app.ui.screen import Shell


class MailDrop(QObject):
    """An event filter over the main window: `MailDrop(session, shell).install(window)`."""

    def __init__(self, session: Session, shell: Shell) -> None:
        """Take the services and the window's shell."""
        super().__init__()
        self._import = MailImport(session, shell, self)

    def install(self, window: QWidget) -> None:
        """Accept drops anywhere on the window, for as long as the window lives."""
        self.setParent(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept files and folders of this PC, copied, never moved."""
        if isinstance(event, QDropEvent) and self._import.allowed and (paths := dropped(event.mimeData())):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            if event.type() == QEvent.Type.Drop:
                self._import.start(paths)
            return True
        return super().eventFilter(watched, event)


def dropped(data: QMimeData) -> Sequence[Path]:
    """Return the files and folders of this PC that are being dragged; addresses of the internet are left out."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile() and url.toLocalFile())
