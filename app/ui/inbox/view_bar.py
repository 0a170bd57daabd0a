"""Which mail is shown: one of the views, of all mailboxes or of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.mailbox import Mailbox
from app.services.inbox import InboxView
from app.ui import measure
from app.ui.inbox.views import view_words
from app.ui.widgets.filter_chips import FilterChips
from app.ui.widgets.layouts import row
from app.ui.widgets.text import reveal

BOX = 220


@dataclass(frozen=True, slots=True)
class Wanted:
    """A view, and the mailbox whose mail it shows (None: all)."""

    view: InboxView = InboxView.NEW
    mailbox_id: int | None = None


class ViewBar(QWidget):
    """Chips for the views; where there are several mailboxes, a choice among them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with the new mail of all mailboxes."""
        super().__init__(parent)
        self.chips = FilterChips(self.tr("Which mail"), [(view.value, words, None) for view, words in view_words({}).items()])
        self.mailbox = QComboBox()
        self.mailbox.setAccessibleName(self.tr("Mailbox"))
        self.mailbox.setMaximumWidth(BOX)
        self.mailbox.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.mailbox.hide()
        layout = row(self.chips, self.mailbox, gap=measure.GAP)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.chips.chosen.connect(lambda _names: self.changed.emit())
        self.mailbox.activated.connect(lambda _at: self.changed.emit())

    @property
    def wanted(self) -> Wanted:
        """Return what is chosen."""
        return Wanted(InboxView(self.chips.names[0]), self.mailbox.currentData())

    def choose(self, view: InboxView) -> None:
        """Choose a view, of all mailboxes, without telling anybody."""
        self.chips.choose(view.value)
        self.mailbox.setCurrentIndex(0)

    def show_mailboxes(self, mailboxes: Sequence[Mailbox]) -> None:
        """Offer the mailboxes where there is something to choose; what was chosen stays, as long as it is there."""
        before = self.mailbox.currentData()
        self.mailbox.clear()
        self.mailbox.addItem(self.tr("All mailboxes"), None)
        for mailbox in mailboxes:
            self.mailbox.addItem(mailbox.settings.name, mailbox.id)
        self.mailbox.setCurrentIndex(max(0, self.mailbox.findData(before)))
        reveal(self.mailbox, wanted=len(mailboxes) > 1)
        if self.mailbox.currentData() != before:
            self.changed.emit()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say how many wait in each view."""
        for view, words in view_words(counts).items():
            self.chips.set_text(view.value, words)
