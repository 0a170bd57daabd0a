"""The inbox: mail that arrived and waits for a place; one key files it where the program proposes, and every step can be taken back."""

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QWidget

from app.domain.changes import Changes, Kind
from app.domain.email_message import InboxRow, MessageState
from app.domain.errors import DaybookError
from app.domain.paging import Page
from app.services.inbox import InboxView
from app.services.session import Session
from app.ui import measure
from app.ui.declared import action
from app.ui.file_choice import FileChoice
from app.ui.inbox.facts import MessageFacts, load_facts
from app.ui.inbox.message_actions import MessageActions
from app.ui.inbox.message_list import MessageList
from app.ui.inbox.reading_pane import ReadingPane
from app.ui.inbox.view_bar import ViewBar, Wanted
from app.ui.inbox.views import empty_view
from app.ui.jobs import Latest
from app.ui.mail_import import MailImport
from app.ui.models.paged_table import PageRequest
from app.ui.navigation import Place
from app.ui.screen import Screen, Shell
from app.ui.widgets.layouts import column
from app.ui.widgets.lines import separator
from app.ui.widgets.page_header import PageHeader

LIST = 360
HEARD = frozenset({Kind.MESSAGE, Kind.MAILBOX, Kind.WEB_FORM})
CARD = ("inbox.file", "inbox.reply", "inbox.aside", "inbox.answered", "inbox.move", "inbox.split", "inbox.back")


