"""The first rows of a table; above each column stands what it holds, for a person to change."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea

from app.domain.contacts_table import Column, ContactColumn
from app.domain.import_report import ImportKind
from app.domain.people_table import PersonColumn
from app.services.import_tables import PeopleTable
from app.ui import measure
from app.ui.citizens.import_file import PeopleFile, says_when_and_how
from app.ui.widgets.layouts import boxed
from app.ui.widgets.text import ElidedLabel

ROWS = 4
WIDTH = 172
CUT = 200
SEVERAL: frozenset[str] = frozenset({PersonColumn.PHONE.value, PersonColumn.EMAIL.value, PersonColumn.NONE.value})
NAMING = frozenset({PersonColumn.NAME, PersonColumn.GIVEN, PersonColumn.FAMILY, PersonColumn.PHONE, PersonColumn.EMAIL})


class ImportPreview(QScrollArea):
    """`changed` comes when a person says that a column holds something else."""

    changed = Signal()

    def __init__(self) -> None:
        """Begin without a file."""
        super().__init__()
        self.boxes: list[QComboBox] = []
        self.kind = ImportKind.CITIZENS
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(False)
        self.setAccessibleName(self.tr("First rows of the file"))

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return what each column holds."""
        return tuple(self._column(box.currentData()) for box in self.boxes)

    @property
    def is_enough(self) -> bool:
        """Tell whether the columns say who a row is, or of a contact when and how it was."""
        if self.kind is ImportKind.INTERACTIONS:
            return says_when_and_how(self.columns)
        return not self.boxes or not NAMING.isdisjoint(self.columns)

    def show_file(self, file: PeopleFile, kind: ImportKind) -> None:
        """Show the first rows; a table with its choices, cards with what they say."""
        self.kind = kind
        if file.cards is None:
            self.boxes = [self._box(heading, guess) for heading, guess in zip(file.headings, file.guessed(kind), strict=True)]
            self._show(self.boxes, (file.headings, *file.rows[:ROWS]))
        else:
            self.boxes = []
            self._show([], (self._card_heads(), *_cards(file.cards)))

    def _show(self, boxes: list[QComboBox], rows: tuple[tuple[str, ...], ...]) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, measure.GRID)
        grid.setHorizontalSpacing(measure.GAP)
        grid.setVerticalSpacing(measure.GRID)
        for at, box in enumerate(boxes):
            grid.addWidget(box, 0, at)
        for down, values in enumerate(rows, 1):
            for at, value in enumerate(values[: len(rows[0])]):
                shown = ElidedLabel(value[:CUT], "strong" if down == 1 else "")
                shown.setFixedWidth(WIDTH)
                grid.addWidget(shown, down, at)
        inner = boxed(grid)
        self.setWidget(inner)
        inner.adjustSize()
        self.horizontalScrollBar().setValue(0)
        self.setFixedHeight(inner.sizeHint().height() + self.horizontalScrollBar().sizeHint().height())

    def _box(self, heading: str, guess: Column) -> QComboBox:
        made = QComboBox()
        made.setFixedWidth(WIDTH)
        made.setAccessibleName(self.tr("What the column %1 holds").replace("%1", heading[:CUT] or "\N{EN DASH}"))
        words_of = self._words() if self.kind is ImportKind.CITIZENS else self._contact_words()
        for column, words in words_of.items():
            made.addItem(words, column.value)
        made.setCurrentIndex(made.findData(guess.value))
        made.activated.connect(lambda _at: self._chosen(made))
        return made

    def _chosen(self, box: QComboBox) -> None:
        """Take what only one column can hold from the column that held it before."""
        if box.currentData() not in SEVERAL:
            for other in self.boxes:
                if other is not box and other.currentData() == box.currentData():
                    other.setCurrentIndex(other.findData(PersonColumn.NONE.value))
        self.changed.emit()

    def _card_heads(self) -> tuple[str, ...]:
        words = self._words()
        return (words[PersonColumn.NAME], words[PersonColumn.PHONE], words[PersonColumn.EMAIL], self.tr("Address"), words[PersonColumn.BORN])

    def _column(self, value: str) -> Column:
        if self.kind is ImportKind.INTERACTIONS and value in set(ContactColumn):
            return ContactColumn(value)
        return PersonColumn(value)

    def _contact_words(self) -> dict[Column, str]:
        people = self._words()
        nothing = people.pop(PersonColumn.NONE)
        return {
            ContactColumn.NONE: nothing,
            ContactColumn.AT: self.tr("Date and time"),
            ContactColumn.DATE: self.tr("Date"),
            ContactColumn.TIME: self.tr("Time of day"),
            ContactColumn.CHANNEL: self.tr("Channel"),
            ContactColumn.DIRECTION: self.tr("Direction"),
            ContactColumn.TOPIC: self.tr("Topic"),
            ContactColumn.SUBJECT: self.tr("Subject"),
            ContactColumn.NOTE: self.tr("Note"),
            ContactColumn.CASE: self.tr("Case number"),
            ContactColumn.CITIZEN: self.tr("Citizen number"),
            ContactColumn.BY: self.tr("Who took it"),
            ContactColumn.CALLER: self.tr("Caller, as written"),
            **people,
        }

    def _words(self) -> dict[Column, str]:
        return {
            PersonColumn.NONE: self.tr("Leave out"),
            PersonColumn.NAME: self.tr("Whole name"),
            PersonColumn.GIVEN: self.tr("Given name"),
            PersonColumn.FAMILY: self.tr("Family name"),
            PersonColumn.MIDDLE: self.tr("Middle name"),
            PersonColumn.SUFFIX: self.tr("Jr, Sr, III"),
            PersonColumn.COMPANY: self.tr("Organization, where nobody is named"),
            PersonColumn.BORN: self.tr("Birth date"),
            PersonColumn.PHONE: self.tr("Phone"),
            PersonColumn.EMAIL: self.tr("Email"),
            PersonColumn.HOUSE: self.tr("House number"),
            PersonColumn.STREET: self.tr("Street"),
            PersonColumn.TOWN: self.tr("Town"),
            PersonColumn.ZIP: self.tr("ZIP code"),
            PersonColumn.STREET_2: self.tr("Street of the second address"),
            PersonColumn.TOWN_2: self.tr("Town of the second address"),
            PersonColumn.ZIP_2: self.tr("ZIP code of the second address"),
            PersonColumn.LANGUAGE: self.tr("Language"),
            PersonColumn.ID: self.tr("Number in the other program"),
        }


def _cards(cards: PeopleTable) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            " ".join(filter(None, (one.given, one.family))),
            ", ".join(one.phones),
            ", ".join(one.emails),
            ", ".join(filter(None, (one.street, one.town, one.zip))),
            one.born,
        )
        for one in cards.persons[:ROWS]
    )
