"""Brings a backup back from the window, which is closed while it is done."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.bootstrap.backups import backup_named, backups_seen, look_into_backup, restore_backup
from app.bootstrap.drill import drill_seen, drill_when_due
from app.bootstrap.places import is_folder, is_url, local_file
from app.bootstrap.session import open_session
from app.desktop.errand import Again, Errand, Outcome
from app.domain.backup_drill import Drill
from app.domain.backup_look import BackupLook, BackupSeen
from app.domain.errors import DaybookError, DesksAreIn, EnvironmentFault
from app.services.ports.progress import Progress
from app.system.paths import Paths, backups_beside
from app.ui.notices import Offer

if TYPE_CHECKING:
    from app.desktop.program import Desktop

translate = QCoreApplication.translate


class DesktopRestoring:
    """Implements what the page of backups needs."""

    def __init__(self, desktop: "Desktop", paths: Paths) -> None:
        """Take the running window, which knows where the office is, and this PC's folders."""
        self._desktop, self._paths = desktop, paths
        self._location = desktop.location

    @property
    def folder(self) -> str:
        """Return where the backups lie; of an office on a server those that this PC made."""
        if is_url(self._location):
            from app.store.server.opening import backups_folder

            return str(backups_folder(self._location, self._paths.home))
        return str(Path(self._location) / "backups") if self.is_shared else str(backups_beside(local_file(self._location)))

    @property
    def is_shared(self) -> bool:
        """Tell whether desks share this office in a folder."""
        return is_folder(self._location, self._paths)

    def listed(self) -> tuple[BackupSeen, ...]:
        """Return the backups, newest first. Raises OfficeUnavailable."""
        return backups_seen(self._location, self._paths)

    def last_drill(self) -> Drill | None:
        """Return the last time a backup was restored for trial; None before the first one."""
        return drill_seen(self._location, self._paths)

    def drill_when_due(self) -> Drill | None:
        """Restore the newest backup for trial where that was not done for a week; return the last drill. Raises OfficeUnavailable, OfficeFull."""
        return drill_when_due(self._location, self._paths)

    def look(self, name: str, words: str) -> BackupLook:
        """Look into a backup. Raises InputRefused, OfficeDamaged, OfficeUnavailable, OfficeFull."""
        return look_into_backup(self._location, name, self._paths, words)

    def restore(self, name: str) -> None:
        """Let the window come again, bring the backup back and open the office."""
        self._desktop.leave(Again(restoring(self._location, name, self._paths)))


def restoring(location: str, name: str, paths: Paths, *, even_with_desks_in: bool = False) -> Errand:
    """Return the errand that brings a backup back."""

    def work(progress: Progress) -> "Restored":
        del progress
        backup = backup_named(location, name, paths)
        made = _backed_up(location, paths)
        restore_backup(location, backup, paths, even_with_desks_in=even_with_desks_in)
        return Restored(location, name, made)

    return Errand(
        title=translate("DesktopRestoring", "Bringing the backup back"),
        sentence=translate("DesktopRestoring", "A backup of the office as it is now is made first. Until everything is checked, the office is as it was."),
        work=work,
        back=location,
        can_cancel=False,
        offers=lambda desktop, error: _all_the_same(desktop, error, restoring(location, name, paths, even_with_desks_in=True)),
    )


def _backed_up(location: str, paths: Paths) -> str:
    """Make a checked backup of the office of now; a damaged office has none, and is put aside as it is by the restore itself."""
    try:
        opened = open_session(location, paths)
    except EnvironmentFault:
        return ""
    try:
        return opened.session.office.back_up(opened.session.actor)
    except EnvironmentFault:
        return ""
    finally:
        opened.close()


def _all_the_same(desktop: "Desktop", error: DaybookError, errand: Errand) -> tuple[Offer, ...]:
    if not isinstance(error, DesksAreIn):
        return ()
    return (Offer(translate("DesktopRestoring", "Bring it back all the same"), lambda: desktop.leave(Again(errand))),)


class Restored:
    """Says on the main thread what came of a restore."""

    def __init__(self, location: str, name: str, made: str) -> None:
        """Take the office, the backup, and the one that was made of the office before; an empty text where that could not be."""
        self._location, self._name, self._made = location, name, made

    def __call__(self) -> Outcome:
        """Return the outcome in words."""
        words = translate("DesktopRestoring", "The backup %1 was brought back.").replace("%1", self._name)
        kept = translate("DesktopRestoring", "The office as it was before is in the list of backups.")
        return Outcome(self._location, f"{words} {kept}")
