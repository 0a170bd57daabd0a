"""Keeps one form's draft on this PC: at most every 300 ms while typing, always in order, gone after it was saved or sent."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import DaybookError, EnvironmentFault
from app.ui.jobs import Jobs

EVERY_MILLISECONDS = 300


class Drafts(Protocol):
    """Where drafts lie (app.system.drafts.DraftFolder)."""

    def save(self, uid: UUID, fields: Mapping[str, Any]) -> None:
        """Keep the fields durably. Raises OSError."""

    def forget(self, uid: UUID) -> None:
        """Remove a draft."""

    def all(self) -> dict[UUID, dict[str, Any]]:
        """Return every draft, oldest first."""
        ...


class DraftKeeper(QObject):
    """Saves what `fields` returns; all its jobs run in the one store thread, so that a late save cannot follow the removal."""

    kept = Signal()
    failed = Signal(object)

    def __init__(self, drafts: Drafts, jobs: Jobs, uid: UUID, fields: Callable[[], Mapping[str, Any] | None], parent: QObject) -> None:
        """Take the folder and what to keep; `fields` returns None while there is nothing worth keeping."""
        super().__init__(parent)
        self._drafts, self._jobs, self._uid, self._fields = drafts, jobs, uid, fields
        self._ended = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(EVERY_MILLISECONDS)
        self._timer.timeout.connect(self.keep_now)

    def touch(self) -> None:
        """Keep the fields soon; typing without a pause does not put it off."""
        if not self._ended and not self._timer.isActive():
            self._timer.start()

    def keep_now(self) -> None:
        """Keep the fields without waiting."""
        self._timer.stop()
        if self._ended:
            return
        drafts, uid, fields = self._drafts, self._uid, self._fields()
        if fields is None:
            self._jobs.run(lambda: drafts.forget(uid), lambda _none: None, self.failed.emit, self)
        else:
            self._jobs.run(lambda: _save(drafts, uid, fields), lambda _none: self.kept.emit(), self.failed.emit, self)

    def stop(self) -> None:
        """Keep nothing more; what is kept stays."""
        self._ended = True
        self._timer.stop()

    def go_on(self) -> None:
        """Keep again after `stop`."""
        self._ended = False
        self.touch()


def _save(drafts: Drafts, uid: UUID, fields: Mapping[str, Any]) -> None:
    try:
        drafts.save(uid, fields)
    except OSError as error:
        raise _not_kept() from error


def _not_kept() -> DaybookError:
    return EnvironmentFault(
        "This PC could not keep a draft of what you type (its own disk is full or protected). "
        "Your text is still in the form and can be saved in the office as usual."
    )
