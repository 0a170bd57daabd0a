"""Where this PC keeps the program's own files."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "COUNTY_DAYBOOK_HOME"
"""When set, everything lies in that folder: for tests and for several offices on one account."""

OFFICE_FILE = "office.daybook"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders and files of one Windows account."""

    home: Path

    @property
    def office(self) -> Path:
        """Return the default office file."""
        return self.home / OFFICE_FILE

    @property
    def settings(self) -> Path:
        """Return the settings file."""
        return self.home / "settings.json"

    @property
    def drafts(self) -> Path:
        """Return the folder of unsaved contacts."""
        return self.home / "drafts"

    @property
    def recents(self) -> Path:
        """Return the file of what was opened lately."""
        return self.home / "recent.json"

    @property
    def sign_ins(self) -> Path:
        """Return the encrypted file of the sign-ins in the browser."""
        return self.home / "sign-ins.bin"

    @property
    def log(self) -> Path:
        """Return the log file."""
        return self.home / "log" / "daybook.log"

    @property
    def sample(self) -> Path:
        """Return the office file of the sample."""
        return self.home / "sample" / OFFICE_FILE


def user_paths() -> Paths:
    """Return the paths of the current account."""
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Paths(Path(chosen))
    import appdirs

    return Paths(Path(appdirs.user_data_dir("CountyDaybook", appauthor=False)))


def resources() -> Path:
    """Return the folder of icons, fonts and texts, in a checkout and in the installed program."""
    bundled = getattr(sys, "_MEIPASS", None)
    root = Path(bundled) if bundled else Path(__file__).resolve().parents[2]
    return root / "resources"


def files_beside(office: Path) -> Path:
    """Return the folder of stored files of an office file."""
    return office.with_name(f"{office.stem}.files")


def backups_beside(office: Path) -> Path:
    """Return the folder of backups of an office file."""
    return office.with_name(f"{office.stem}.backups")


def backups_in(folder: Path) -> Path:
    """Return the folder of backups of an office folder that desks share."""
    return folder / "backups"
