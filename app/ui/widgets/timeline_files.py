"""Save a stored file where the person says; files are never opened in place."""

import os
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.attachment import Attachment, safe_name
from app.domain.errors import EnvironmentFault
from app.system.mark_of_web import mark
from app.ui.lanes import Lane
from app.ui.screen import Shell

AskWhere = Callable[[QWidget, str], str]
"""Ask for a path, beginning with a proposed one; an empty text means "leave it"."""


class FileNotSaved(EnvironmentFault):
    """The copy could not be written where the person wanted it."""

    code = "CD-37"

    def __init__(self, name: str, why: str) -> None:
        """Name the file and the system's reason."""
        words = QCoreApplication.translate(
            "timeline_files", "%1 could not be saved there (%2). The file in the office is unchanged. Choose another folder and save it again."
        )
        super().__init__(words.replace("%1", name).replace("%2", why))


def ask_where(parent: QWidget, proposed: str) -> str:
    """Ask with the system's own dialog."""
    title = QCoreApplication.translate("timeline_files", "Save a copy of the file")
    return QFileDialog.getSaveFileName(parent, title, proposed)[0]


def write_copy(path: Path, data: bytes) -> None:
    """Write bytes under a temporary name beside the path, then give them their name. Raises FileNotSaved."""
    temporary = path.with_name(f".{path.name[:60]}.{uuid4().hex[:8]}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise FileNotSaved(path.name, error.strerror or type(error).__name__) from error


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
            write_copy(path, self._read(file.id)[1])
            mark(path)
            return path.name

        self._shell.jobs.run(work, self._saved, self._shell.notices.fault, origin=self, lane=Lane.POOL)

    def _saved(self, name: str) -> None:
        self._shell.notices.done(self.tr("A copy was saved as %1.").replace("%1", name))
