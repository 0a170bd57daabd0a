"""Lets the outbox go round: once at the start for what an earlier run left, then whenever something is due or was put into it."""

from datetime import datetime, timedelta

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, QTimer

from app.domain.changes import Changes, Done, Kind
from app.domain.errors import DaybookError
from app.domain.outgoing import DeliveryRound
from app.domain.permission import Permission, may
from app.services.session import Session
from app.ui import when
from app.ui.declared import action
from app.ui.lanes import Lane
from app.ui.navigation import Place
from app.ui.notices import Offer
from app.ui.screen import Shell

AT_LATEST = timedelta(minutes=5)
"""A desk looks at least so often: what another desk left behind is sent too."""
AFTER_FAULT = timedelta(minutes=1)
AT_ONCE = timedelta(milliseconds=50)
TROUBLE = "outgoing:trouble"


class OutboxPulse(QObject):
    """One round at a time, in the pool; one notice for each mailbox that cannot send, one for what needs a person."""

    def __init__(self, session: Session, shell: Shell, parent: QObject) -> None:
        """Take the office and the window; `start` begins."""
        super().__init__(parent)
        self._session, self._shell = session, shell
        self._busy = self._again = self._recovered = self._asked = False
        self._faulty: frozenset[str] = frozenset()
        self._troubled: frozenset[int] = frozenset()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._go_round)
        shell.hub.listen(self, {Kind.OUTGOING}, lambda _changes: self._go_round())

    def start(self) -> None:
        """Settle what an interrupted run left, then send what is due."""
        self._go_round()

    def ask(self) -> None:
        """Go round because a person asked: a mailbox whose sign-in was refused is tried again."""
        self._asked = True
        self._go_round()

    @action("outbox.show", QT_TRANSLATE_NOOP("actions", "Show the outbox"), "F7", "send")
    def show(self) -> None:
        """Go to the list of mail that waits or needs a person."""
        self._shell.navigation.open(Place("outbox"))

    def _go_round(self) -> None:
        if self._busy:
            self._again = True
            return
        self._busy, self._again = True, False
        session, first, asked = self._session, not self._recovered, self._asked
        self._asked = False

        def work() -> tuple[DeliveryRound, frozenset[int], Changes]:
            changes = session.outbox.recover(session.actor).changes if first else Changes()
            done: Done[DeliveryRound] = session.outbox.deliver(session.actor, asked=asked)
            troubled = frozenset(mail.id for mail in session.outbox.troubled(session.actor))
            return done.value, troubled, changes | done.changes

        self._shell.jobs.run(work, self._gone_round, self._failed, self, Lane.POOL)

    def _gone_round(self, result: tuple[DeliveryRound, frozenset[int], Changes]) -> None:
        round_, troubled, _ = result
        self._busy, self._recovered = False, True
        self._tell_faults(round_)
        self._tell_trouble(troubled)
        self._plan(round_.next_due)

    def _failed(self, error: DaybookError) -> None:
        """Wait a little: what is queued stays queued."""
        self._busy = False
        self._shell.notices.error(str(error), key="outgoing:office")
        self._next.start(_milliseconds(AFTER_FAULT))

    def _plan(self, due: datetime | None) -> None:
        if self._again:
            self._go_round()
            return
        wait = AT_LATEST if due is None else min(AT_LATEST, max(AT_ONCE, due - when.now()))
        self._next.start(_milliseconds(wait))

    def _tell_faults(self, round_: DeliveryRound) -> None:
        """Say once which mailbox cannot send and why; the notice goes away with the fault."""
        faulty = dict(round_.faults)
        for name, why in faulty.items():
            if name not in self._faulty:
                said = self.tr("Mail of %1 is not sent at the moment; it waits in the outbox. %2").replace("%2", why).replace("%1", name)
                self._shell.notices.error(said, Offer(self.tr("Try again"), self.ask), key=f"outgoing:{name}")
        for name in self._faulty - faulty.keys():
            self._shell.notices.clear(f"outgoing:{name}")
        self._faulty = frozenset(faulty)

    def _tell_trouble(self, troubled: frozenset[int]) -> None:
        """Say when there is more to decide than before; the notice goes away when all is decided."""
        new = troubled - self._troubled
        self._troubled = troubled
        if not troubled:
            self._shell.notices.clear(TROUBLE)
        elif new and may(self._session.actor, Permission.SEND_MAIL):
            words = self.tr("%n mail(s) need you: not sent, or not certain whether sent. Nothing is sent again without you.", "", len(troubled))
            self._shell.notices.error(words, Offer(self.tr("Show the outbox"), self.show), key=TROUBLE)


def _milliseconds(span: timedelta) -> int:
    return max(1, round(span.total_seconds() * 1000))
