"""The mailboxes of the office: how each is doing; add, change, fetch, remove."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Done
from app.domain.intake import IntakeReport
from app.domain.mailbox import Mailbox
from app.domain.permission import Permission, may
from app.services.session import Session
from app.ui import measure
from app.ui.colours import Tone
from app.ui.jobs import Latest
from app.ui.mail_words import said_of
from app.ui.notices import Offer
from app.ui.screen import Shell
from app.ui.settings.mailbox_card import MailboxCard
from app.ui.settings.mailbox_editor import MailboxEditor
from app.ui.settings.section import Section
from app.ui.settings.setting_row import page_of
from app.ui.tasks import Task
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import boxed, clear, column, row
from app.ui.widgets.scrolling import scrolled
from app.ui.widgets.text import label, reveal


class MailboxesSection(Section):
    """A list of cards, or the form of one mailbox in its place."""

    def __init__(self, session: Session, shell: Shell) -> None:
        """Build the section; `refresh` fills it."""
        super().__init__()
        self._session, self._shell = session, shell
        self._latest = Latest(shell.jobs, self)
        self._may = may(session.actor, Permission.MANAGE_MAILBOX)
        self.cards: list[MailboxCard] = []
        self.editor: MailboxEditor | None = None
        self.add = button(self.tr("Connect a mailbox"), lambda: self._edit(None), "primary", shell.icons.icon("mail_inbox_add", Tone.ON_ACCENT))
        reveal(self.add, wanted=self._may)
        self.words = label(self.tr("Looking"), "secondary", wrap=True)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(measure.GRID)
        head = row(self.words, self.add, gap=measure.GAP_LARGE)
        head.setStretch(0, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(scrolled(page_of(boxed(head, margins=(0, 0, 0, measure.GAP_SMALL)), boxed(self._list))))
        self.setLayout(column(self.stack, gap=0))

    def refresh(self) -> None:
        """Read the mailboxes."""
        service, actor = self._session.mailboxes, self._session.actor
        self._latest.run(lambda: service.all(actor), self._show)

    def first_focus(self) -> QWidget | None:
        """Begin with the button that adds one."""
        return self.editor.form.address if self.editor is not None else self.add

    def _show(self, mailboxes: tuple[Mailbox, ...]) -> None:
        clear(self._list)
        edit, remove = (self._edit, self._ask_to_remove) if self._may else (None, None)
        self.cards = [MailboxCard(self._shell.icons, mailbox, self._fetch, edit, remove) for mailbox in mailboxes]
        for card in self.cards:
            self._list.addWidget(card)
        some = self.tr("Mail is copied into the daybook. In the mailbox nothing is moved, deleted or marked as read.")
        none = self.tr("No mailbox yet. Connect the one citizens write to; its mail then stands in the inbox with a proposal where it belongs.")
        self.words.setText(some if mailboxes else none)

    def _edit(self, mailbox: Mailbox | None) -> None:
        self._close_editor()
        self.editor = MailboxEditor(self._session, self._shell, mailbox)
        self.editor.left.connect(self._left)
        self.stack.setCurrentIndex(self.stack.addWidget(scrolled(self.editor)))
        self.editor.form.address.setFocus()

    def _left(self) -> None:
        self._close_editor()
        self.refresh()
        self.add.setFocus()

    def _close_editor(self) -> None:
        self.editor = None
        while self.stack.count() > 1:
            page = self.stack.widget(1)
            assert page is not None
            self.stack.removeWidget(page)
            page.deleteLater()

    def _fetch(self, mailbox: Mailbox) -> None:
        service, actor, name = self._session.intake, self._session.actor, mailbox.settings.name
        key = f"mail:{name}"

        def work(task: Task) -> Done[IntakeReport]:
            return service.pull(actor, mailbox.id, lambda done, total, what: task.report(done, total or 0, what))

        said = self.tr("Fetching mail of %1: %2 looked at.").replace("%1", name)
        job = self._shell.jobs.run_long(
            work,
            lambda done: self._fetched(name, done),
            lambda progress: self._shell.notices.info(said.replace("%2", str(progress.done)), Offer(self.tr("Stop"), job.cancel), key=key),
            lambda error: self._shell.notices.error(str(error), key=key),
            self,
        )
        self._shell.notices.info(said.replace("%2", "0"), Offer(self.tr("Stop"), job.cancel), key=key)

    def _fetched(self, name: str, done: Done[IntakeReport]) -> None:
        self._shell.notices.clear(f"mail:{name}")
        self._shell.notices.done(f"{name}: {said_of(done.value)}")
        self.refresh()

    def _ask_to_remove(self, mailbox: Mailbox) -> None:
        said = self.tr("Remove the mailbox %1? Its mail stays in the daybook and in the mailbox; the password is forgotten.")
        offer = Offer(self.tr("Remove mailbox"), lambda: self._remove(mailbox))
        self._shell.notices.waiting(said.replace("%1", mailbox.settings.name), offer, key="mailbox:remove")

    def _remove(self, mailbox: Mailbox) -> None:
        service, actor = self._session.mailboxes, self._session.actor
        self._shell.jobs.run(lambda: service.remove(actor, mailbox.id), self._removed, origin=self)

    def _removed(self, _done: Done[int]) -> None:
        self._shell.notices.done(self.tr("The mailbox is removed. Its mail is still here."))
        self.refresh()
