"""Moves the opened office to another place, with the window closed while it is done."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.bootstrap.places import is_folder, is_url
from app.bootstrap.sharing import look_at_folder, move_office
from app.desktop.errand import Again, Errand, Outcome
from app.domain.errors import DaybookError, DesksAreIn
from app.domain.folder_look import FolderLook
from app.domain.move_report import MoveReport
from app.domain.office_place import OfficePlace
from app.services.ports.progress import Progress
from app.system.paths import OFFICE_FILE, Paths
from app.ui.i18n import number
from app.ui.notices import Offer

if TYPE_CHECKING:
    from app.desktop.program import Desktop

translate = QCoreApplication.translate
NAMED = 6


class DesktopMoving:
    """Implements what the page that moves an office needs."""

    def __init__(self, desktop: "Desktop", paths: Paths) -> None:
        """Take the running window, which knows the office's address, and this PC's folders."""
        self._desktop, self._paths = desktop, paths
        self._location = desktop.location

    @property
    def place(self) -> OfficePlace:
        """Return what kind of place the office is at now."""
        if is_url(self._location):
            return OfficePlace.SERVER
        return OfficePlace.FOLDER if is_folder(self._location, self._paths) else OfficePlace.PC

    def free_file(self) -> str:
        """Return a file of this PC under whose name nothing lies yet."""
        path, count = self._paths.office, 1
        while path.exists():
            count += 1
            path = self._paths.home / f"{Path(OFFICE_FILE).stem}-{count}{path.suffix}"
        return str(path)

    def look_at_folder(self, folder: str, desks: int, progress: Progress) -> FolderLook:
        """Test a folder and see which office lies there. Raises EnvironmentFault, and what `progress` raises to cancel."""
        return look_at_folder(Path(folder).expanduser().absolute(), desks, progress)

    def move(self, target: str) -> None:
        """Let the window come again, move the office and open it at its new place."""
        self._desktop.leave(Again(moving(self._location, target, self._paths)))


def moving(old: str, target: str, paths: Paths, *, even_with_desks_in: bool = False) -> Errand:
    """Return the errand that moves an office."""
    new = target if is_url(target) else str(Path(target).expanduser().absolute())

    def work(progress: Progress) -> "Made":
        return Made(new, move_office(old, new, paths, progress, even_with_desks_in=even_with_desks_in))

    return Errand(
        title=translate("DesktopMoving", "Moving the office"),
        sentence=translate("DesktopMoving", "Everything is copied and compared before the new office counts. Until then the old one is the office."),
        work=work,
        back=old,
        cancelled=translate("DesktopMoving", "The move was stopped. The office is where it was, and nothing was left at the new place."),
        offers=lambda desktop, error: _all_the_same(desktop, error, moving(old, target, paths, even_with_desks_in=True)),
    )


def _all_the_same(desktop: "Desktop", error: DaybookError, errand: Errand) -> tuple[Offer, ...]:
    """Offer to do it although other desks are in."""
    if not isinstance(error, DesksAreIn):
        return ()
    return (Offer(translate("DesktopMoving", "Move it all the same"), lambda: desktop.leave(Again(errand))),)


class Made:
    """Says on the main thread what came of a move."""

    def __init__(self, new: str, report: MoveReport) -> None:
        """Take the new office's address, with its password, and the report."""
        self._new, self._report = new, report

    def __call__(self) -> Outcome:
        """Return the outcome in words."""
        report = self._report
        moved = translate("DesktopMoving", "The office is at %1 now. %2 records and %3 files were moved, each compared with the old office.")
        kept = translate("DesktopMoving", "The old one at %1 is kept as it was and can only be read.")
        words = [moved.replace("%3", number(report.files)).replace("%2", number(report.rows)).replace("%1", report.new), kept.replace("%1", report.old)]
        if report.missing:
            words.append(translate("DesktopMoving", "Files that were missing in the old office already: %1.").replace("%1", number(len(report.missing))))
        if report.desks:
            named = [f"{desk.name} ({desk.user_name})" for desk in report.desks[:NAMED]]
            more = ["..."] if len(report.desks) > NAMED else []
            words.append(translate("DesktopMoving", "These desks still have to open the new place: %1.").replace("%1", ", ".join([*named, *more])))
        return Outcome(self._new, " ".join(words))
