"""The labels found in a sample, each with the field of the citizen it means."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from app.domain.web_form import FormField
from app.ui import measure
from app.ui.form_words import field_name
from app.ui.mailbox.fields import choose
from app.ui.settings.form_mapping import Meaning, given
from app.ui.widgets.layouts import boxed, clear, column
from app.ui.widgets.text import ElidedLabel, label, reveal

HEAD, FIELD = 96, 208


class WebFormLabels(QWidget):
    """One line per label; `changed` comes when a person gives one another field."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without labels."""
        super().__init__(parent)
        self.meanings: tuple[Meaning, ...] = ()
        self.boxes: dict[str, QComboBox] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(measure.GAP)
        self._grid.setVerticalSpacing(measure.GRID)
        self._grid.setColumnMinimumWidth(0, HEAD)
        self._grid.setColumnStretch(0, 1)
        self._words = label(
            self.tr("Labels stand at the beginning of a line, with or without a colon. Those of the sample appear here."), "secondary", wrap=True
        )
        self.setLayout(column(label(self.tr("What its lines mean"), "strong"), self._words, boxed(self._grid), None))

    def show_meanings(self, meanings: Sequence[Meaning]) -> None:
        """Show labels; lines that are there already stay, so that the focus does."""
        before = [(meaning.label, meaning.in_sample) for meaning in self.meanings]
        self.meanings = tuple(meanings)
        reveal(self._words, wanted=not meanings)
        if [(meaning.label, meaning.in_sample) for meaning in meanings] == before:
            for meaning in meanings:
                choose(self.boxes[meaning.label], _value(meaning.field))
            return
        clear(self._grid)
        self.boxes = {}
        for at, meaning in enumerate(meanings):
            self._add(at, meaning)

    def _add(self, at: int, meaning: Meaning) -> None:
        shown = meaning.label if meaning.in_sample else self.tr("%1 (not in this sample)").replace("%1", meaning.label)
        head = ElidedLabel(shown, "" if meaning.in_sample else "secondary")
        box = QComboBox()
        box.setAccessibleName(self.tr("What %1 means").replace("%1", meaning.label))
        box.setFixedWidth(FIELD)
        box.addItem(self.tr("Leave it in the text"), "")
        for field in FormField:
            box.addItem(field_name(field), field.value)
        choose(box, _value(meaning.field))
        box.activated.connect(lambda _at, meaning=meaning, box=box: self._give(meaning.label, box.currentData()))
        self._grid.addWidget(head, at, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(box, at, 1)
        self.boxes[meaning.label] = box

    def _give(self, name: str, value: str) -> None:
        self.meanings = given(self.meanings, name, FormField(value) if value else None)
        self.changed.emit()


def _value(field: FormField | None) -> str:
    return field.value if field is not None else ""
