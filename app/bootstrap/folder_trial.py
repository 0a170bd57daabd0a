"""The weekly test of the folder that holds an office."""

from pathlib import Path

from app.bootstrap.places import is_folder
from app.bootstrap.sharing import examine_share
from app.domain.folder_trial import FolderTrial, unfit
from app.services.ports.clock import Clock
from app.system.clock import SystemClock
from app.system.paths import Paths


def trial_seen(location: str, paths: Paths) -> FolderTrial | None:
    """Return the last test this PC made of the office's folder by itself; None for other offices, and before the first."""
    from app.store.office.folder_trials import last_trial

    return last_trial(Path(location).expanduser(), paths.home) if is_folder(location, paths) else None


def trial_when_due(location: str, paths: Paths, desks: int, clock: Clock | None = None) -> FolderTrial | None:
    """Test the office's folder where that was not done for a week or a desk has joined since; return the last test.

    A folder that could not be tested, because the share is away or busy, is left for the next look. Raises OfficeUnavailable, OfficeFull.
    """
    from app.store.office.folder_trials import note_trial

    last, now = trial_seen(location, paths), (clock or SystemClock()).now()
    if not is_folder(location, paths) or (last is not None and not last.is_due(now, desks)):
        return last
    folder = Path(location).expanduser()
    fault = unfit(examine_share(folder, desks))
    if fault is None:
        return last
    done = FolderTrial(now, desks, fault)
    note_trial(folder, paths.home, done)
    return done
