"""What two desks want of one field, side by side, with the two ways on."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.ui import measure
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.widgets.buttons import button
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.text import label


class ConflictBar(QFrame):
    """Hidden until there is a conflict."""

    def __init__(self, icons: Icons) -> None:
        """Begin hidden."""
        super().__init__()
        self._mine: Callable[[], object] = self.hide
        self._theirs: Callable[[], object] = self.hide
        self.setProperty("look", "notice")
        self.setProperty("tone", "waiting")
        picture = IconLabel(icons.icon("warning", Tone.WAITING, filled=True))
        self.text = label("", wrap=True, selectable=True)
        self.mine = button("", lambda: self._settle(self._mine))
        self.theirs = button("", lambda: self._settle(self._theirs))
        layout = QHBoxLayout()
        layout.setContentsMargins(measure.GAP, measure.GAP_SMALL, measure.GAP, measure.GAP_SMALL)
        layout.setSpacing(measure.GAP_SMALL)
        layout.addWidget(picture)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.mine)
        layout.addWidget(self.theirs)
        self.setLayout(layout)
        self.hide()

    def show_values(self, field: str, mine: str, theirs: str, use_mine: Callable[[], object], use_theirs: Callable[[], object]) -> None:
        """Show both values; the buttons settle it."""
        self._mine, self._theirs = use_mine, use_theirs
        said = self.tr("%1 was changed on another desk at the same time. They saved \u201c%2\u201d, you chose \u201c%3\u201d. Yours is not saved yet.")
        self.text.setText(said.replace("%1", field).replace("%2", theirs).replace("%3", mine))
        self.mine.setText(self.tr("Save mine"))
        self.theirs.setText(self.tr("Keep theirs"))
        for made in (self.mine, self.theirs):
            made.setAccessibleName(made.text())
        self.show()
        self.mine.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self, do: Callable[[], object]) -> None:
        self.hide()
        do()
