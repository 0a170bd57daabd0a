"""A question in its place, with the answers as buttons; Escape or another step takes it away."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton

from app.ui import measure
from app.ui.announce import announce
from app.ui.colours import Tone
from app.ui.icons import TONES, Icons
from app.ui.widgets.buttons import button
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.layouts import column, row
from app.ui.widgets.text import label, set_tone

LINE = 20


class AskBar(QFrame):
    """Hidden until there is something to ask."""

    def __init__(self, icons: Icons) -> None:
        """Begin hidden."""
        super().__init__()
        self._icons = icons
        self.buttons: list[QPushButton] = []
        self.setProperty("look", "notice")
        self._picture = IconLabel(icons.icon("warning", Tone.WAITING))
        self._picture.setMinimumHeight(LINE)
        self.text = label("", wrap=True, selectable=True)
        self._foot = FlowRow(measure.GAP_SMALL)
        layout = row(self._picture, column(self.text, self._foot, gap=measure.GRID))
        layout.setStretch(1, 1)
        layout.setAlignment(self._picture, Qt.AlignmentFlag.AlignTop)
        layout.setContentsMargins(measure.GAP, measure.GAP_SMALL, measure.GAP, measure.GAP_SMALL)
        self.setLayout(layout)
        self.hide()

    def ask(self, text: str, answers: Sequence[tuple[str, Callable[[], object]]], tone: Tone = Tone.WAITING) -> None:
        """Ask; the focus goes to the last answer, which is the careful one."""
        self._clear()
        self.text.setText(text)
        self.setAccessibleName(text)
        self._picture.show_icon(self._icons.icon(TONES.get(tone, "info"), tone, filled=True))
        set_tone(self, tone.value)
        for words, do in answers:
            made = button(words, lambda do=do: self._answer(do))  # type: ignore[misc]
            self._foot.add(made)
            self.buttons.append(made)
        self._foot.setVisible(bool(answers))
        self.show()
        announce(self, text)
        if self.buttons:
            self.buttons[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Take the question away."""
        self._clear()
        self.hide()

    def _answer(self, do: Callable[[], object]) -> None:
        self.forget()
        do()

    def _clear(self) -> None:
        self._foot.clear()
        self.buttons = []
