"""At the start: say which replies were begun on this PC and neither sent nor discarded."""

from PySide6.QtCore import QObject

from app.domain.errors import DomainError
from app.domain.permission import Permission, may
from app.services.session import Session
from app.ui.cases.reply import Reply, draft_uid, from_fields
from app.ui.draft_keeper import Drafts
from app.ui.navigation import Place
from app.ui.notices import Offer
from app.ui.screen import Shell


class LeftReplies(QObject):
    """Reads the drafts in a job and shows one notice, which leads to the newest."""

    def __init__(self, session: Session, shell: Shell, drafts: Drafts, parent: QObject) -> None:
        """Take the folder of this PC."""
        super().__init__(parent)
        self._session, self._shell, self._drafts = session, shell, drafts

    def tell(self) -> None:
        """Look for them, and say so where there are any."""
        if may(self._session.actor, Permission.SEND_MAIL):
            self._shell.jobs.run(self._read, self._show, lambda _error: None, self)

    def _read(self) -> tuple[Reply, ...]:
        """Return what was begun here by this person in this office and did not reach the outbox; runs in a job."""
        session = self._session
        found = []
        for uid, fields in self._drafts.all().items():
            reply = from_fields(fields)
            if reply is not None and uid == draft_uid(session.location, session.actor.user_id, reply.case_id) and self._is_open(reply):
                found.append(reply)
        return tuple(found)

    def _is_open(self, reply: Reply) -> bool:
        try:
            return all(mail.uid != reply.uid for mail in self._session.outbox.of_case(self._session.actor, reply.case_id))
        except DomainError:
            return False

    def _show(self, found: tuple[Reply, ...]) -> None:
        if not found:
            return
        newest = found[-1]
        words = self.tr("The reply on case %1 is not sent yet.")
        if len(found) > 1:
            words = self.tr("%2 replies are not sent yet, the newest on case %1.").replace("%2", str(len(found)))
        offer = Offer(self.tr("Open"), lambda: self._shell.navigation.open(Place("cases", newest.case_id)))
        self._shell.notices.info(words.replace("%1", newest.case_number), offer, key="reply:left")
