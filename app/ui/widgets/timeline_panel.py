"""A timeline with everything that belongs to it: model, view, actions."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from app.ui import when
from app.ui.actions import action
from app.ui.models.timeline import TimelineModel
from app.ui.models.timeline_rows import EntryKey, Fetch, ReadStory
from app.ui.screen import Shell
from app.ui.widgets.date_bar import DateBar
from app.ui.widgets.timeline_actions import TimelineActions
from app.ui.widgets.timeline_services import TimelineServices
from app.ui.widgets.timeline_view import TimelineView


class TimelinePanel(QWidget):
    """The history of a citizen or a case."""

    def __init__(
        self,
        shell: Shell,
        services: TimelineServices,
        name: str,
        citizen: Callable[[], int | None],
        empty: QWidget | None = None,
        *,
        show_case: bool = True,
    ) -> None:
        """Take the accessible name, whose history it is, and what stands here when there is none."""
        super().__init__()
        self.model = TimelineModel(services.whole, shell.jobs, self)
        self.view = TimelineView(self.model, shell, name, empty, show_case=show_case)
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        self.date_bar = DateBar(shell.icons, self.view, self.go_to_day)
        layout.addWidget(self.date_bar)
        layout.addWidget(self.view)
        self.setLayout(layout)
        self.before_day: Callable[[], object] = lambda: None
        """What the page does before a day is gone to, so that nothing of it is hidden."""
        shell.actions.collect(self, self)
        self.actions_of_entry = TimelineActions(shell, services, self.view, citizen)

    def show_source(self, fetch: Fetch, *, forget: bool, story: ReadStory | None = None) -> None:
        """Show another record, or another filter of the same one; `story` reads the entries of a case that is folded into one row."""
        self.model.show_source(fetch, forget=forget, story=story)
        if forget:
            self.view.verticalScrollBar().setValue(0)

    @action("timeline.go_to_date", QT_TRANSLATE_NOOP("actions", "Go to a date in this history"), "Ctrl+Shift+G", "calendar_ltr", where="timeline")
    def ask_day(self) -> None:
        """Ask for a day."""
        self.date_bar.ask()

    def go_to_day(self, day: date) -> None:
        """Go to the newest entry of a day, or of the last day before it that has any."""
        self.before_day()

        def found(row: int) -> None:
            entry = self.model.entry(row)
            if entry is None:
                return
            self.view.mark(row)
            self.view.scrollTo(self.model.index(row), QAbstractItemView.ScrollHint.PositionAtTop)
            self.view.setFocus()
            self.date_bar.say(self._landed(day, entry.at.astimezone().date()))

        self.date_bar.say(self.tr("Looking for it"), aloud=False)
        self.model.reveal_day(day, found)

    def _landed(self, day: date, landed: date) -> str:
        """Say where the reader is now."""
        said = when.day(landed, when.now().date())
        if landed == day:
            return said
        words = self.tr("Nothing on that day; the last before it is %1.") if landed < day else self.tr("The history begins on %1.")
        return words.replace("%1", said)

    def reveal(self, key: EntryKey, *, case_id: int | None = None) -> None:
        """Mark an entry, open it and go there, however far back it lies; `case_id` names the story it may be folded into."""

        def found(row: int) -> None:
            self.view.mark(row)
            if not self.model.is_open(row):
                self.model.toggle(row)
            self.view.setFocus()

        self.model.reveal(key, found, case_id=case_id)
