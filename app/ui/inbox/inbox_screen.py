"""The inbox: mail that arrived and waits for a place; one key files it where the program proposes, and every step can be taken back."""

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QWidget

from app.domain.attachment import Attachment, safe_name
from app.domain.changes import Kind
from app.domain.email_message import InboxRow, MessageState
from app.domain.errors import DaybookError
from app.domain.paging import Page
from app.domain.permission import Permission, may
from app.services.inbox import InboxView
from app.services.session import Session
from app.ui import measure
from app.ui.declared import action
from app.ui.file_choice import FileChoice
from app.ui.inbox.deeds import Deeds
from app.ui.inbox.facts import MessageFacts, load_facts, load_formatted
from app.ui.inbox.message_list import MessageList
from app.ui.inbox.reading_pane import ReadingPane
from app.ui.inbox.views import empty_view, view_words
from app.ui.jobs import Latest
from app.ui.mail_import import MailImport
from app.ui.models.paged_table import PageRequest
from app.ui.navigation import Place
from app.ui.screen import Screen, Shell
from app.ui.widgets.filter_chips import FilterChips
from app.ui.widgets.layouts import column, row
from app.ui.widgets.lines import separator
from app.ui.widgets.page_header import PageHeader

LIST = 360
HEARD = frozenset({Kind.MESSAGE, Kind.MAILBOX})
CARD = ("inbox.file", "inbox.reply", "inbox.aside", "inbox.answered", "inbox.back")


