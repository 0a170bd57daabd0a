"""The Citizens screen: list, page and form, one at a time."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.changes import Changes, Kind
from app.services.session import Session
from app.ui.citizens.citizen_form import CitizenForm
from app.ui.citizens.citizen_list import CitizenList
from app.ui.citizens.citizen_page import CitizenPage
from app.ui.citizens.duplicates_page import DuplicatesPage
from app.ui.citizens.import_page import ImportPage
from app.ui.citizens.speaks_form import SpeaksForm
from app.ui.jobs import Latest
from app.ui.navigation import Place
from app.ui.screen import Screen, ScreenSpec, Shell
from app.ui.widgets.layouts import column

PAGE = "citizens"


class CitizensScreen(Screen):
    """Place("citizens") is the list, with a record a page, with "edit" or "new" the form."""

    def __init__(self, session: Session, shell: Shell, log_call: Callable[[int], None] | None = None) -> None:
        """Build the three parts; each fetches when it is first shown."""
        super().__init__()
        self._session, self._shell = session, shell
        self._latest = Latest(shell.jobs, self)
        self.list = CitizenList(session, shell)
        self.page = CitizenPage(session, shell, log_call)
        self.form = CitizenForm(session, shell)
        self.speaks = SpeaksForm(session, shell)
        self.duplicates = DuplicatesPage(session, shell, self.page.belonging)
        self.imports = ImportPage(session, shell)
        self._stack = QStackedWidget()
        for part in (self.list, self.page, self.form, self.speaks, self.duplicates, self.imports):
            self._stack.addWidget(part)
        self.setLayout(column(self._stack, gap=0))
        self.list.chosen.connect(lambda citizen_id: shell.navigation.open(Place(PAGE, citizen_id)))
        self.form.saved.connect(lambda citizen_id: shell.navigation.open(Place(PAGE, citizen_id)))
        self.form.left.connect(self._leave_form)
        self.speaks.saved.connect(lambda citizen_id: shell.navigation.open(Place(PAGE, citizen_id)))
        self.speaks.left.connect(self._leave_form)
        shell.hub.listen(self, {Kind.CITIZEN}, self._heard)

    def show_place(self, place: Place) -> None:
        """Show the list, a citizen or the form."""
        if place.detail == "new":
            self.form.start_new()
            self._stack.setCurrentWidget(self.form)
        elif place.detail == "duplicates":
            self._stack.setCurrentWidget(self.duplicates)
            self.duplicates.show_page()
        elif place.detail == "import":
            self._stack.setCurrentWidget(self.imports)
            self.imports.show_page()
        elif place.record is None:
            self._stack.setCurrentWidget(self.list)
            self.list.refresh()
        elif place.detail == "edit":
            self._edit(place.record)
        elif place.detail == "speaks":
            self._stack.setCurrentWidget(self.speaks)
            self.speaks.start(place.record)
        else:
            self._stack.setCurrentWidget(self.page)
            self.page.show_citizen(place.record)
            kind, _, record = place.detail.partition(":")
            if kind == "interaction" and record.isdigit():
                self.page.show_contact(int(record))

    def first_focus(self) -> QWidget | None:
        """Begin where the hands are needed first: the filter, the history, the name."""
        shown = self._stack.currentWidget()
        if shown is self.list:
            return self.list.search if not self.list.model.rows else self.list.table
        if shown is self.duplicates:
            return self.duplicates.first_focus()
        if shown is self.imports:
            return self.imports.first_focus()
        if shown is self.speaks:
            return self.speaks.first_focus()
        return self.page.first_focus() if shown is self.page else self.form.first_focus()

    def _edit(self, citizen_id: int) -> None:
        """Fetch the newest version, then open the form."""
        self._stack.setCurrentWidget(self.form)
        actor, citizens = self._session.actor, self._session.citizens
        self._latest.run(lambda: citizens.get(actor, citizen_id), self.form.start_edit, self._shell.notices.fault)

    def _leave_form(self) -> None:
        """Go back to where the form was opened from."""
        if self._shell.navigation.can_go_back:
            self._shell.navigation.back()
        else:
            self._shell.navigation.open(Place(PAGE))

    def _heard(self, _changes: Changes) -> None:
        if self.list.isVisible():
            self.list.refresh()


def citizens_screen(session: Session, shell: Shell, log_call: Callable[[int], None] | None = None) -> ScreenSpec:
    """Return the Citizens screen for the window; `log_call` opens the quick log for a citizen's id."""
    title = QCoreApplication.translate("CitizensScreen", "Citizens")
    return ScreenSpec(PAGE, title, "people", lambda: CitizensScreen(session, shell, log_call))
