"""Add or change one mailbox: the form with its test, and what is wrong in its place."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.changes import Done
from app.domain.errors import DaybookError, DomainError
from app.domain.intake import MailboxCheck
from app.domain.mailbox import Mailbox, MailboxSettings
from app.services.ports.discovery import MailboxSuggestion
from app.services.ports.sign_in import SignInPrompt
from app.services.session import Session
from app.ui import measure
from app.ui.colours import Tone
from app.ui.mailbox.form import MailboxForm
from app.ui.mailbox.help import MailboxHelp
from app.ui.screen import Shell
from app.ui.widgets.buttons import button
from app.ui.widgets.inline_note import InlineNote
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.section import section_title

WIDTH = 680


class MailboxEditor(QWidget):
    """The form of one mailbox; `left` comes when it was saved or left as it was."""

    left = Signal()

    def __init__(self, session: Session, shell: Shell, mailbox: Mailbox | None) -> None:
        """Begin empty, or with a mailbox that is set up."""
        super().__init__()
        self._session, self._shell, self._mailbox = session, shell, mailbox
        self.form = MailboxForm(shell.icons)
        if mailbox is not None:
            self.form.show_settings(mailbox.settings)
        self._help = MailboxHelp(self.form, _Doors(session), shell.jobs, self._password)
        self.fault = InlineNote(shell.icons)
        self.save = button(self.tr("Connect the mailbox") if mailbox is None else self.tr("Save mailbox"), self._save, "primary")
        self.leave = button(self.tr("Leave it as it was") if mailbox is not None else self.tr("Not now"), self._leave)
        title = self.tr("Connect a mailbox") if mailbox is None else self.tr("Change the mailbox %1").replace("%1", mailbox.settings.name)
        feet = boxed(row(None, self.leave, self.save))
        layout = column(section_title(title), self.form, self.fault, feet, None, gap=measure.GAP)
        layout.setContentsMargins(0, 0, measure.GAP_LARGE, measure.GAP_SECTION)
        self.setLayout(layout)
        self.setMaximumWidth(WIDTH)
        office, actor = session.office, session.actor
        shell.jobs.run(lambda: office.queues(actor), self.form.show_queues, origin=self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def sign_in(self) -> None:
        """Begin to sign in again, where that is done in the browser; else go to the password."""
        if self.form.sign_in.start.isVisibleTo(self.form):
            self._help.sign_in()
        else:
            self.form.sign_in.password.setFocus()

    def _password(self) -> str | None:
        """Return the typed password; None leaves a stored one as it is."""
        typed = self.form.take_password()
        return typed if typed or self._mailbox is None else None

    def _save(self) -> None:
        service, actor, settings, password = self._session.mailboxes, self._session.actor, self.form.settings, self._password()
        known = self._mailbox
        self.form.clear_errors()
        self.fault.show_text(self.form.refusal, Tone.OVERDUE, announce=True)
        if self.form.refusal:
            return
        self.save.setEnabled(False)

        def work() -> Done[int]:
            return service.add(actor, settings, password or "") if known is None else service.replace(actor, known.id, settings, password)

        self._shell.jobs.run(work, self._saved, self._failed, self)

    def _saved(self, _done: Done[int]) -> None:
        self.form.forget_password()
        self._shell.notices.done(self.tr("The mailbox is saved."))
        self.left.emit()

    def _failed(self, error: DaybookError) -> None:
        self.save.setEnabled(True)
        if not (isinstance(error, DomainError) and self.form.show_fault(error)):
            self.fault.show_text(str(error), Tone.OVERDUE, announce=True)

    def _leave(self) -> None:
        self._help.stop()
        self.form.forget_password()
        self.left.emit()


class _Doors:
    """What the form needs, by the services of the office."""

    def __init__(self, session: Session) -> None:
        self._service, self._actor = session.mailboxes, session.actor

    def suggest(self, address: str) -> tuple[MailboxSuggestion, ...]:
        return self._service.suggest(self._actor, address)

    def sign_in(self, settings: MailboxSettings, tell: Callable[[SignInPrompt], None], cancelled: Callable[[], bool]) -> str:
        return self._service.sign_in(self._actor, settings, tell, cancelled)

    def test(self, settings: MailboxSettings, password: str | None) -> MailboxCheck:
        return self._service.test(self._actor, settings, password)
