"""The last step: the office is ready; the few keys to know."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui import measure
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.setup_wizard.step import Step
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.layouts import boxed
from app.ui.widgets.text import label


class DoneStep(Step):
    """Keys and what they do."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Show the keys."""
        super().__init__(icons, parent)
        self._icons = icons
        self.where = label("", "secondary", wrap=True, selectable=True)
        self.where.hide()
        self.fill(
            self.tr("Your daybook is ready"),
            self.tr("Four keys are enough for the first day. Every other one is in the list of actions, Ctrl+Shift+P."),
            boxed(self._keys(), "card", (measure.GAP_LARGE, measure.GAP, measure.GAP_LARGE, measure.GAP)),
            self.where,
        )

    def show_location(self, location: str) -> None:
        """Say where the office lies."""
        self.where.setText(self.tr("The office lies in %1").replace("%1", location))
        self.where.show()

    def _keys(self) -> QGridLayout:
        rows = (
            ("call", "F2", self.tr("Log a phone call, while you are on the phone")),
            ("person_walking", "F3", self.tr("Log a visit at the counter")),
            ("search", "Ctrl+K", self.tr("Find a citizen, a case or any word ever said")),
            ("mail_inbox", "Ctrl+2", self.tr("Open the inbox; F5 fetches new mail")),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(measure.GAP_LARGE)
        grid.setVerticalSpacing(measure.GAP)
        grid.setColumnStretch(2, 1)
        for at, (icon, key, words) in enumerate(rows):
            grid.addWidget(IconLabel(self._icons.icon(icon, Tone.SECONDARY), 20), at, 0)
            grid.addWidget(label(key, "strong"), at, 1, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(words, wrap=True), at, 2)
        return grid
