"""Tells the other desks which case is open here, and hears who else has it open: every half minute, for as long as somebody looks at it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import DaybookError
from app.domain.permission import Permission, may
from app.domain.presence import Presence, ReplyDraft
from app.services.session import Session
from app.ui.jobs import Jobs
from app.ui.lanes import Lane

BEAT_MILLISECONDS = 30_000
Seen = tuple[int, tuple[Presence, ...], tuple[ReplyDraft, ...]]


class PresenceWatch(QObject):
    """One job at a time, so that leaving is never overtaken by a beat; a beat that fails is tried again with the next one."""

    seen = Signal(object, object)
    """The others on the case, and their drafts, newest first."""

    def __init__(self, session: Session, jobs: Jobs, parent: QObject) -> None:
        """Watch nothing yet."""
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self._case_id: int | None = None
        self._entered: int | None = None
        self._writing = False
        self._busy = self._again = False
        self._may = may(session.actor, Permission.LOG_INTERACTION)
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT_MILLISECONDS)
        self._beat.timeout.connect(self._go_on)

    def watch(self, case_id: int | None) -> None:
        """Watch a case, or none (the page is hidden)."""
        if case_id == self._case_id or not self._may:
            return
        self._case_id = case_id
        if case_id is None:
            self._beat.stop()
        else:
            self._beat.start()
        self._go_on()

    def set_writing(self, *, writing: bool) -> None:
        """Tell the others whether a reply is being written here."""
        if writing != self._writing:
            self._writing = writing
            self._go_on()

    def look_now(self) -> None:
        """Beat without waiting."""
        self._go_on()

    def _go_on(self) -> None:
        """Leave the case before, then enter the present one; whatever comes meanwhile waits for the running job."""
        if self._busy:
            self._again = True
            return
        presence, actor = self._session.presence, self._session.actor
        case_id, entered, writing = self._case_id, self._entered, self._writing
        if entered is not None and entered != case_id:
            self._entered = None
            self._run(lambda: presence.leave(actor, entered))
        elif case_id is not None:
            self._entered = case_id

            def enter() -> Seen:
                others = presence.enter(actor, case_id, writing=writing)
                drafts = presence.drafts(actor, case_id)
                return case_id, others, tuple(draft for draft in drafts if (draft.user_id, draft.desk) != (actor.user_id, actor.desk))

            self._run(enter)

    def _run(self, work: Callable[[], Seen | None]) -> None:
        self._busy, self._again = True, False
        self._jobs.run(work, self._done, self._failed, self, Lane.POOL)

    def _done(self, result: Seen | None) -> None:
        left = result is None
        self._busy = False
        if result is not None and result[0] == self._case_id:
            self.seen.emit(result[1], result[2])
        if self._again or left:
            self._go_on()

    def _failed(self, _error: DaybookError) -> None:
        """Say nothing: that the office cannot be reached is said by whatever a person does next."""
        self._busy = False
        if self._again:
            self._again = False
            self._go_on()
