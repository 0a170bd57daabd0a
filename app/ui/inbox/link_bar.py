"""Says where a link of a message really leads, before anything is opened."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.ui import measure
from app.ui.icons import Icons
from app.ui.inbox.links import LinkTarget, Oddity
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.layouts import column, row
from app.ui.widgets.text import ElidedLabel, label, reveal, set_tone


def open_outside(address: str) -> None:
    """Open an address in the system's browser or mail program."""
    QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.TolerantMode))


class LinkBar(QFrame):
    """Host first, then the whole address, then what is odd; a button opens it where that is allowed."""

    def __init__(self, icons: Icons, open_link: Callable[[str], object] = open_outside, parent: QWidget | None = None) -> None:
        """Take what opens an address outside of the program."""
        super().__init__(parent)
        self._open_link = open_link
        self.target: LinkTarget | None = None
        self.setProperty("look", "notice")
        self.host = label("", "strong", wrap=True, selectable=True)
        self.address = ElidedLabel("", "secondary")
        self.odd = label("", wrap=True)
        self.open = button(self.tr("Open in the browser"), self._open)
        self.copy = button(self.tr("Copy address"), self._copy, "quiet")
        self.dismiss = icon_button(icons.icon("dismiss"), self.tr("Do not open"), self.hide, "Esc")
        words = column(self.host, self.address, self.odd, gap=2)
        layout = row(words, self.copy, self.open, self.dismiss)
        layout.setStretch(0, 1)
        layout.setContentsMargins(measure.GAP, measure.GAP_SMALL, measure.GAP_SMALL, measure.GAP_SMALL)
        self.setLayout(layout)
        self.hide()

    def ask(self, target: LinkTarget) -> None:
        """Show where a link leads."""
        self.target = target
        unsafe = not target.allowed
        lead = self.tr("This link is not opened: it would start something on this PC or leads nowhere.") if unsafe else target.host
        self.host.setText(lead)
        self.address.setText(target.shown)
        words = self._words()
        said = " ".join(words[oddity] for oddity in target.oddities)
        self.odd.setText(said)
        reveal(self.odd, wanted=bool(said))
        reveal(self.open, wanted=target.allowed)
        tone = "overdue" if unsafe else "waiting" if said else "information"
        set_tone(self, tone)
        self.setAccessibleName(f"{lead} {said}".strip())
        self.show()
        (self.dismiss if unsafe or said else self.open).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _words(self) -> dict[Oddity, str]:
        return {
            Oddity.FOREIGN_LETTERS: self.tr("Its name holds letters that can imitate another name."),
            Oddity.OTHER_WORDS: self.tr("The words of the link name another place."),
            Oddity.NUMBER: self.tr("It names a computer by number."),
            Oddity.USER_IN_FRONT: self.tr("What stands before the @ is not the place it leads to."),
            Oddity.NOT_ENCRYPTED: self.tr("It is not encrypted."),
        }

    def _open(self) -> None:
        if self.target is not None and self.target.allowed:
            self._open_link(self.target.address)
        self.hide()

    def _copy(self) -> None:
        if self.target is not None:
            QGuiApplication.clipboard().setText(self.target.address)
