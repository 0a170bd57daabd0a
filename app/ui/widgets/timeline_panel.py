"""A timeline with everything that belongs to it: model, view, actions."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.models.timeline import EntryKey, Fetch, TimelineModel
from app.ui.screen import Shell
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
        layout.addWidget(self.view)
        self.setLayout(layout)
        self.setFocusProxy(self.view)
        self.actions_of_entry = TimelineActions(shell, services, self.view, citizen)

    def show_source(self, fetch: Fetch, *, forget: bool) -> None:
        """Show another record, or another filter of the same one."""
        self.model.show_source(fetch, forget=forget)
        if forget:
            self.view.verticalScrollBar().setValue(0)

    def reveal(self, key: EntryKey) -> None:
        """Mark an entry, open it and go there, however far back it lies."""

        def found(row: int) -> None:
            self.view.mark(row)
            if not self.model.is_open(row):
                self.model.toggle(row)
            self.view.setFocus()

        self.model.reveal(key, found)
