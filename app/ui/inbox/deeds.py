"""What can be done with a message: each in a job, each with a notice, each with a way back where there is one."""

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from app.domain.attachment import Attachment
from app.domain.changes import Done
from app.domain.email_message import MessageState
from app.domain.errors import DaybookError
from app.domain.intake import IntakeReport
from app.services.inbox import Filed
from app.services.session import Session
from app.ui.inbox.facts import MessageFacts
from app.ui.inbox.filing import Filing
from app.ui.lanes import Lane
from app.ui.notices import Offer
from app.ui.save_file import save_file
from app.ui.screen import Shell

WHOLE = 1 << 30
_FROM_OUTSIDE = b"[ZoneTransfer]\r\nZoneId=3\r\n"


class Deeds(QObject):
    """Calls the services for the inbox; `changed` is called after every step, also after one that failed or was taken back."""

    def __init__(self, session: Session, shell: Shell, changed: Callable[[], object], parent: QObject) -> None:
        """Take the services, the window's shell and who shows the lists anew."""
        super().__init__(parent)
        self._session, self._shell, self._changed = session, shell, changed

    def file(self, filing: Filing) -> None:
        """File a message where it was proposed or chosen."""
        service, actor, command = self._session.inbox, self._session.actor, filing.command()
        self._run(lambda: service.file(actor, command), lambda done: self._filed(filing, done))

    def set_aside(self, message_row: int) -> None:
        """Take a message out of the inbox without filing it."""
        self._aside(message_row, self.tr("Set aside. It stays under Filed and in search."), aside=True)

    def bring_back(self, facts: MessageFacts) -> None:
        """Put a filed message, or one set aside, back into the inbox."""
        mail, service, actor = facts.mail, self._session.inbox, self._session.actor
        if mail.state is MessageState.SET_ASIDE:
            self._aside(mail.id, self.tr("Back in the inbox."), aside=False)
            return
        citizen_id = facts.citizen.id if facts.citizen is not None else None
        case_id, number = (facts.case.id, facts.case.number) if facts.case is not None else (None, "")
        filed = Filed(mail.id, citizen_id, case_id, number, MessageState.PARSED, None, None)
        self._run(lambda: service.unfile(actor, filed), lambda _done: self._said(self.tr("Back in the inbox.")))

    def mark_answered(self, message_row: int, *, answered: bool = True) -> None:
        """Note that a message was answered, or take that back."""
        service, actor = self._session.inbox, self._session.actor
        words = self.tr("Marked as answered.") if answered else self.tr("Waits for an answer again.")

        def back() -> None:
            self.mark_answered(message_row, answered=not answered)

        self._run(lambda: service.mark_answered(actor, message_row, answered=answered), lambda _done: self._said(words, back if answered else None))

    def try_again(self, message_row: int) -> None:
        """Read a message from quarantine once more."""
        service, actor = self._session.intake, self._session.actor
        self._run(lambda: service.retry(actor, message_row), self._tried, Lane.POOL)

    def save_attachment(self, file: Attachment, path: Path) -> None:
        """Save a copy of an attachment, marked as coming from outside where Windows knows such a mark."""
        service, actor = self._session.interactions, self._session.actor
        self._save(path, lambda: service.attachment_bytes(actor, file.id)[1])

    def save_message(self, message_row: int, path: Path) -> None:
        """Save the whole message as it arrived."""
        service, actor = self._session.inbox, self._session.actor
        self._save(path, lambda: service.raw(actor, message_row, WHOLE))

    def _aside(self, message_row: int, words: str, *, aside: bool) -> None:
        service, actor = self._session.inbox, self._session.actor

        def back() -> None:
            self._aside(message_row, self.tr("Back in the inbox."), aside=False)

        self._run(lambda: service.set_aside(actor, message_row, aside=aside), lambda _done: self._said(words, back if aside else None))

    def _filed(self, filing: Filing, done: Done[Filed]) -> None:
        service, actor, filed = self._session.inbox, self._session.actor, done.value
        on_both = self.tr("Filed on %1, case %2.")
        only = self.tr("Filed on %1.")
        name = filing.citizen_name or self.tr("nobody")
        words = on_both.replace("%2", filed.case_number) if filed.case_number else only

        def back() -> None:
            self._run(lambda: service.unfile(actor, filed), lambda _done: self._said(self.tr("Back in the inbox.")))

        self._said(words.replace("%1", name), back)

    def _tried(self, done: Done[IntakeReport]) -> None:
        if done.value.quarantined:
            self._shell.notices.info(self.tr("It could still not be read. It stays here, raw, and nothing is lost."), key="mail:again")
            self._changed()
        else:
            self._said(self.tr("Now it could be read. It is in the inbox."))

    def _said(self, words: str, undo: Callable[[], object] | None = None) -> None:
        self._shell.notices.done(words, undo)
        self._changed()

    def _save(self, path: Path, read: Callable[[], bytes]) -> None:
        self._shell.jobs.run(lambda: _marked(save_file(path, read())), self._saved, origin=self, lane=Lane.POOL)

    def _saved(self, path: Path) -> None:
        folder = Offer(self.tr("Open folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))))
        self._shell.notices.done(self.tr("Saved as %1.").replace("%1", path.name), None, folder)

    def _run(self, work: Callable[[], Done[object] | Done[Filed] | Done[int] | Done[IntakeReport]], done: Callable[..., None], lane: Lane = Lane.STORE) -> None:
        self._shell.jobs.run(work, done, self._failed, self, lane)

    def _failed(self, error: DaybookError) -> None:
        self._shell.notices.fault(error)
        self._changed()


def _marked(path: Path) -> Path:
    """Tell Windows that the file came from outside, so that it warns before opening it."""
    if sys.platform == "win32":
        with suppress(OSError):
            Path(f"{path}:Zone.Identifier").write_bytes(_FROM_OUTSIDE)
    return path
