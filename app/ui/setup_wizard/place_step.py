"""The first step: where the office keeps its daybook."""

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui import measure
from app.ui.file_choice import FileChoice
from app.ui.icons import Icons
from app.ui.setup_wizard.step import Step
from app.ui.theme import Theme
from app.ui.widgets.buttons import button
from app.ui.widgets.choice_card import ChoiceCard
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.text import reveal


class Way(StrEnum):
    """How the office comes to this PC."""

    CREATE = "create"
    SHARE = "share"
    OPEN = "open"
    SAMPLE = "sample"


class PlaceStep(Step):
    """Four cards; opening an office unfolds a field for its path."""

    changed = Signal()

    def __init__(self, icons: Icons, theme: Theme, files: FileChoice, parent: QWidget | None = None) -> None:
        """Begin with "This PC"."""
        super().__init__(icons, parent)
        self._files = files
        self.cards = self._cards(icons, theme)
        self.path = QLineEdit()
        self.path.setAccessibleName(self.tr("Office file"))
        self.path.setPlaceholderText(self.tr("The file office.daybook of your office, its folder, or the address of its server"))
        browse = button(self.tr("Browse..."), self._browse)
        file = row(self.path, browse)
        file.setStretch(0, 1)
        self._file = boxed(file, margins=(measure.GAP_LARGE + 20 + measure.GAP_LARGE, 0, 0, 0))
        self._file.hide()
        cards = boxed(column(self.cards[Way.CREATE], self.cards[Way.SHARE], self.cards[Way.OPEN], self._file, self.cards[Way.SAMPLE]))
        self.fill(
            self.tr("Where does your office keep its daybook?"),
            self.tr("You can move it later: an office on this PC becomes a shared one without losing anything."),
            cards,
        )
        self.cards[Way.CREATE].setChecked(True)
        for card in self.cards.values():
            card.toggled.connect(self._show_way)

    @property
    def way(self) -> Way:
        """Return the chosen card."""
        return next(way for way, card in self.cards.items() if card.isChecked())

    def first_focus(self) -> QWidget:
        """Begin at the chosen card."""
        return self.cards[self.way]

    def _cards(self, icons: Icons, theme: Theme) -> dict[Way, ChoiceCard]:
        here, together, there, sample = (icons.icon(name) for name in ("desktop", "people_team", "folder_open", "eye"))
        new = self.tr("A new daybook in your own folder. Ready in a moment, nothing to install.")
        shared = self.tr("Several desks share one office in a folder of your file server. Make it there, or join the one that is there already.")
        known = self.tr("You have an office file already, from this PC or another one.")
        made_up = self.tr("2,000 made-up citizens and a year of their contacts. Ready in a moment.")
        return {
            Way.CREATE: ChoiceCard(theme, here, self.tr("On this PC"), new, self.tr("Recommended")),
            Way.SHARE: ChoiceCard(theme, together, self.tr("Work together in a folder"), shared),
            Way.OPEN: ChoiceCard(theme, there, self.tr("Open an existing office"), known),
            Way.SAMPLE: ChoiceCard(theme, sample, self.tr("Look around in the sample county first"), made_up),
        }

    def _show_way(self) -> None:
        reveal(self._file, wanted=self.cards[Way.OPEN].isChecked())
        self.show_fault("")
        self.changed.emit()

    def _browse(self) -> None:
        found = self._files.open_file(self, self.tr("Open an office"), self.tr("Office (*.daybook);;All files (*)"))
        if found is not None:
            self.path.setText(str(found))
            self.path.setFocus()
