"""What came of the last weekly test of an office's folder, kept with what this PC has of the office: each PC has caches and locks of its own."""

import json
import logging
from datetime import datetime
from pathlib import Path
from typing import Final

from app.domain.folder_trial import FolderTrial
from app.store.files import explained_file
from app.store.office.joining import known_desk
from app.system.atomic import write_atomically

_log = logging.getLogger(__name__)
_FILE: Final = "folder_test.json"


def last_trial(folder: Path, home: Path) -> FolderTrial | None:
    """Return the last test this PC made of a folder by itself; None before the first, and where what it left cannot be read."""
    desk = known_desk(folder, home)
    if desk is None:
        return None
    try:
        found = json.loads((desk.folder / _FILE).read_text(encoding="utf-8"))
        return FolderTrial(datetime.fromisoformat(found["at"]), int(found["desks"]), str(found["fault"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError):
        _log.warning("what came of the last test of the office's folder could not be read")
        return None


def note_trial(folder: Path, home: Path, trial: FolderTrial) -> None:
    """Remember a test. Raises OfficeUnavailable, OfficeFull, OfficeReadOnly."""
    desk = known_desk(folder, home)
    if desk is not None:
        path = desk.folder / _FILE
        with explained_file(str(path), home):
            write_atomically(path, json.dumps({"at": trial.at.isoformat(), "desks": trial.desks, "fault": trial.fault}).encode())
