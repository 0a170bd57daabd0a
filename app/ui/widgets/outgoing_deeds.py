"""What a person decides about mail on its way out: each in a job, each said, nothing sent twice without being asked."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from app.domain.changes import Changes, Done
from app.domain.errors import DaybookError
from app.domain.outgoing import Outgoing, OutgoingState
from app.domain.permission import Permission, may
from app.ui.lanes import Lane
from app.ui.screen import Shell
from app.ui.widgets.outgoing_row import Deed
from app.ui.widgets.outgoing_words import said_to

if TYPE_CHECKING:
    from app.services.session import Session

translate = QCoreApplication.translate
Settled = tuple[Outgoing, Changes]


class OutgoingDeeds(QObject):
    """The buttons of the outbox for one screen; `edit` brings a mail's text back to be written on (None: this screen cannot)."""

    def __init__(self, session: "Session", shell: Shell, edit: Callable[[Outgoing], object] | None, parent: QObject) -> None:
        """Take the services and what shows a mail's text in the reply box."""
        super().__init__(parent)
        self._session, self._shell, self._edit = session, shell, edit
        self._writer = QObject(self)
        """Writes in its own name, so that the screen hears of it and reloads like any other."""

    def of(self, mail: Outgoing) -> tuple[Deed, ...]:
        """Return what can be done with a mail by this person."""
        if not may(self._session.actor, Permission.SEND_MAIL):
            return ()
        if mail.state is OutgoingState.UNKNOWN:
            return self._uncertain(mail)
        if mail.state is OutgoingState.REFUSED:
            return self._refused()
        return ()

    def take_back(self, mail: Outgoing, taken: Callable[[Outgoing], None]) -> None:
        """Take back a mail that still waits; `taken` hears once it certainly does not leave."""
        outbox, actor = self._session.outbox, self._session.actor
        self._run(lambda: outbox.take_back(actor, mail.id), lambda done: taken(done.value))

    def look(self, mail: Outgoing) -> None:
        """Look for an uncertain mail in Sent; the mailbox is asked, so not in the store's lane."""
        outbox, actor = self._session.outbox, self._session.actor
        key = f"outgoing:{mail.id}"
        self._shell.notices.info(translate("outgoing", "Looking into Sent of %1.").replace("%1", mail.mailbox), key=key)
        self._run(lambda: outbox.look(actor, mail.id), lambda done: self._looked(done.value, key), Lane.POOL, key)

    def was_sent(self, mail: Outgoing) -> None:
        """Note that an uncertain mail did leave."""
        outbox, actor = self._session.outbox, self._session.actor
        said = translate("outgoing", "Noted: the mail to %1 was sent.")
        self._run(lambda: outbox.decide(actor, mail.id, was_sent=True), lambda done: self._said(said, done.value))

    def send_unsent(self, mail: Outgoing) -> None:
        """Note that an uncertain mail did not leave, and send it once more."""
        outbox, actor = self._session.outbox, self._session.actor

        def work() -> Settled:
            settled = outbox.decide(actor, mail.id, was_sent=False)
            queued = outbox.send_again(actor, mail.id)
            return queued.value, settled.changes | queued.changes

        self._run(work, lambda settled: self._said(translate("outgoing", "The mail to %1 is on its way again."), settled[0]))

    def send_again(self, mail: Outgoing) -> None:
        """Send a refused mail once more, as it is."""
        outbox, actor = self._session.outbox, self._session.actor
        said = translate("outgoing", "The mail to %1 is on its way again.")
        self._run(lambda: outbox.send_again(actor, mail.id), lambda done: self._said(said, done.value))

    def give_up(self, mail_id: int, said: str = "") -> None:
        """Settle a refused mail: it was written anew, or is not to be sent."""
        outbox, actor = self._session.outbox, self._session.actor
        self._run(lambda: outbox.give_up(actor, mail_id), lambda done: self._said(said, done.value) if said else None)

    def _uncertain(self, mail: Outgoing) -> tuple[Deed, ...]:
        question = translate(
            "outgoing",
            "If it did leave, %1 gets it twice, and a second mail cannot be taken back. Look into Sent of the mailbox first where you can. Send it again?",
        )
        return (
            Deed(translate("outgoing", "Look into Sent again"), self.look),
            Deed(translate("outgoing", "It was sent"), self.was_sent),
            Deed(translate("outgoing", "It was not sent: send it again"), self.send_unsent, question.replace("%1", said_to(mail))),
        )

    def _refused(self) -> tuple[Deed, ...]:
        edit = (Deed(translate("outgoing", "Edit and send again"), self._edit),) if self._edit is not None else ()
        said = translate("outgoing", "The mail to %1 is not sent.")
        question = translate("outgoing", "It will not be sent, and its text is not shown here any more. Leave it unsent?")
        return (
            *edit,
            Deed(translate("outgoing", "Send it again as it is"), self.send_again),
            Deed(translate("outgoing", "Leave it unsent"), lambda mail: self.give_up(mail.id, said), question),
        )

    def _looked(self, mail: Outgoing, key: str) -> None:
        self._shell.notices.clear(key)
        if mail.state is OutgoingState.SENT:
            self._said(translate("outgoing", "Found in Sent: the mail to %1 was sent."), mail)
        else:
            said = translate("outgoing", "Not found in Sent: still not certain whether the mail to %1 was sent. Decide on its case.")
            self._shell.notices.waiting(said.replace("%1", said_to(mail)), key=key)

    def _said(self, words: str, mail: Outgoing) -> None:
        self._shell.notices.done(words.replace("%1", said_to(mail)))

    def _run(self, work: Callable[[], Done[Outgoing] | Settled], done: Callable[..., None], lane: Lane = Lane.STORE, key: str = "") -> None:
        def failed(error: DaybookError) -> None:
            if key:
                self._shell.notices.error(str(error), key=key)
            else:
                self._shell.notices.fault(error)

        self._shell.jobs.run(work, done, failed, self._writer, lane)
