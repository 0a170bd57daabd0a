"""What the page that moves an office needs from outside the window."""

from typing import Protocol

from app.domain.folder_look import FolderLook
from app.domain.office_place import OfficePlace
from app.services.ports.progress import Progress


class OfficeMoving(Protocol):
    """The way of the opened office to another place."""

    @property
    def place(self) -> OfficePlace:
        """Return what kind of place the office is at now."""
        ...

    def free_file(self) -> str:
        """Return a file of this PC under whose name nothing lies yet."""
        ...

    def look_at_folder(self, folder: str, desks: int, progress: Progress) -> FolderLook:
        """Test a folder and see which office lies there; runs in a job. `progress` raises to cancel."""
        ...

    def move(self, target: str) -> None:
        """Close the window, move the office to a file, a folder or a server's address, and come again with what came of it."""
        ...
