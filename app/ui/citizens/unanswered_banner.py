"""What the citizen still waits for, above everything else on their page."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.domain.channel import Channel
from app.domain.timeline import TimelineEntry
from app.ui import measure, when
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.widgets.buttons import button
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.text import ElidedLabel, label, set_tone
from app.ui.widgets.timeline_words import unanswered_tone

SUBJECT = 80


class UnansweredBanner(QFrame):
    """The oldest unanswered contact: icon, words, Open and Mark answered."""

    def __init__(self, icons: Icons, open_entry: Callable[[TimelineEntry], object], answered: Callable[[TimelineEntry], object]) -> None:
        """Take what the two buttons do; begin hidden."""
        super().__init__()
        self._icons = icons
        self._entry: TimelineEntry | None = None
        self._picture = IconLabel(icons.icon("clock", Tone.WAITING, filled=True))
        self._word = label("", "strong")
        self.text = ElidedLabel()
        self.open = button(self.tr("Open"), lambda: self._entry and open_entry(self._entry), "link")
        self.open.setAccessibleName(self.tr("Open the unanswered contact"))
        self.answered = button(self.tr("Mark answered"), lambda: self._entry and answered(self._entry), "link")
        self.setProperty("look", "notice")
        layout = QHBoxLayout()
        layout.setContentsMargins(measure.GAP, measure.GRID, measure.GAP_SMALL, measure.GRID)
        layout.setSpacing(measure.GAP_SMALL)
        for part in (self._picture, self._word):
            layout.addWidget(part)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.open)
        layout.addWidget(self.answered)
        self.setLayout(layout)
        self.hide()

    def show_entries(self, waiting: tuple[TimelineEntry, ...]) -> None:
        """Show the oldest of the contacts that wait, and how many more there are."""
        self._entry = waiting[0] if waiting else None
        if self._entry is None:
            self.hide()
            return
        now = when.now()
        tone = unanswered_tone(self._entry.at, now)
        self._picture.show_icon(self._icons.icon("warning" if tone is Tone.OVERDUE else "clock", tone, filled=True))
        self._word.setText(self.tr("Not answered"))
        self.text.setText(self._said(self._entry, len(waiting) - 1))
        set_tone(self._word, tone.value)
        set_tone(self, tone.value)
        self.setAccessibleName(f"{self._word.text()}: {self.text.text()}")
        self.show()

    def _said(self, entry: TimelineEntry, more: int) -> str:
        ago = when.ago(entry.at, when.now())
        what = " ".join((entry.subject or entry.text).split()) or entry.topic
        verbs = {
            Channel.EMAIL: self.tr("Emailed %1 ago"),
            Channel.LETTER: self.tr("Wrote a letter %1 ago"),
            Channel.WEB_FORM: self.tr("Sent a web form %1 ago"),
            Channel.PHONE: self.tr("Called %1 ago"),
            Channel.WALK_IN: self.tr("Came in person %1 ago"),
        }
        said = verbs.get(entry.channel or Channel.CHAT, self.tr("Wrote %1 ago")).replace("%1", ago)
        if what:
            shown = what if len(what) <= SUBJECT else what[:SUBJECT].rsplit(" ", 1)[0] + "\N{HORIZONTAL ELLIPSIS}"
            said = self.tr("%1 about \u201c%2\u201d").replace("%1", said).replace("%2", shown)
        return said if more <= 0 else self.tr("%1, and %2 more").replace("%1", said).replace("%2", str(more))
