"""Keeps files with a case: chosen, dropped or pasted, read and stored in a job."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.domain.changes import Changes, Done
from app.domain.errors import DaybookError
from app.services.session import Session
from app.ui.cases.incoming_files import Incoming
from app.ui.lanes import Lane
from app.ui.screen import Shell


class CaseFiles(QObject):
    """Stores one file after the other; `failed` is called when one could not be kept, so that the page shows those that were."""

    def __init__(self, session: Session, shell: Shell, failed: Callable[[], object], parent: QObject) -> None:
        """Take the services and who shows the files anew."""
        super().__init__(parent)
        self._session, self._shell, self._failed = session, shell, failed

    def keep(self, case_id: int | None, files: tuple[Incoming, ...]) -> None:
        """Read and store files in a job."""
        actor, cases = self._session.actor, self._session.cases
        if not files or case_id is None:
            return

        def work() -> tuple[int, Changes]:
            changes = Changes()
            for file in files:
                done: Done[int] = cases.attach(actor, case_id, file.name, file.content_type, file.read())
                changes = changes | done.changes
            return len(files), changes

        self._shell.jobs.run(work, self._kept, self._not_kept, origin=self, lane=Lane.POOL)

    def _kept(self, result: tuple[int, Changes]) -> None:
        count = result[0]
        said = self.tr("The file is kept with the case.") if count == 1 else self.tr("%1 files are kept with the case.")
        self._shell.notices.done(said.replace("%1", str(count)))

    def _not_kept(self, error: DaybookError) -> None:
        self._shell.notices.fault(error)
        self._failed()
