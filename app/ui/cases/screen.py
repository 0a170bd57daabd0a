"""The Cases screen: list, page and form, one at a time, each made when it is first wanted."""

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.changes import Changes, Kind
from app.services.session import Session
from app.ui.cases.case_form import CaseForm, read_origin
from app.ui.cases.case_list import CaseList
from app.ui.cases.case_page import CasePage
from app.ui.cases.lookups import Lookups, read_lookups
from app.ui.draft_keeper import Drafts
from app.ui.jobs import Latest
from app.ui.navigation import Place
from app.ui.screen import Screen, ScreenSpec, Shell
from app.ui.widgets.layouts import added, column

PAGE = "cases"
REPLY = "reply"
P = TypeVar("P", CaseList, CasePage, CaseForm)


class CasesScreen(Screen):
    """Place("cases") is the list ("mine", "overdue", "all" set its chips), with "new:CITIZEN:CONTACT" the form, with a record a page.

    On the page "reply:MESSAGE" opens the reply box for a message, "reply" for the newest one.
    """

    def __init__(self, session: Session, shell: Shell, drafts: Drafts) -> None:
        """Begin without any part."""
        super().__init__()
        self._session, self._shell, self._drafts = session, shell, drafts
        self._latest = Latest(shell.jobs, self)
        self._lookups: Lookups | None = None
        self._stack = QStackedWidget()
        self.setLayout(column(self._stack, gap=0))
        shell.hub.listen(self, {Kind.CASE, Kind.CITIZEN, Kind.QUEUE, Kind.USER, Kind.TOPIC}, self._heard)
        self._read_lookups()

    @cached_property
    def list(self) -> CaseList:
        """Return the list of cases."""
        made = self._informed(CaseList(self._session, self._shell))
        made.chosen.connect(self._open)
        return made

    @cached_property
    def page(self) -> CasePage:
        """Return the page of one case."""
        return self._informed(CasePage(self._session, self._shell, self._drafts))

    @cached_property
    def form(self) -> CaseForm:
        """Return the form of a new case."""
        made = self._informed(CaseForm(self._session, self._shell))
        made.opened.connect(self._open)
        made.left.connect(self._leave_form)
        return made

    def show_place(self, place: Place) -> None:
        """Show the list, a case or the form."""
        if place.detail.startswith("new"):
            self.form.start(read_origin(place.detail))
            self._stack.setCurrentWidget(self.form)
        elif place.record is None:
            self._stack.setCurrentWidget(self.list)
            self.list.show_detail(place.detail)
            self.list.refresh()
        else:
            self._stack.setCurrentWidget(self.page)
            self.page.show_case(place.record)
            if place.detail.startswith(REPLY):
                self.page.reply_to(_message_row(place.detail))

    def first_focus(self) -> QWidget | None:
        """Begin in the list, the history or the title."""
        shown = self._stack.currentWidget()
        if isinstance(shown, CaseList):
            return shown.table
        return shown.first_focus() if isinstance(shown, CasePage | CaseForm) else None

    def _open(self, case_id: int) -> None:
        self._shell.navigation.open(Place(PAGE, case_id))

    def _informed(self, part: P) -> P:
        """Put a part into the stack, with what is known of queues, people and topics."""
        if self._lookups is not None:
            part.show_lookups(self._lookups)
        return added(self._stack, part)

    def _read_lookups(self) -> None:
        self._latest.run(lambda: read_lookups(self._session), self._show_lookups, self._shell.notices.fault)

    def _show_lookups(self, lookups: Lookups) -> None:
        self._lookups = lookups
        for part in self._stack.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if isinstance(part, CaseList | CasePage | CaseForm):
                part.show_lookups(lookups)

    def _leave_form(self) -> None:
        """Go back to where the form was opened from."""
        if self._shell.navigation.can_go_back:
            self._shell.navigation.back()
        else:
            self._shell.navigation.open(Place(PAGE))

    def _heard(self, changes: Changes) -> None:
        if changes.touches({Kind.QUEUE, Kind.USER, Kind.TOPIC}):
            self._read_lookups()
        if isinstance(shown := self._stack.currentWidget(), CaseList) and shown.isVisible():
            shown.refresh()


def _message_row(detail: str) -> int | None:
    row = detail.removeprefix(REPLY).removeprefix(":")
    return int(row) if row.isdigit() else None


def cases_screen(session: Session, shell: Shell, drafts: Drafts) -> ScreenSpec:
    """Return the Cases screen for the window; drafts of replies lie in a folder of this PC."""
    title = QCoreApplication.translate("CasesScreen", "Cases")
    return ScreenSpec(PAGE, title, "briefcase", lambda: CasesScreen(session, shell, drafts))
