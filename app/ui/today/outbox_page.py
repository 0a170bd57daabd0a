"""The outbox: every mail that waits, is on its way, was refused or is uncertain, whoever wrote it; each with what can be done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QWidget

from app.domain.changes import Kind
from app.domain.errors import DaybookError
from app.domain.outgoing import Outgoing
from app.ui import measure
from app.ui.jobs import Latest
from app.ui.navigation import Place
from app.ui.screen import Screen, ScreenSpec, Shell
from app.ui.widgets.card_stack import CardStack, card_page
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.layouts import boxed, column
from app.ui.widgets.outgoing_deeds import OutgoingDeeds
from app.ui.widgets.outgoing_row import Deed, OutgoingRow
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.section import section_title

if TYPE_CHECKING:
    from app.services.session import Session

PAGE = "outbox"
TICK_MILLISECONDS = 1_000


class OutboxPage(Screen):
    """What needs a person first, then what waits."""

    def __init__(self, session: "Session", shell: Shell) -> None:
        """Read nothing yet; `show_place` does."""
        super().__init__()
        self._session, self._shell = session, shell
        self._latest = Latest(shell.jobs, self)
        self.deeds = OutgoingDeeds(session, shell, None, self)
        self.rows: list[OutgoingRow] = []
        self.header = PageHeader(self.tr("Outbox"))
        said = self.tr("Replies stand here until they have left, and those about which you have to decide.")
        self.empty = EmptyState(shell.icons, "send", self.tr("Nothing waits to be sent"), said)
        self.stack = CardStack(self.empty)
        self.setLayout(card_page(self.header, self.stack))
        shell.hub.listen(self, {Kind.OUTGOING}, lambda _changes: self._reload())
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MILLISECONDS)
        self._clock.timeout.connect(self._pass_time)
        self._clock.start()

    def show_place(self, place: Place) -> None:  # noqa: ARG002 - the page has one view
        """Read the outbox anew."""
        self._reload()

    def first_focus(self) -> QWidget | None:
        """Begin with the first thing that can be done."""
        return next((row.buttons[0] for row in self.rows if row.buttons), None)

    def _reload(self) -> None:
        outbox, actor = self._session.outbox, self._session.actor
        self._latest.run(lambda: (outbox.troubled(actor), outbox.waiting(actor)), self._show, self._fail)

    def _show(self, found: tuple[tuple[Outgoing, ...], tuple[Outgoing, ...]]) -> None:
        troubled, waiting = found
        focused = next((row.mail.id for row in self.rows if row.mail is not None and any(made.hasFocus() for made in row.buttons)), None)
        self.rows = []
        self.stack.show_cards([*self._part(self.tr("Needs a decision"), troubled), *self._part(self.tr("Waits to be sent"), waiting)])
        again = next((row for row in self.rows if row.mail is not None and row.mail.id == focused and row.buttons), None)
        if again is not None:
            again.buttons[0].setFocus()

    def _part(self, title: str, mails: tuple[Outgoing, ...]) -> list[QWidget]:
        rows = [self._row(mail) for mail in mails]
        self.rows += rows
        return [boxed(column(section_title(title)), margins=(0, measure.GAP_SMALL, 0, 0)), *rows] if rows else []

    def _row(self, mail: Outgoing) -> OutgoingRow:
        row = OutgoingRow(self._shell.icons)
        row.show_mail(mail, self._offered(mail), self._about(mail))
        return row

    def _offered(self, mail: Outgoing) -> tuple[Deed, ...]:
        case_id = mail.case_id
        if case_id is None:
            return self.deeds.of(mail)
        return (*self.deeds.of(mail), Deed(self.tr("Open its case"), lambda _mail: self._shell.navigation.open(Place("cases", case_id))))

    def _about(self, mail: Outgoing) -> str:
        return "  \N{MIDDLE DOT}  ".join(part for part in (mail.case_number, mail.subject, mail.by_name, mail.mailbox) if part)

    def _fail(self, error: DaybookError) -> None:
        self._shell.notices.fault(error)

    def _pass_time(self) -> None:
        if self.isVisible():
            for row in self.rows:
                row.tell_time()


def outbox_page(session: "Session", shell: Shell) -> ScreenSpec:
    """Return the page; it is reached from Today, from its notice and by its key, not from the rail."""
    return ScreenSpec(PAGE, QCoreApplication.translate("OutboxPage", "Outbox"), "send", lambda: OutboxPage(session, shell), in_rail=False)
