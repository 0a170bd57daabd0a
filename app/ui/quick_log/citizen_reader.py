"""The unanswered text of a citizen, read beside the form while they are on the phone."""

from collections.abc import Callable

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.domain.timeline import TimelineEntry
from app.ui import measure, when
from app.ui.quick_log.citizen_facts import title_of
from app.ui.quick_log.words import channel_name
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import column, row
from app.ui.widgets.text import ElidedLabel


class Reading(QWidget):
    """Subject, time and text of one contact; Alt+U goes back to the citizen."""

    def __init__(self, entry: TimelineEntry, back: Callable[[], object], answered: Callable[[], object], show_place: Callable[[], object]) -> None:
        """Call `answered` when the person says that this call answered it, `show_place` to open it in its page."""
        super().__init__()
        now = when.now()
        kind = channel_name(entry.channel) if entry.channel is not None else ""
        head = self.tr("%1, %2").replace("%1", kind).replace("%2", when.exact(entry.at, now))
        self.text = QPlainTextEdit(entry.text or self.tr("No text."))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Text of: %1").replace("%1", title_of(entry)))
        goes_back = button(self.tr("Back  Alt+U"), back, "link")
        goes_back.setAccessibleName(self.tr("Back to the citizen"))
        mark = button(self.tr("Mark answered"), answered)
        place = button(self.tr("Open page"), show_place, "link")
        place.setAccessibleName(self.tr("Open its page behind this form"))
        layout = column(
            row(goes_back, None, place),
            ElidedLabel(title_of(entry), "strong"),
            ElidedLabel(head, "secondary"),
            self.text,
            row(mark, None),
            gap=measure.GRID,
        )
        layout.setContentsMargins(measure.GAP, measure.GAP_SMALL, measure.GAP, measure.GAP)
        layout.setStretch(3, 1)
        self.setLayout(layout)
