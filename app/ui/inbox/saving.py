"""Save copies of a message or its files where the person says; nothing is opened in place."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from app.domain.attachment import Attachment
from app.services.session import Session
from app.system.files import save_from_outside
from app.ui.lanes import Lane
from app.ui.notices import Offer
from app.ui.screen import Shell

WHOLE = 1 << 30


class Saving(QObject):
    """Reads and writes in jobs; says where the copy lies."""

    def __init__(self, session: Session, shell: Shell, parent: QObject) -> None:
        """Take the services and the window's shell."""
        super().__init__(parent)
        self._session, self._shell = session, shell

    def save_attachment(self, file: Attachment, path: Path) -> None:
        """Save a copy of an attachment, marked as coming from outside where Windows knows such a mark."""
        service, actor = self._session.interactions, self._session.actor
        self._save(path, lambda: service.attachment_bytes(actor, file.id)[1])

    def save_message(self, message_row: int, path: Path) -> None:
        """Save the whole message as it arrived."""
        service, actor = self._session.inbox, self._session.actor
        self._save(path, lambda: service.raw(actor, message_row, WHOLE))

    def _save(self, path: Path, read: Callable[[], bytes]) -> None:
        self._shell.jobs.run(lambda: save_from_outside(path, read()), self._saved, origin=self, lane=Lane.POOL)

    def _saved(self, path: Path) -> None:
        folder = Offer(self.tr("Open folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))))
        self._shell.notices.done(self.tr("Saved as %1.").replace("%1", path.name), None, folder)
