"""One edit that was kept out: the record, the field, both texts side by side, and the ways on."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from app.domain.edit_conflict import ShownConflict
from app.ui import measure, when
from app.ui.settling.conflict_words import field_name, record_name, value_words
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.text import ElidedLabel, breakable, label, plain

TEXT = 1_000
"""Letters of a text that are shown; all of it is in the record."""


@dataclass(frozen=True, slots=True)
class Ways:
    """What the buttons do; `open` is missing where the record has no page."""

    use_mine: Callable[[], object]
    keep_theirs: Callable[[], object]
    open: Callable[[], object] | None


class ConflictCard(QFrame):
    """Shows one conflict; its buttons are in `buttons`, the first one is the safe choice."""

    def __init__(self, shown: ShownConflict, ways: Ways, parent: QWidget | None = None) -> None:
        """Show it."""
        super().__init__(parent)
        self.shown = shown
        self.setProperty("surface", "card")
        edit, now = shown.edit, when.now()
        name = shown.title or record_name(edit.record)
        head = row(ElidedLabel(name, "strong"), gap=measure.GAP)
        at = label(when.said(edit.at, now), "secondary")
        at.setToolTip(plain(when.exact(edit.at, now)))
        head.addWidget(at)
        head.setStretch(0, 1)
        field = field_name(edit)
        sides = row(
            self._side(self.tr("In the office now"), value_words(edit.field, shown.theirs)),
            self._side(self.tr("Your text"), value_words(edit.field, shown.mine)),
            gap=measure.GAP_LARGE,
        )
        sides.setStretch(0, 1)
        sides.setStretch(1, 1)
        self.buttons = self._buttons(ways, name)
        foot = row(*self.buttons, None, gap=measure.GAP_SMALL)
        where = self.tr("%1, written at %2").replace("%2", edit.desk or self.tr("this PC")).replace("%1", field)
        layout = column(head, ElidedLabel(where[:1].upper() + where[1:], "secondary"), sides, foot, gap=measure.GAP_SMALL)
        layout.setContentsMargins(measure.GAP_LARGE, measure.GAP, measure.GAP_LARGE, measure.GAP)
        self.setLayout(layout)
        self.setAccessibleName(f"{name}, {field}")

    def _side(self, title: str, text: str) -> QWidget:
        words = label(breakable(text, TEXT), wrap=True, selectable=True)
        words.setAccessibleName(f"{title}: {text[:TEXT]}")
        layout = column(label(title, "secondary"), words, None, gap=2)
        layout.setAlignment(words, Qt.AlignmentFlag.AlignTop)
        return boxed(layout)

    def _buttons(self, ways: Ways, name: str) -> list[QPushButton]:
        made = [button(self.tr("Keep theirs"), ways.keep_theirs)]
        if self.shown.can_use_mine:
            made.append(button(self.tr("Use mine"), ways.use_mine))
        if ways.open is not None:
            made.append(button(self.tr("Open the record"), ways.open, "link"))
        for found in made:
            found.setAccessibleName(f"{found.text()}: {name}, {field_name(self.shown.edit)}")
        return made
