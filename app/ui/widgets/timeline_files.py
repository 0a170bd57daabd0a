"""Save a stored file where the person says; files are never opened in place."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.attachment import Attachment, safe_name
from app.system.files import save_from_outside
from app.ui.lanes import Lane
from app.ui.screen import Shell

AskWhere = Callable[[QWidget, str], str]
"""Ask for a path, beginning with a proposed one; an empty text means "leave it"."""


def ask_where(parent: QWidget, proposed: str) -> str:
    """Ask with the system's own dialog."""
    title = QCoreApplication.translate("timeline_files", "Save a copy of the file")
    return QFileDialog.getSaveFileName(parent, title, proposed)[0]


class FileSaver(QObject):
    """Saves copies of stored files; asks where, then reads and writes in a job."""

    def __init__(self, shell: Shell, read: Callable[[int], tuple[Attachment, bytes]], parent: QWidget, ask: AskWhere = ask_where) -> None:
        """Take what reads a file by its id (runs off the main thread)."""
        super().__init__(parent)
        self._shell, self._read, self._over, self.ask = shell, read, parent, ask

    def save(self, file: Attachment) -> None:
        """Ask where a copy of a file shall go and write it there."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        chosen = self.ask(self._over, str(Path(folder) / safe_name(file.name)))
        if not chosen:
            return
        path = Path(chosen)

        def work() -> str:
            return save_from_outside(path, self._read(file.id)[1]).name

        self._shell.jobs.run(work, self._saved, self._shell.notices.fault, origin=self, lane=Lane.POOL)

    def _saved(self, name: str) -> None:
        self._shell.notices.done(self.tr("A copy was saved as %1.").replace("%1", name))
