"""Two texts side by side when another desk was faster."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from app.ui import measure
from app.ui.citizens.merging import Clash
from app.ui.citizens.profile_form import most_width
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import clear, row
from app.ui.widgets.text import label


class DisputeCard(QFrame):
    """What I typed beside what another desk saved, field by field, and the two ways on."""

    mine_chosen = Signal()
    theirs_chosen = Signal()

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setProperty("look", "notice")
        self.setProperty("tone", "waiting")
        self.setMaximumWidth(most_width())
        self._head = label("", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(measure.GAP_LARGE)
        self._grid.setVerticalSpacing(measure.GRID)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self.mine = button(self.tr("Save mine"), self.mine_chosen.emit)
        self.theirs = button(self.tr("Keep the other desk's"), self.theirs_chosen.emit)
        layout = QVBoxLayout()
        layout.setContentsMargins(measure.GAP_LARGE, measure.GAP, measure.GAP_LARGE, measure.GAP)
        layout.setSpacing(measure.GAP)
        layout.addWidget(self._head)
        layout.addLayout(self._grid)
        layout.addLayout(row(self.mine, self.theirs, None))
        self.setLayout(layout)

    def show_clashes(self, clashes: tuple[Clash, ...]) -> None:
        """Show both texts of every disputed field."""
        clear(self._grid)
        self._head.setText(self.tr("Another desk saved this citizen while you were typing. Your text is in the form; nothing of theirs was overwritten."))
        for column_at, title in enumerate(("", self.tr("You typed"), self.tr("The other desk saved"))):
            self._grid.addWidget(label(title, "secondary"), 0, column_at)
        for at, clash in enumerate(clashes, 1):
            self._grid.addWidget(label(self._field(clash.field), "secondary"), at, 0)
            self._grid.addWidget(label(clash.mine or self.tr("(empty)"), "strong", wrap=True), at, 1)
            self._grid.addWidget(label(clash.theirs or self.tr("(empty)"), wrap=True), at, 2)
        self.show()
        self.mine.setFocus(Qt.FocusReason.OtherFocusReason)

    def _field(self, name: str) -> str:
        words = {
            "given": self.tr("Given name"),
            "family": self.tr("Family name"),
            "born": self.tr("Born"),
            "street": self.tr("Street"),
            "town": self.tr("Town"),
            "zip": self.tr("Zip"),
            "contacts": self.tr("Phone and email"),
            "language": self.tr("Language"),
            "preferred_channel": self.tr("Prefers"),
            "interpreter": self.tr("Interpreter"),
            "alert": self.tr("Alert"),
            "deceased": self.tr("Deceased"),
            "deceased_on": self.tr("Day of death"),
            "do_not_contact": self.tr("Do not contact"),
        }
        return words.get(name, name)
