"""Tells the office what is being written, one thing after the other: a late save never follows the removal of its draft."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from app.services.session import Session
from app.ui.jobs import Jobs
from app.ui.lanes import Lane


class OfficeDrafts(QObject):
    """The newest text of each case wins; what cannot be told now is told with the next letter, and lies on this PC meanwhile."""

    def __init__(self, session: Session, jobs: Jobs, parent: QObject) -> None:
        """Have nothing to tell yet."""
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self._waiting: dict[int, Mapping[str, str] | None] = {}
        self._busy = False

    def keep(self, case_id: int, fields: Mapping[str, str]) -> None:
        """Put a draft in the place of the one before."""
        self._tell(case_id, fields)

    def forget(self, case_id: int) -> None:
        """Remove a draft."""
        self._tell(case_id, None)

    def _tell(self, case_id: int, fields: Mapping[str, str] | None) -> None:
        self._waiting[case_id] = fields
        self._go_on()

    def _go_on(self) -> None:
        if self._busy or not self._waiting:
            return
        case_id = next(iter(self._waiting))
        fields = self._waiting.pop(case_id)
        presence, actor = self._session.presence, self._session.actor

        def work() -> None:
            if fields is None:
                presence.forget_draft(actor, case_id)
            else:
                presence.save_draft(actor, case_id, fields)

        self._busy = True
        self._jobs.run(work, lambda _none: self._told(), lambda _error: self._told(), self, Lane.POOL)

    def _told(self) -> None:
        self._busy = False
        self._go_on()