class InboxScreen(Screen):
    """Place("inbox", message_id) opens a message, Place("inbox", None, "quarantine") a view."""

    def __init__(self, session: Session, shell: Shell, files: FileChoice, fetch: Callable[[], object] | None) -> None:
        """Take the services, what asks for files, and what fetches the mail of all mailboxes."""
        super().__init__()
        self._session, self._shell, self._files, self._fetch = session, shell, files, fetch
        self._latest = Latest(shell.jobs, self)
        self._counting = Latest(shell.jobs, self)
        self._listing = Latest(shell.jobs, self)
        self._import = MailImport(session, shell, self)
        shell.actions.collect(self, self)
        self.acts = MessageActions(session, shell, files, self._worked, self)
        self.header = PageHeader(self.tr("Inbox"))
        shell.actions.action("inbox.fetch").setVisible(fetch is not None)
        offered = ("inbox.import", "inbox.fetch") if fetch is not None else ("inbox.import",)
        self.header.set_actions(*(shell.actions.action(name) for name in offered))
        self.bar = ViewBar()
        self.chips = self.bar.chips
        self.list = MessageList(shell, self._page, self.tr("Messages"))
        self.pane = ReadingPane(session, shell, self.acts.save_attachment, CARD, "inbox.again")
        self.bar.changed.connect(self._open_view)
        self.list.marked.connect(self._marked)
        self.list.entered.connect(self.pane.body.focus_text)
        shell.hub.listen(self, HEARD, self._heard)
        self.acts.watch(self.pane)

    def event(self, event: QEvent) -> bool:
        """Put the parts together once the page stands in the window: a splitter shows its parts at once, which would style them here and again there."""
        if event.type() == QEvent.Type.Polish and self.layout() is None:
            self._assemble()
        return super().event(event)

    @property
    def view(self) -> InboxView:
        """Return the view that is shown."""
        return self.bar.wanted.view

    def show_place(self, place: Place) -> None:
        """Open the message or view that a place names, else what was open."""
        self._list_mailboxes()
        if place.record is not None:
            row_id, service, actor = place.record, self._session.inbox, self._session.actor
            self._shell.jobs.run(lambda: service.get(actor, row_id), lambda mail: self._go_to(mail.state, row_id, automatic=mail.automatic), origin=self)
        elif place.detail in set(InboxView):
            self.bar.choose(InboxView(place.detail))
            self._open_view()
        elif self.list.rows.request.filter is None:
            self._open_view()
        else:
            self._refresh()

    def first_focus(self) -> QWidget | None:
        """Begin in the list."""
        return self.list

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Come back to the list with Escape."""
        if event.key() == Qt.Key.Key_Escape and not self.list.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    @action("inbox.fetch", QT_TRANSLATE_NOOP("actions", "Fetch mail now"), "F5", "arrow_sync", where="inbox")
    def fetch_mail(self) -> None:
        """Look into all mailboxes now."""
        if self._fetch is not None:
            self._fetch()

    @action("inbox.import", QT_TRANSLATE_NOOP("actions", "Import mail files..."), "Ctrl+I", "arrow_download", where="inbox")
    def import_files(self) -> None:
        """Ask for mail files and take them in."""
        wanted = self.tr("Mail (*.eml *.msg *.mbox *.mbx);;All files (*)")
        if paths := self._files.open_files(self, self.tr("Import mail files"), wanted):
            self._import.start(paths)

    def _assemble(self) -> None:
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(1)
        head = column(self.header, self.bar, gap=measure.GAP_SMALL)
        head.setContentsMargins(measure.GAP_SECTION, measure.GAP_LARGE, measure.GAP_SECTION, measure.GAP_SMALL)
        layout = column(head, separator(), parts, gap=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.list.setMinimumWidth(260)
        self.pane.setMinimumWidth(420)
        for part in (self.list, self.pane):
            parts.addWidget(part)
        parts.setStretchFactor(1, 1)
        parts.setSizes([LIST, 800])

    def _page(self, request: PageRequest) -> Page[InboxRow]:
        """Fetch a page; runs in a job."""
        wanted = request.filter
        if not isinstance(wanted, Wanted):
            return Page(())
        return self._session.inbox.page(self._session.actor, wanted.view, request.after, request.limit, wanted.mailbox_id)

    def _open_view(self) -> None:
        fetch = self._shell.actions.action("inbox.fetch") if self._fetch is not None else None
        self.list.set_empty(empty_view(self.view, self._shell.icons, fetch))
        self.list.show_view(self.bar.wanted)
        self._count()

    def _worked(self) -> None:
        """Show what a step changed; a message that is still in the list is read anew."""
        facts = self.pane.facts
        self._refresh(mine=True)
        if facts is not None and self.list.current is not None and self.list.current.id == facts.mail.id:
            self._load(facts.mail.id, anew=True)

    def _heard(self, changes: Changes) -> None:
        """Show what came or changed elsewhere; the message that is read stays, read anew where it was touched."""
        if changes.touches({Kind.MAILBOX}):
            self._list_mailboxes()
        if changes.touches({Kind.MESSAGE}):
            self._refresh()
        facts = self.pane.facts
        if facts is not None and facts.mail.id in changes.ids(Kind.MESSAGE):
            self._load(facts.mail.id)

    def _refresh(self, *, mine: bool = False) -> None:
        self.list.refresh(mine=mine)
        self._count()

    def _count(self) -> None:
        service, actor = self._session.inbox, self._session.actor
        self._counting.run(lambda: service.counts(actor), self.bar.show_counts)

    def _list_mailboxes(self) -> None:
        service, actor = self._session.mailboxes, self._session.actor
        self._listing.run(lambda: service.all(actor), self.bar.show_mailboxes)

    def _go_to(self, state: MessageState, message_row: int, *, automatic: bool) -> None:
        views = {MessageState.QUARANTINED: InboxView.QUARANTINE, MessageState.FILED: InboxView.FILED, MessageState.SET_ASIDE: InboxView.ASIDE}
        view = views.get(state, InboxView.AUTOMATIC if automatic else InboxView.NEW)
        if view is not self.view or self.bar.wanted.mailbox_id is not None or self.list.rows.request.filter is None:
            self.bar.choose(view)
            self._open_view()
        self.list.mark(message_row)
        self._load(message_row)

    def _marked(self, found: InboxRow | None) -> None:
        """Show the marked message, or nothing where the view is empty."""
        if found is None:
            self._latest.cancel()
            self.pane.show_words("")
            self.acts.show_rights()
        elif self.pane.facts is None or found.id != self.pane.facts.mail.id or found.state is not self.pane.facts.mail.state:
            self._load(found.id)

    def _load(self, message_row: int, *, anew: bool = False) -> None:
        session = self._session
        self._latest.run(lambda: load_facts(session, message_row), lambda facts: self._show(facts, anew=anew), self._not_loaded)

    def _show(self, facts: MessageFacts, *, anew: bool) -> None:
        """Show a message; one that stands there already stays as the reader has it, unless it is to be shown `anew`."""
        if facts == self.pane.facts and not anew:
            return
        self.acts.forget_formatting()
        self.pane.show_facts(facts)
        self.acts.show_rights()

    def _not_loaded(self, error: DaybookError) -> None:
        self.pane.show_words(str(error))
        self.acts.show_rights()
