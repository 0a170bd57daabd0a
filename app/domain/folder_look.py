"""What somebody is told of a folder before an office is put there or joined: whether it is fit for one, and which office lies in it already."""

from dataclasses import dataclass

from app.domain.share_report import ShareReport
from app.domain.sharing import DeskSeen


@dataclass(frozen=True, slots=True)
class OfficeSeen:
    """An office found in a folder: its name and its desks, those seen last first."""

    name: str
    desks: tuple[DeskSeen, ...] = ()
    moved: str = ""
    """Where it went, as a sentence; empty where it is the office still."""


@dataclass(frozen=True, slots=True)
class FolderLook:
    """A folder, how its test ended, and the office that lies in it; None where there is none, or where the folder is not fit to be opened."""

    folder: str
    report: ShareReport
    office: OfficeSeen | None = None

    @property
    def can_be_used(self) -> bool:
        """Tell whether an office may be made here, or the one that lies here be joined."""
        return self.report.usable and (self.office is None or not self.office.moved)
