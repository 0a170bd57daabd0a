"""The mailboxes of the office: how each is doing; add, change, fetch, compare, remove."""

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.changes import Done
from app.domain.mailbox import Mailbox, Reconciliation
from app.domain.permission import Permission, may
from app.services.session import Session
from app.ui import measure
from app.ui.colours import Tone
from app.ui.i18n import number
from app.ui.jobs import Latest
from app.ui.mail_state import MailStates
from app.ui.notices import Offer
from app.ui.screen import Shell
from app.ui.settings.editor_stack import EditorStack
from app.ui.settings.mailbox_card import CardDeeds, MailboxCard, compared_words
from app.ui.settings.mailbox_editor import MailboxEditor
from app.ui.settings.section import Section
from app.ui.settings.setting_row import page_of
from app.ui.tasks import Progress, Task
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import boxed, clear, column, row
from app.ui.widgets.text import label, reveal


class MailboxesSection(Section):
    """A list of cards, or the form of one mailbox in its place."""

    def __init__(self, session: Session, shell: Shell, states: MailStates) -> None:
        """Take how the mailboxes are doing; `refresh` fills the section."""
        super().__init__()
        self._session, self._shell, self._states = session, shell, states
        self._latest = Latest(shell.jobs, self)
        self._may = may(session.actor, Permission.MANAGE_MAILBOX)
        self.cards: list[MailboxCard] = []
        self._wanted: tuple[int, bool] | None = None
        self.editor: MailboxEditor | None = None
        self.add = button(self.tr("Connect a mailbox"), lambda: self._edit(None), "primary", shell.icons.icon("mail_inbox_add", Tone.ON_ACCENT))
        reveal(self.add, wanted=self._may)
        self.words = label(self.tr("Looking"), "secondary", wrap=True)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(measure.GRID)
        head = row(self.words, self.add, gap=measure.GAP_LARGE)
        head.setStretch(0, 1)
        self.stack = EditorStack(page_of(boxed(head, margins=(0, 0, 0, measure.GAP_SMALL)), boxed(self._list)))
        self.setLayout(column(self.stack, gap=0))
        states.changed.connect(self._show_state)

    def go_to(self, mailbox_id: int, *, sign_in: bool = False) -> None:
        """Go to a mailbox with the next refresh, straight to its sign-in where asked."""
        self._wanted = (mailbox_id, sign_in)

    def refresh(self) -> None:
        """Read the mailboxes."""
        service, actor = self._session.mailboxes, self._session.actor
        self._latest.run(lambda: service.all(actor), self._show)

    def first_focus(self) -> QWidget | None:
        """Begin with the button that adds one."""
        return self.editor.form.address if self.editor is not None else self.add

    def _show(self, mailboxes: tuple[Mailbox, ...]) -> None:
        if [card.mailbox.id for card in self.cards] == [mailbox.id for mailbox in mailboxes] and mailboxes:
            # The same cards go on, so that the focus stays where it is.
            for card, mailbox in zip(self.cards, mailboxes, strict=True):
                card.show_mailbox(mailbox)
        else:
            clear(self._list)
            self.cards = [MailboxCard(self._shell.icons, mailbox, self._states.of(mailbox.id), self._deeds()) for mailbox in mailboxes]
            for card in self.cards:
                self._list.addWidget(card)
        some = self.tr("Mail is copied into the daybook. In the mailbox nothing is moved, deleted or marked as read.")
        none = self.tr("No mailbox yet. Connect the one citizens write to; its mail then stands in the inbox with a proposal where it belongs.")
        self.words.setText(some if mailboxes else none)
        self._go()

    def _go(self) -> None:
        """Go where somebody wanted to go before the mailboxes were known."""
        wanted, self._wanted = self._wanted, None
        card = next((card for card in self.cards if wanted is not None and card.mailbox.id == wanted[0]), None)
        if card is None or wanted is None:
            return
        if wanted[1] and self._may:
            self._sign_in(card.mailbox)
        elif card.buttons:
            card.buttons[0].setFocus()

    def _show_state(self, mailbox_id: int) -> None:
        for card in self.cards:
            if card.mailbox.id == mailbox_id:
                card.show_state(self._states.of(mailbox_id))

    def _deeds(self) -> CardDeeds:
        states = self._states
        fetch = CardDeeds(lambda mailbox: states.fetch_wanted.emit(mailbox.id), lambda mailbox: states.stop_wanted.emit(mailbox.id), self._compare)
        return replace(fetch, sign_in=self._sign_in, edit=self._edit, remove=self._ask_to_remove) if self._may else fetch

    def _edit(self, mailbox: Mailbox | None) -> None:
        self.editor = MailboxEditor(self._session, self._shell, mailbox)
        self.editor.left.connect(self._left)
        self.stack.open_editor(self.editor)
        self.editor.form.address.setFocus()

    def _left(self) -> None:
        self.editor = None
        self.stack.close_editor()
        self.refresh()
        self.add.setFocus()

    def _compare(self, mailbox: Mailbox) -> None:
        """Compare the last 30 days with the server now; says how far it is and can be stopped."""
        service, actor, name = self._session.reconciling, self._session.actor, mailbox.settings.name
        key = f"mail:compare:{mailbox.id}"

        def work(task: Task) -> Done[Reconciliation | None]:
            task.check()
            return service.reconcile(actor, mailbox.id, lambda done, total, what: task.report(done, total or 0, what))

        said = self.tr("Comparing %1 with its server: the last 30 days.").replace("%1", name)
        so_far = self.tr("Comparing %1 with its server: %2 missing messages fetched so far.").replace("%1", name)
        notices = self._shell.notices

        def show(progress: Progress) -> None:
            notices.info(so_far.replace("%2", number(progress.done)) if progress.done else said, Offer(self.tr("Stop"), stop), key=key)

        def stop() -> None:
            job.cancel()
            notices.clear(key)

        job = self._shell.jobs.run_long(work, lambda done: self._compared(key, name, done), show, lambda error: notices.error(str(error), key=key), self)
        notices.info(said, Offer(self.tr("Stop"), stop), key=key)

    def _compared(self, key: str, name: str, done: Done[Reconciliation | None]) -> None:
        self._shell.notices.clear(key)
        if done.value is None:
            self._shell.notices.info(self.tr("%1 is being read by another desk right now. Compare it again in a few minutes.").replace("%1", name), key=key)
        else:
            self._shell.notices.done(f"{name}: {compared_words(done.value)}")
        self.refresh()

    def _sign_in(self, mailbox: Mailbox) -> None:
        self._edit(mailbox)
        if self.editor is not None:
            self.editor.sign_in()

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
