"""Shows a message's HTML and loads nothing: no file, no address, no link without being asked."""

from collections.abc import Mapping

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from app.ui import measure
from app.ui.inbox.mail_document import MailDocument, blank


class MailBrowser(QTextBrowser):
    """A text browser whose every door is closed; `anchorClicked` only tells."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._blank = blank()
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("look", "message")

    def show_message(self, html: str, pictures: Mapping[str, QImage]) -> None:
        """Show cleaned HTML with the message's own pictures."""
        document = MailDocument(html, pictures, self)
        document.setDefaultFont(self.font())
        document.setDocumentMargin(measure.GAP_SMALL)
        self.setDocument(document)

    def setHtml(self, html: str) -> None:
        """Show HTML through the same closed doors; Qt's own way would look for files."""
        self.show_message(html, {})

    def loadResource(self, kind: int, name: QUrl | str) -> QImage:
        """Answer from memory, whatever is asked for; never ask Qt, which would open files."""
        document = self.document()
        return document.loadResource(kind, name) if isinstance(document, MailDocument) else self._blank

    def words_of(self, target: str) -> tuple[str, ...]:
        """Return the words of every link in the message that leads to a target."""
        found: list[str] = []
        block = self.document().begin()
        while block.isValid():
            iterator = block.begin()
            while not iterator.atEnd():
                fragment = iterator.fragment()
                if fragment.charFormat().anchorHref() == target:
                    found.append(fragment.text())
                iterator += 1
            block = block.next()
        return tuple(found)
