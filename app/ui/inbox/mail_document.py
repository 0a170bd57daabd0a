"""A document for a message's HTML that can reach nothing but the message's own pictures.

Two doors are closed. `loadResource` answers every address with a picture (the message's own, or a transparent one): returning nothing would make Qt
open the name as a file. And every picture is renamed to a name inside the program before anything is laid out: on a screen with more than 100 %
Qt looks for "name@2x.png" beside a picture's name on the disk, and on Windows a look at //host/share sends the user's login to that host.
"""

from collections.abc import Mapping
from urllib.parse import unquote

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QImage, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

_INSIDE = ":/message/"


class MailDocument(QTextDocument):
    """Shows cleaned HTML with the pictures given; everything else stays empty."""

    def __init__(self, html: str, pictures: Mapping[str, QImage], parent: QObject | None = None) -> None:
        """Take the HTML and the message's pictures by content id."""
        super().__init__(parent)
        self._blank = blank()
        self._own: dict[str, QImage] = {}
        self.setUndoRedoEnabled(False)
        self.setHtml(html)
        self._rename(pictures)

    def loadResource(self, _kind: int, name: QUrl | str) -> QImage:
        """Answer with one of the message's pictures or a transparent one, from memory, whatever is asked for."""
        asked = name if isinstance(name, str) else name.toString()
        return self._own.get(asked.removeprefix("qrc"), self._blank)

    def _rename(self, pictures: Mapping[str, QImage]) -> None:
        places = [(start, end, name) for start, end, name in _pictures_in(self)]
        cursor = QTextCursor(self)
        for at, (start, end, name) in enumerate(places):
            inside = f"{_INSIDE}{at}"
            found = pictures.get(_content_id(name))
            self._own[inside] = self._blank if found is None else found
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            shape = cursor.charFormat().toImageFormat()
            shape.setName(inside)
            cursor.setCharFormat(shape)


def blank() -> QImage:
    """Return the transparent picture that stands for everything that is not loaded."""
    made = QImage(1, 1, QImage.Format.Format_ARGB32)
    made.fill(Qt.GlobalColor.transparent)
    return made


def _content_id(name: str) -> str:
    return unquote(name[4:]).strip("<>") if name[:4].casefold() == "cid:" else ""


def _pictures_in(document: QTextDocument) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    block = document.begin()
    while block.isValid():
        found.extend(_pictures_of(block))
        block = block.next()
    return found


def _pictures_of(block: QTextBlock) -> list[tuple[int, int, str]]:
    found = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        shape: QTextCharFormat = fragment.charFormat()
        if shape.isImageFormat():
            found.append((fragment.position(), fragment.position() + fragment.length(), shape.toImageFormat().name()))
        iterator += 1
    return found
