"""Files given to a case by button, drag and drop or paste: read and stored in a job."""

import mimetypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from app.domain.attachment import safe_name
from app.domain.errors import EnvironmentFault
from app.ui import when

LARGEST = 50_000_000
"""Bytes of one file: what mail servers and backups still carry."""


class FileNotAdded(EnvironmentFault):
    """A file could not be read, or is not one the office keeps."""

    code = "CD-38"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file about to be kept: its name and how its bytes are read (off the main thread)."""

    name: str
    read: Callable[[], bytes]

    @property
    def content_type(self) -> str:
        """Return the type that the name promises."""
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"


def from_paths(paths: Sequence[str]) -> tuple[Incoming, ...]:
    """Return files by their paths; nothing is read yet."""
    return tuple(Incoming(safe_name(Path(path).name), lambda path=path: read_file(Path(path))) for path in paths)  # type: ignore[misc]


def from_mime(mime: QMimeData) -> tuple[Incoming, ...]:
    """Return the local files or the picture that were dropped or pasted."""
    paths = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    if paths:
        return from_paths(paths)
    image = mime.imageData() if mime.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return ()
    name = QCoreApplication.translate("incoming_files", "Pasted picture %1.png").replace("%1", when.now().strftime("%Y-%m-%d %H.%M.%S"))
    return (Incoming(name, lambda: _png(image)),)


def takes(mime: QMimeData) -> bool:
    """Tell whether something dropped or pasted can be kept with a case."""
    return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())


def read_file(path: Path) -> bytes:
    """Return a file's bytes. Raises FileNotAdded."""
    name = safe_name(path.name)
    if path.is_dir():
        raise FileNotAdded(
            QCoreApplication.translate("incoming_files", "%1 is a folder. Nothing was added. Add the files in it, or a zip file of it.").replace("%1", name)
        )
    try:
        if path.stat().st_size > LARGEST:
            raise FileNotAdded(
                QCoreApplication.translate(
                    "incoming_files", "%1 is larger than 50 MB and was not added. Keep it where it is and write its place into a note."
                ).replace("%1", name)
            )
        return path.read_bytes()
    except OSError as error:
        why = error.strerror or type(error).__name__
        said = QCoreApplication.translate("incoming_files", "%1 could not be read (%2) and was not added. Close it in other programs, then add it again.")
        raise FileNotAdded(said.replace("%2", why).replace("%1", name)) from error


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())
