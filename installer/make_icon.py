"""Draw the program's icon from the book of the icon set: python installer/make_icon.py."""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
BOOK = HERE.parent / "resources" / "icons" / "book_open_20_regular.svg"
BLUE = "#0B5CAD"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_CORNER, _INSET = 0.18, 0.05
"""Radius of the tile's corners and its distance from the book, as parts of the size."""


def drawn(size: int) -> bytes:
    """Return the icon as PNG of size x size pixels: a white open book on a blue tile."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(BLUE))
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * _CORNER, size * _CORNER)
    svg = BOOK.read_bytes().replace(b'fill="#212121"', b'fill="#FFFFFF"').replace(b"<path ", b'<path fill="#FFFFFF" ', 1)
    inset = size * _INSET
    QSvgRenderer(svg).render(painter, QRectF(inset, inset, size - 2 * inset, size - 2 * inset))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def packed(pictures: dict[int, bytes]) -> bytes:
    """Return a Windows icon file that holds PNG pictures by size."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(head) + 16 * len(pictures)
    entries = b""
    for size, png in pictures.items():
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(png), offset)
        offset += len(png)
    return head + entries + b"".join(pictures.values())


if __name__ == "__main__":
    application = QGuiApplication(["make_icon", "-platform", "offscreen"])
    (HERE / "county-daybook.ico").write_bytes(packed({size: drawn(size) for size in SIZES}))
