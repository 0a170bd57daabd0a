"""What can be done with a message: each in a job, each with a notice, each with a way back where there is one."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from app.domain.case import CaseBrief
from app.domain.changes import Changes, Done
from app.domain.email_message import MessageState, StoredMessage
from app.domain.errors import DaybookError
from app.domain.intake import IntakeReport
from app.services.inbox import Filed, NewCase
from app.services.session import Session
from app.ui.inbox.filing import Filing
from app.ui.lanes import Lane
from app.ui.navigation import Place
from app.ui.notices import Offer
from app.ui.screen import Shell


class Deeds(QObject):
    """Calls the services for the inbox; `changed` is called after every step, also after one that failed or was taken back."""

    def __init__(self, session: Session, shell: Shell, changed: Callable[[], object], parent: QObject) -> None:
        """Take the services, the window's shell and who shows the lists anew."""
        super().__init__(parent)
        self._session, self._shell, self._changed = session, shell, changed

    def file(self, filing: Filing, then: Callable[[int], object] | None = None) -> None:
        """File a message where it was proposed or chosen; `then` goes on with its case."""
        service, actor, command = self._session.inbox, self._session.actor, filing.command()

        def filed(done: Done[Filed]) -> None:
            case_id = done.value.case_id
            self._filed(filing.citizen_name, done, offered=case_id if then is None else None)
            if then is not None and case_id is not None:
                then(case_id)

        self._run(lambda: service.file(actor, command), filed)

    def move(self, message_row: int, case: CaseBrief) -> None:
        """File a message on another case; the rules keep their hands off it from now on."""
        service, actor = self._session.inbox, self._session.actor
        said = self.tr("Moved to case %1.").replace("%1", case.number)
        self._run(lambda: service.move(actor, message_row, case.id), lambda done: self._said(said, self._back([done.value]), case.id))

    def split(self, message_row: int, case: NewCase) -> None:
        """Open a case of its own for a message and the mails on its case that answer it."""
        service, actor = self._session.inbox, self._session.actor
        self._run(lambda: service.split(actor, message_row, case, later=True), self._split)

    def set_aside(self, message_row: int) -> None:
        """Take a message out of the inbox without filing it."""
        self._aside(message_row, self.tr("Set aside. It stays under Set aside and in search."), aside=True)

    def bring_back(self, mail: StoredMessage) -> None:
        """Put a filed message, or one set aside, back into the inbox."""
        service, actor = self._session.inbox, self._session.actor
        if mail.state is MessageState.SET_ASIDE:
            self._aside(mail.id, self.tr("Back in the inbox."), aside=False)
            return
        said = self.tr("Back in the inbox. It stays there until a person files it.")
        self._run(lambda: service.take_back(actor, mail.id), lambda done: self._said(said, self._back([done.value])))

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

    def fetch_whole(self, message_row: int) -> None:
        """Fetch a message whole of which only a part is here."""
        service, actor = self._session.intake, self._session.actor
        self._shell.notices.info(self.tr("Fetching the whole message. A large one can take a while; you can go on working."), key="mail:whole")
        self._run(lambda: service.fetch_whole(actor, message_row), self._fetched, Lane.POOL)

    def _aside(self, message_row: int, words: str, *, aside: bool) -> None:
        service, actor = self._session.inbox, self._session.actor

        def back() -> None:
            self._aside(message_row, self.tr("Back in the inbox."), aside=False)

        self._run(lambda: service.set_aside(actor, message_row, aside=aside), lambda _done: self._said(words, back if aside else None))

    def _filed(self, name: str, done: Done[Filed], offered: int | None) -> None:
        """Say where a message lies, with a way back and, where one is `offered`, a way to its case."""
        filed = done.value
        on_both = self.tr("Filed on %1, case %2.")
        only = self.tr("Filed on %1.")
        words = on_both.replace("%2", filed.case_number) if filed.case_number else only
        words = words.replace("%1", name or self.tr("nobody"))
        if filed.learned:
            learned = self.tr("%1 is known as theirs from now on.")
            words = f"{words} {learned.replace('%1', filed.learned)}"
        self._said(words, self._back([filed]), offered)

    def _split(self, done: Done[tuple[Filed, ...]]) -> None:
        first, *others = done.value
        alone = self.tr("Split off into case %1.")
        along = self.tr("Split off into case %1, with %2 mails that answer it.").replace("%2", str(len(others)))
        self._said((along if others else alone).replace("%1", first.case_number), self._back(done.value), first.case_id)

    def _back(self, filed: Sequence[Filed]) -> Callable[[], None]:
        """Return what puts messages back to where they lay before."""
        service, actor = self._session.inbox, self._session.actor

        def undo() -> Changes:
            changes = Changes()
            for one in filed:
                changes |= service.unfile(actor, one).changes
            return changes

        return lambda: self._run(undo, lambda _done: self._said(self.tr("Back where it was.")))

    def _tried(self, done: Done[IntakeReport]) -> None:
        if done.value.quarantined:
            self._shell.notices.info(self.tr("It could still not be read. It stays here, raw, and nothing is lost."), key="mail:again")
            self._changed()
        else:
            self._said(self.tr("Now it could be read. It is in the inbox."))

    def _fetched(self, _done: object) -> None:
        self._shell.notices.clear("mail:whole")
        self._said(self.tr("The whole message is here."))

    def _said(self, words: str, undo: Callable[[], object] | None = None, case_id: int | None = None) -> None:
        answer = Offer(self.tr("Open the case"), lambda: self._shell.navigation.open(Place("cases", case_id)))
        self._shell.notices.done(words, undo, *([answer] if case_id is not None else []))
        self._changed()

    def _run(self, work: Callable[[], object], done: Callable[[Any], None], lane: Lane = Lane.STORE) -> None:
        self._shell.jobs.run(work, done, self._failed, self, lane)

    def _failed(self, error: DaybookError) -> None:
        self._shell.notices.clear("mail:whole")
        self._shell.notices.fault(error)
        self._changed()
