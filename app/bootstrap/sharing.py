"""Tests folders, makes an office in one, and moves an office from one place to another."""

import socket
from pathlib import Path

from app.bootstrap.passwords import complete
from app.bootstrap.places import desk_words, is_folder, is_url, office_file, server_files
from app.domain.errors import OfficeRefused
from app.domain.folder_look import FolderLook
from app.domain.move_report import MoveReport
from app.domain.share_report import ShareReport
from app.services.ports.progress import Progress
from app.system.clock import SystemClock
from app.system.paths import OFFICE_FILE, Paths, backups_beside, files_beside


def examine_share(folder: Path, desks: int = 0, *, thorough: bool = True, progress: Progress | None = None) -> ShareReport:
    """Test whether an office may lie in a folder that several desks use; nothing is left behind there.

    It takes up to half a minute; without `thorough` the caches are not measured, which saves up to 15 seconds of it. Raises what `progress` raises.
    """
    from app.store.office.share_test import ShareTest
    from app.store.office.share_test import examine_share as examine

    return examine(folder, ShareTest(desks=desks, thorough=thorough, progress=progress))


def look_at_folder(folder: Path, desks: int, progress: Progress) -> FolderLook:
    """Test a folder that is to hold an office, and see which one lies there already. Raises EnvironmentFault, and what `progress` raises to cancel."""
    from app.store.office.peeking import office_in

    report = examine_share(folder, desks, thorough=False, progress=progress)
    # A share that failed its test may hang: it is not touched from this process then.
    return FolderLook(str(folder), report, office_in(folder) if report.usable else None)


def wait_as_other_pc(folder: Path, seconds: float) -> bool:
    """Take part as the second PC in a test of a folder that another PC makes; tell whether one was made. Raises OfficeUnavailable."""
    from app.store.office.share_test import wait_in

    return wait_in(folder, socket.gethostname(), seconds)


def check_folder(folder: Path, progress: Progress | None = None) -> None:
    """Test a folder before an office is put there; one that is not there yet is made for the test, and goes again when it is refused.

    Raises OfficeRefused for a folder in which what desks save would not be safe, OfficeReadOnly, OfficeUnavailable.
    """
    from app.store.files import explained_file

    made = not folder.exists()
    with explained_file(str(folder), folder):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        refusals = examine_share(folder, thorough=False, progress=progress).refusals
    except BaseException:
        if made:
            folder.rmdir()
        raise
    if refusals and made:
        folder.rmdir()
    if refusals:
        raise OfficeRefused(refusals[0])


def create_folder_office(folder: Path, *, tested: bool = False) -> None:
    """Make a new, empty office in a folder that desks share, `tested` before or now.

    Raises OfficeRefused, OfficeReadOnly, OfficeFull, OfficeUnavailable.
    """
    from app.store.office.joining import create_folder

    if not tested:
        check_folder(folder)
    create_folder(folder, SystemClock().now)


def move_office(old: str, new: str, paths: Paths, progress: Progress, *, even_with_desks_in: bool = False) -> MoveReport:
    """Move an office between this PC (a path that ends with .daybook), a folder that desks share, and a server, either way.

    A new folder is tested first. Raises DesksAreIn where other desks are in, InputRefused, EnvironmentFault, and what `progress` raises to cancel; the
    old office is then as it was.
    """
    from app.store.moving.places import InFolder, OfficeMover, OnServer, OnThisPc
    from app.store.office.joining import DeskNames

    def place(location: str, *, shared: bool) -> InFolder | OnServer | OnThisPc:
        if is_url(location):
            return OnServer(complete(location), server_files(paths))
        if shared:
            return InFolder(Path(location).expanduser().absolute())
        path = office_file(location).absolute()
        return OnThisPc(path, files_beside(path), backups_beside(path))

    to_folder = not is_url(new) and Path(new).suffix != Path(OFFICE_FILE).suffix
    mover = OfficeMover(paths.home, DeskNames(*desk_words()), SystemClock().now)
    target = place(new, shared=to_folder)
    if to_folder:
        check_folder(Path(new).expanduser().absolute(), lambda done, total, _what: progress(done, total, "folder tested"))
    return mover.move(place(old, shared=is_folder(old, paths)), target, progress, even_with_desks_in=even_with_desks_in)
