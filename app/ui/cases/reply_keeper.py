"""Keeps the drafts of replies: on this PC at once, in the office a second after the last key, so that the other desks see that somebody writes."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from app.services.session import Session
from app.ui import when
from app.ui.cases.office_drafts import OfficeDrafts
from app.ui.cases.reply import FORM, Reply, draft_uid, from_fields, to_fields
from app.ui.draft_keeper import DraftKeeper, Drafts
from app.ui.jobs import Jobs

OFFICE_AFTER_MILLISECONDS = 1_000


class ReplyKeeper(QObject):
    """The drafts of one person at one desk, one for each case; one that is folded away stays in memory with its files."""

    kept = Signal()
    failed = Signal(object)
    loaded = Signal()

    def __init__(self, session: Session, jobs: Jobs, drafts: Drafts, parent: QObject) -> None:
        """Take the folder of this PC; `load` reads it."""
        super().__init__(parent)
        self._session, self._jobs, self._drafts = session, jobs, drafts
        self._office = OfficeDrafts(session, jobs, self)
        self._memory: dict[int, Reply] = {}
        self._found: dict[UUID, Mapping[str, Any]] = {}
        self._local: DraftKeeper | None = None
        self._reply: Reply | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(OFFICE_AFTER_MILLISECONDS)
        self._soon.timeout.connect(self._keep_in_office)
        if (application := QCoreApplication.instance()) is not None:
            application.aboutToQuit.connect(self.leave)

    def load(self) -> None:
        """Read what was left on this PC when the program ended; until then no draft is found."""
        self._jobs.run(self._drafts.all, self._loaded, lambda _error: None, self)

    def found(self, case_id: int) -> Reply | None:
        """Return the draft of a case that is known on this PC."""
        if case_id in self._memory:
            return self._memory[case_id]
        fields = self._found.get(self._uid(case_id))
        return from_fields(fields) if fields is not None else None

    def remember(self, reply: Reply) -> None:
        """Take a reply back that was thrown away; it is there again when its case is opened."""
        self._memory[reply.case_id] = reply

    def begin(self, case_id: int) -> None:
        """Keep the draft of this case from now on."""
        self.end()
        self._local = DraftKeeper(self._drafts, self._jobs, self._uid(case_id), self._fields, self)
        self._local.kept.connect(self.kept)
        self._local.failed.connect(self.failed)

    def touch(self, reply: Reply) -> None:
        """Keep this, soon here and a second after the last key in the office."""
        self._reply = reply
        self._memory[reply.case_id] = reply
        if self._local is not None:
            self._local.touch()
            self._soon.start()

    def end(self) -> None:
        """Keep what was written without waiting, then nothing more: the box is folded or another case is shown."""
        if self._local is not None and self._reply is not None:
            self._local.keep_now()
            if self._soon.isActive():
                self._keep_in_office()
        self._close()

    def forget(self, case_id: int) -> None:
        """Remove a draft everywhere: it was sent or thrown away."""
        self._memory.pop(case_id, None)
        uid, drafts = self._uid(case_id), self._drafts
        self._found.pop(uid, None)
        if self._reply is None or self._reply.case_id == case_id:
            self._close()
        self._jobs.run(lambda: _forget(drafts, uid), lambda _none: None, lambda _error: None, self)
        self._office.forget(case_id)

    def leave(self) -> None:
        """Keep the last letters while the program ends; its jobs run no more."""
        fields = self._fields()
        if self._local is not None and self._reply is not None and fields is not None:
            self._local.stop()
            with suppress(OSError):
                self._drafts.save(self._uid(self._reply.case_id), fields)

    def _close(self) -> None:
        self._soon.stop()
        if self._local is not None:
            self._local.stop()
            self._local.deleteLater()
        self._local = self._reply = None

    def _fields(self) -> Mapping[str, str] | None:
        return to_fields(self._reply, when.now()) if self._reply is not None else None

    def _uid(self, case_id: int) -> UUID:
        return draft_uid(self._session.location, self._session.actor.user_id, case_id)

    def _loaded(self, found: dict[UUID, dict[str, Any]]) -> None:
        self._found = {uid: fields for uid, fields in found.items() if fields.get("form") == FORM}
        self.loaded.emit()

    def _keep_in_office(self) -> None:
        self._soon.stop()
        fields = self._fields()
        if self._reply is not None and fields is not None:
            self._office.keep(self._reply.case_id, fields)


def _forget(drafts: Drafts, uid: UUID) -> None:
    with suppress(OSError):
        drafts.forget(uid)
