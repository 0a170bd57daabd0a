"""Decode a message's own pictures: png, jpeg and gif only, by their first bytes, never larger than a screen can use. Runs in a job."""

from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader

MOST_PIXELS = 16_000_000
_STARTS = ((b"\x89PNG\r\n\x1a\n", b"png"), (b"\xff\xd8\xff", b"jpeg"), (b"GIF87a", b"gif"), (b"GIF89a", b"gif"))


def decoded(data: bytes) -> QImage | None:
    """Return a picture, or None for another format, a damaged or an oversized one."""
    kind = next((kind for start, kind in _STARTS if data.startswith(start)), None)
    if kind is None:
        return None
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setDecideFormatFromContent(False)
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return None
    image = reader.read()
    return None if image.isNull() else image


def decoded_all(pictures: Mapping[str, bytes]) -> dict[str, QImage]:
    """Return those pictures that can be shown, by content id."""
    found = {content_id: decoded(data) for content_id, data in pictures.items()}
    return {content_id: image for content_id, image in found.items() if image is not None}