class InboxScreen(Screen):
    """Place("inbox", message_id) opens a message, Place("inbox", None, "quarantine") a view."""

    def __init__(self, session: Session, shell: Shell, files: FileChoice, fetch: Callable[[], object] | None) -> None:
        """Take the services, what asks for files, and what fetches the mail of all mailboxes."""
        super().__init__()
        self._session, self._shell, self._files, self._fetch = session, shell, files, fetch
        self._latest = Latest(shell.jobs, self)
        self._counting = Latest(shell.jobs, self)
        self._formatting = Latest(shell.jobs, self)
        self._import = MailImport(session, shell, self)
        self._deeds = Deeds(session, shell, self._worked, self)
        self._in_work: int | None = None
        """The message whose step is on its way; a key pressed twice does nothing twice."""
        shell.actions.collect(self, self)
        self.header = PageHeader(self.tr("Inbox"))
        shell.actions.action("inbox.fetch").setVisible(fetch is not None)
        offered = ("inbox.import", "inbox.fetch") if fetch is not None else ("inbox.import",)
        self.header.set_actions(*(shell.actions.action(name) for name in offered))
        self.chips = FilterChips(self.tr("Which mail"), [(view.value, words, None) for view, words in view_words({}).items()])
        self.list = MessageList(shell, self._page, self.tr("Messages"))
        self.pane = ReadingPane(session, shell, self._save_attachment, CARD, "inbox.again")
        self._assemble()
        self.chips.chosen.connect(lambda names: self._open_view(InboxView(names[0])))
        self.list.marked.connect(self._marked)
        self.list.entered.connect(self.pane.body.focus_text)
        self.pane.card.changed.connect(self._show_rights)
        self.pane.body.formatting_wanted.connect(self.show_formatting)
        self.pane.body.whole_wanted.connect(self.save_message)
        shell.hub.listen(self, HEARD, lambda _changes: self._refresh())
        self._show_rights()

    @property
    def view(self) -> InboxView:
        """Return the view that is shown."""
        return InboxView(self.chips.names[0])

    def show_place(self, place: Place) -> None:
        """Open the message or view that a place names, else what was open."""
        if place.record is not None:
            row_id, service, actor = place.record, self._session.inbox, self._session.actor
            self._shell.jobs.run(lambda: service.get(actor, row_id), lambda mail: self._go_to(mail.state, row_id, automatic=mail.automatic), origin=self)
        elif place.detail in set(InboxView):
            self.chips.choose(place.detail)
            self._open_view(InboxView(place.detail))
        elif self.list.rows.request.filter is None:
            self._open_view(self.view)
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

    @action("inbox.file", QT_TRANSLATE_NOOP("actions", "File here"), "Ctrl+Enter, Ctrl+Return", "checkmark", where="inbox")
    def file(self) -> None:
        """File the message where it was proposed or chosen."""
        filing = self.pane.card.filing
        if filing.complete and filing.message_row == self._take():
            self._deeds.file(filing)
            self._in_work = filing.message_row

    @action("inbox.aside", QT_TRANSLATE_NOOP("actions", "Set aside"), "Del", "archive", where="inbox")
    def set_aside(self) -> None:
        """Take the message out of the inbox without filing it."""
        if (message_row := self._take()) is not None:
            self._deeds.set_aside(message_row)
            self._in_work = message_row

    @action("inbox.answered", QT_TRANSLATE_NOOP("actions", "Mark as answered"), "Ctrl+Shift+D", "arrow_reply", where="inbox")
    def mark_answered(self) -> None:
        """Note that the message was answered."""
        if self.pane.facts is not None:
            self._deeds.mark_answered(self.pane.facts.mail.id)

    @action("inbox.back", QT_TRANSLATE_NOOP("actions", "Bring back to the inbox"), "Ctrl+Shift+B", "arrow_undo", where="inbox")
    def bring_back(self) -> None:
        """Put a filed message back into the inbox."""
        if self.pane.facts is not None:
            self._deeds.bring_back(self.pane.facts)

    @action("inbox.reply", QT_TRANSLATE_NOOP("actions", "Reply by email"), "Ctrl+R", "arrow_reply", where="inbox")
    def reply(self) -> None:
        """Answer the message from its case."""
        facts = self.pane.facts
        if facts is not None and facts.case is not None:
            self._shell.navigation.open(Place("cases", facts.case.id, f"reply:{facts.mail.id}"))

    @action("inbox.citizen", QT_TRANSLATE_NOOP("actions", "Choose another citizen"), "Ctrl+Shift+C", "person_search", where="inbox")
    def choose_citizen(self) -> None:
        """Search for whom the message is from."""
        self.pane.card.choose_citizen()

    @action("inbox.new_citizen", QT_TRANSLATE_NOOP("actions", "New citizen from the sender"), "Ctrl+Shift+N", "person_add", where="inbox")
    def new_citizen(self) -> None:
        """Register the sender with the message."""
        self.pane.card.take_new_citizen()

    @action("inbox.case", QT_TRANSLATE_NOOP("actions", "Choose another case"), "Ctrl+Shift+O", "briefcase", where="inbox")
    def choose_case(self) -> None:
        """Search for the case the message belongs to."""
        self.pane.card.choose_case()

    @action("inbox.new_case", QT_TRANSLATE_NOOP("actions", "New case from this message"), "Ctrl+N", "folder_add", where="inbox")
    def new_case(self) -> None:
        """Open a case with the message."""
        self.pane.card.take_new_case()

    @action("inbox.formatting", QT_TRANSLATE_NOOP("actions", "Show with formatting"), "Ctrl+Shift+H", "image", where="inbox")
    def show_formatting(self) -> None:
        """Show the cleaned HTML of the message."""
        facts = self.pane.facts
        if facts is not None and facts.mail.html:
            session, row_id = self._session, facts.mail.id
            self._formatting.run(lambda: load_formatted(session, row_id), self.pane.body.show_formatted)

    @action("inbox.again", QT_TRANSLATE_NOOP("actions", "Try again to read it"), "Ctrl+Shift+R", "arrow_clockwise", where="inbox")
    def try_again(self) -> None:
        """Read a quarantined message once more."""
        if self.pane.facts is not None:
            self._deeds.try_again(self.pane.facts.mail.id)

    @action("inbox.save", QT_TRANSLATE_NOOP("actions", "Save the whole message..."), "Ctrl+Shift+S", "save", where="inbox")
    def save_message(self) -> None:
        """Save the message as it arrived."""
        facts = self.pane.facts
        if facts is None:
            return
        name = f"{safe_name(facts.mail.subject)[:60] if facts.mail.subject else 'message'}.eml"
        path = self._files.save_file(self, self.tr("Save the whole message"), name, self.tr("Message (*.eml)"))
        if path is not None:
            self._deeds.save_message(facts.mail.id, path)

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
        self.list.setMinimumWidth(260)
        self.pane.setMinimumWidth(420)
        for part in (self.list, self.pane):
            parts.addWidget(part)
        parts.setStretchFactor(1, 1)
        parts.setSizes([LIST, 800])
        head = column(self.header, row(self.chips), gap=measure.GAP_SMALL)
        head.setContentsMargins(measure.GAP_SECTION, measure.GAP_LARGE, measure.GAP_SECTION, measure.GAP_SMALL)
        layout = column(head, separator(), parts, gap=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def _page(self, request: PageRequest) -> Page[InboxRow]:
        """Fetch a page; runs in a job."""
        if not isinstance(request.filter, InboxView):
            return Page(())
        return self._session.inbox.page(self._session.actor, request.filter, request.after, request.limit)

    def _open_view(self, view: InboxView) -> None:
        fetch = self._shell.actions.action("inbox.fetch") if self._fetch is not None else None
        self.list.set_empty(empty_view(view, self._shell.icons, fetch))
        self.list.show_view(view)
        self._count()

    def _take(self) -> int | None:
        """Return the message that is shown, unless a step of it is on its way."""
        facts = self.pane.facts
        return None if facts is None or facts.mail.id == self._in_work else facts.mail.id

    def _worked(self) -> None:
        """Show what a step changed; a message that is still in the list is read anew."""
        self._in_work = None
        facts = self.pane.facts
        self._refresh()
        if facts is not None and self.list.current is not None and self.list.current.id == facts.mail.id:
            self._load(facts.mail.id)

    def _refresh(self) -> None:
        self.list.rows.refresh()
        self._count()

    def _count(self) -> None:
        service, actor = self._session.inbox, self._session.actor
        self._counting.run(lambda: service.counts(actor), self._show_counts)

    def _show_counts(self, counts: dict[str, int]) -> None:
        for view, words in view_words(counts).items():
            self.chips.set_text(view.value, words)

    def _go_to(self, state: MessageState, message_row: int, *, automatic: bool) -> None:
        views = {MessageState.QUARANTINED: InboxView.QUARANTINE, MessageState.FILED: InboxView.FILED, MessageState.SET_ASIDE: InboxView.FILED}
        view = views.get(state, InboxView.AUTOMATIC if automatic else InboxView.NEW)
        if view is not self.view or self.list.rows.request.filter is None:
            self.chips.choose(view.value)
            self._open_view(view)
        self.list.mark(message_row)
        self._load(message_row)

    def _marked(self, found: InboxRow | None) -> None:
        """Show the marked message, or nothing where the view is empty."""
        if found is None:
            self._latest.cancel()
            self.pane.show_words("")
            self._show_rights()
        elif self.pane.facts is None or found.id != self.pane.facts.mail.id or found.state is not self.pane.facts.mail.state:
            self._load(found.id)

    def _load(self, message_row: int) -> None:
        session = self._session
        self._latest.run(lambda: load_facts(session, message_row), self._show, self._not_loaded)

    def _show(self, facts: MessageFacts) -> None:
        self._formatting.cancel()
        self.pane.show_facts(facts)
        self._show_rights()

    def _not_loaded(self, error: DaybookError) -> None:
        self.pane.show_words(str(error))
        self._show_rights()

    def _show_rights(self) -> None:
        """Offer what can be done with this message by this person."""
        facts, actions = self.pane.facts, self._shell.actions
        state = facts.mail.state if facts is not None else None
        allowed = may(self._session.actor, Permission.FILE_MAIL)
        is_read = allowed and state is not None and state is not MessageState.QUARANTINED
        is_waiting = is_read and state is MessageState.PARSED
        offered = {
            "inbox.file": is_read and self.pane.card.filing.complete,
            "inbox.aside": is_waiting,
            "inbox.answered": is_read,
            "inbox.reply": is_read and facts is not None and facts.case is not None and may(self._session.actor, Permission.SEND_MAIL),
            "inbox.back": is_read and not is_waiting,
            "inbox.again": allowed and state is MessageState.QUARANTINED,
            "inbox.import": allowed,
            "inbox.save": state is not None,
            "inbox.formatting": facts is not None and bool(facts.mail.html),
            **{f"inbox.{name}": is_read for name in ("citizen", "new_citizen", "case", "new_case")},
        }
        for name, wanted in offered.items():
            actions.action(name).setEnabled(wanted)
        for name in ("inbox.aside", "inbox.back", "inbox.reply"):
            actions.action(name).setVisible(offered[name])

    def _save_attachment(self, file: Attachment) -> None:
        path = self._files.save_file(self, self.tr("Save a copy"), safe_name(file.name), self.tr("All files (*)"))
        if path is not None:
            self._deeds.save_attachment(file, path)
