"""Find out by the address alone which settings fit: what is asked, what was found, and why it fits."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.ports.discovery import MailboxSuggestion
from app.ui import measure
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.mailbox.words import kind_name
from app.ui.said_below import said_here
from app.ui.widgets.buttons import button
from app.ui.widgets.filter_chips import FilterChips
from app.ui.widgets.inline_note import InlineNote
from app.ui.widgets.layouts import boxed, clear, column, row
from app.ui.widgets.text import label, reveal

MOST = 4


class Finder(QWidget):
    """A button, then words; `chosen` carries the suggestion that the form is to show."""

    wanted = Signal()
    stop_wanted = Signal()
    chosen = Signal(object)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Begin with nothing found."""
        super().__init__(parent)
        self._found: tuple[MailboxSuggestion, ...] = ()
        self.look = button(self.tr("Find the settings"), self.wanted.emit, icon=icons.icon("search"))
        self.stop = button(self.tr("Stop looking"), self.stop_wanted.emit, "link")
        self.stop.hide()
        self.note = InlineNote(icons)
        self.others: FilterChips | None = None
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        hint = label(self.tr("Asks the address's domain where its mail is. No password is sent."), "secondary", wrap=True)
        line = row(self.look, self.stop, hint, gap=measure.GAP)
        line.setStretch(2, 1)
        self.setLayout(column(boxed(line), self.note, boxed(self._place)))

    def show_busy(self, domain: str) -> None:
        """Say who is asked."""
        self._show_others(())
        self.look.setEnabled(False)
        reveal(self.stop, wanted=True)
        said = self.tr("Asking %1, and Microsoft whether the domain is theirs. This takes up to 10 seconds.")
        self.note.show_text(said.replace("%1", domain), Tone.INFORMATION, announce=True)

    def show_idle(self, words: str = "", tone: Tone = Tone.WAITING) -> None:
        """Offer to look (again), with what is to be said about the last time."""
        self.look.setEnabled(True)
        reveal(self.stop, wanted=False)
        self.note.show_text(words, tone, announce=True)

    def show_found(self, domain: str, found: Sequence[MailboxSuggestion]) -> None:
        """Say what fits and why, and offer the others; the best one is taken at once."""
        if not found:
            said = self.tr("%1 says nothing about its mail. Ask IT which kind of mailbox it is and where, and fill in the fields below.")
            self.show_idle(said.replace("%1", domain))
            return
        self.show_idle()
        self._found = tuple(found[:MOST])
        self._show_others(self._found)
        self._take(0)

    def _take(self, at: int) -> None:
        one = self._found[at]
        said = self.tr("%1 fits: %2").replace("%1", kind_name(one.settings.kind)).replace("%2", said_here(one.why))
        self.note.show_text(said, Tone.DONE, announce=True)
        self.chosen.emit(one)

    def _show_others(self, found: Sequence[MailboxSuggestion]) -> None:
        clear(self._place)
        self.others = None
        if len(found) > 1:
            chips = [(str(at), _named(one), None) for at, one in enumerate(found)]
            self.others = FilterChips(self.tr("Settings that fit"), chips)
            self.others.chosen.connect(lambda names: self._take(int(names[0])))
            self._place.addWidget(self.others)


def _named(one: MailboxSuggestion) -> str:
    host = one.settings.host.rpartition("://")[2].partition("/")[0]
    return f"{kind_name(one.settings.kind)}, {host}" if host else kind_name(one.settings.kind)
