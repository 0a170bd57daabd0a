"""The callback that is overdue or due soon, above the history of the citizen to whom it was promised."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QFrame

from app.domain.timeline import CallbackPanelRow
from app.ui import measure, when
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.widgets.buttons import button
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.layouts import row
from app.ui.widgets.text import ElidedLabel, label, set_tone

SOON = timedelta(days=1)
"""A promise for later stands beside the history, not above it."""


class PromiseBanner(QFrame):
    """Icon, words and Called back; hidden while nothing is due."""

    def __init__(self, icons: Icons, called: Callable[[int], object]) -> None:
        """Take what "Called back" does."""
        super().__init__()
        self._icons = icons
        self._promise: CallbackPanelRow | None = None
        self._picture = IconLabel(icons.icon("person_call", Tone.WAITING))
        self._word = label("", "strong")
        self.text = ElidedLabel()
        self.called = button(self.tr("Called back"), lambda: self._promise and called(self._promise.id), "link")
        self.setProperty("look", "notice")
        layout = row(self._picture, self._word, self.text, self.called, gap=measure.GAP_SMALL)
        layout.setStretch(2, 1)
        layout.setContentsMargins(measure.GAP, measure.GRID, measure.GAP_SMALL, measure.GRID)
        self.setLayout(layout)
        self.hide()

    def show_promises(self, promises: tuple[CallbackPanelRow, ...]) -> None:
        """Show the promise that is due first, where it is due soon."""
        now = when.now()
        first = min(promises, key=lambda one: one.due_at, default=None)
        self._promise = first if first is not None and first.due_at - now <= SOON else None
        self.setVisible(self._promise is not None)
        if self._promise is None:
            return
        is_late = self._promise.due_at < now
        tone = Tone.OVERDUE if is_late else Tone.WAITING
        self._picture.show_icon(self._icons.icon("warning" if is_late else "person_call", tone, filled=is_late))
        self._word.setText(self.tr("Callback overdue") if is_late else self.tr("Callback promised"))
        self.text.setText(", ".join(part for part in (when.due(self._promise.due_at, now), self._promise.note) if part))
        for part in (self, self._word):
            set_tone(part, tone.value)
        self.setAccessibleName(f"{self._word.text()}: {self.text.text()}")
