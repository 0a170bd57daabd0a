"""Take mail files in: in a job that says how far it is and can be stopped, ending in one sentence."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from app.domain.changes import Changes, Done, Kind
from app.domain.errors import DaybookError
from app.domain.intake import IntakeReport
from app.domain.permission import Permission, may
from app.services.session import Session
from app.ui.jobs import Job
from app.ui.mail_words import said_of
from app.ui.navigation import Place
from app.ui.notices import Offer
from app.ui.screen import Shell
from app.ui.tasks import Progress, Task

KEY = "mail:import"


class MailImport(QObject):
    """Imports for as long as it lives; one run after the other, each with its own notice."""

    def __init__(self, session: Session, shell: Shell, parent: QObject) -> None:
        """Take the services and the window's shell."""
        super().__init__(parent)
        self._session, self._shell = session, shell
        self._job: Job | None = None

    @property
    def allowed(self) -> bool:
        """Tell whether the person may take mail in."""
        return may(self._session.actor, Permission.FILE_MAIL)

    def start(self, paths: Sequence[Path]) -> None:
        """Import files and folders: .eml, .msg, mbox, Maildir."""
        service, actor = self._session.intake, self._session.actor
        names = tuple(str(path) for path in paths)

        def work(task: Task) -> Done[IntakeReport]:
            return service.import_files(actor, names, lambda done, total, what: task.report(done, total or 0, what))

        self._job = self._shell.jobs.run_long(work, self._done, self._progress, self._failed, self)
        self._progress(Progress(0, 0, ""))

    def _progress(self, progress: Progress) -> None:
        said = self.tr("Importing mail: %1 messages looked at.").replace("%1", str(progress.done))
        self._shell.notices.info(said, Offer(self.tr("Stop"), self._stop), key=KEY)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._shell.notices.info(self.tr("The import was stopped. What was taken in stays; import the same files again to go on."), key=KEY)
        self._shell.hub.publish(Changes.of((Kind.MESSAGE, 0)))

    def _done(self, done: Done[IntakeReport]) -> None:
        self._shell.notices.clear(KEY)
        inbox = Offer(self.tr("Open the inbox"), lambda: self._shell.navigation.open(Place("inbox")))
        self._shell.notices.done(self.tr("Mail imported: %1").replace("%1", said_of(done.value)), None, inbox)

    def _failed(self, error: DaybookError) -> None:
        self._shell.notices.error(str(error), key=KEY)
