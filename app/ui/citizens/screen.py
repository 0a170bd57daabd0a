"""The Citizens screen: list, page and form, one at a time, each made when it is first wanted."""

from collections.abc import Callable
from functools import cached_property

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
from app.ui.widgets.layouts import added, column

PAGE = "citizens"


class CitizensScreen(Screen):
    """Place("citizens") is the list, with a record a page, with "edit" or "new" the form."""

    def __init__(self, session: Session, shell: Shell, log_call: Callable[[int], None] | None = None) -> None:
        """Begin without any part."""
        super().__init__()
        self._session, self._shell, self._log_call = session, shell, log_call
        self._latest = Latest(shell.jobs, self)
        self._stack = QStackedWidget()
        self.setLayout(column(self._stack, gap=0))
        shell.hub.listen(self, {Kind.CITIZEN}, self._heard)

    @cached_property
    def list(self) -> CitizenList:
        """Return everybody."""
        made = added(self._stack, CitizenList(self._session, self._shell))
        made.chosen.connect(self._open)
        return made

    @cached_property
    def page(self) -> CitizenPage:
        """Return the page of one citizen."""
        return added(self._stack, CitizenPage(self._session, self._shell, self._log_call))

    @cached_property
    def form(self) -> CitizenForm:
        """Return the form of a citizen."""
        made = added(self._stack, CitizenForm(self._session, self._shell))
        made.saved.connect(self._open)
        made.left.connect(self._leave_form)
        return made

    @cached_property
    def speaks(self) -> SpeaksForm:
        """Return the form that says who speaks for whom."""
        made = added(self._stack, SpeaksForm(self._session, self._shell))
        made.saved.connect(self._open)
        made.left.connect(self._leave_form)
        return made

    @cached_property
    def duplicates(self) -> DuplicatesPage:
        """Return the page of people registered twice."""
        return added(self._stack, DuplicatesPage(self._session, self._shell, self.page.belonging))

    @cached_property
    def imports(self) -> ImportPage:
        """Return the page that takes in lists of people."""
        return added(self._stack, ImportPage(self._session, self._shell))

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
        if isinstance(shown, CitizenList):
            return shown.search if not shown.model.rows else shown.table
        return shown.first_focus() if isinstance(shown, CitizenPage | CitizenForm | SpeaksForm | DuplicatesPage | ImportPage) else None

    def _open(self, citizen_id: int) -> None:
        self._shell.navigation.open(Place(PAGE, citizen_id))

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
        if isinstance(shown := self._stack.currentWidget(), CitizenList) and shown.isVisible():
            shown.refresh()


def citizens_screen(session: Session, shell: Shell, log_call: Callable[[int], None] | None = None) -> ScreenSpec:
    """Return the Citizens screen for the window; `log_call` opens the quick log for a citizen's id."""
    title = QCoreApplication.translate("CitizensScreen", "Citizens")
    return ScreenSpec(PAGE, title, "people", lambda: CitizensScreen(session, shell, log_call))
