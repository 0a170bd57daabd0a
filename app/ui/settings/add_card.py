"""A titled card of records with a line that adds another."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.changes import Done
from app.ui import measure
from app.ui.screen import Shell
from app.ui.settings.row_card import RowCard
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.section import section_title
from app.ui.widgets.text import reveal

Work = Callable[[], Done[int]]


class AddCard(QWidget):
    """Records of one kind; `added` comes when another one is saved."""

    added = Signal()

    def __init__(self, shell: Shell, title: str, empty: str, add_words: str, fields: Sequence[QLineEdit | QWidget], command: Callable[[], Work]) -> None:
        """Take the words, the fields of a new record (the first takes its name) and what reads them into a piece of work."""
        super().__init__()
        self._shell, self._fields, self._command = shell, fields, command
        self.add_button = button(add_words, self._add)
        line = row(*fields, self.add_button)
        line.setStretch(0, 1)
        self._foot = boxed(line, margins=(0, measure.GRID, 0, measure.GRID))
        self.card = RowCard(title, empty, self._foot)
        head = boxed(row(section_title(title)), margins=(0, measure.GAP_LARGE, 0, measure.GRID))
        self.setLayout(column(head, self.card, gap=0))
        for field in fields:
            if isinstance(field, QLineEdit):
                field.returnPressed.connect(self._add)

    def set_allowed(self, *, allowed: bool) -> None:
        """Offer the line only to those who may add."""
        reveal(self._foot, wanted=allowed)

    def _add(self) -> None:
        empty = next((field for field in self._fields if isinstance(field, QLineEdit) and not field.text().strip()), None)
        if empty is not None:
            empty.setFocus()
            return
        self._shell.jobs.run(self._command(), self._added, origin=self)

    def _added(self, _done: Done[int]) -> None:
        for field in self._fields:
            if isinstance(field, QLineEdit):
                field.clear()
        self._fields[0].setFocus()
        self.added.emit()
