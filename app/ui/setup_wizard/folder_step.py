"""The step for desks that work together: the folder they share, tested before anything is made there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.file_choice import FileChoice
from app.ui.icons import Icons
from app.ui.jobs import Jobs
from app.ui.setup_wizard.port import SetupPort
from app.ui.setup_wizard.step import Step
from app.ui.shared_folder.folder_test import FolderTest


class FolderStep(Step):
    """A folder and what its test said."""

    changed = Signal()

    def __init__(self, icons: Icons, jobs: Jobs, files: FileChoice, port: SetupPort, parent: QWidget | None = None) -> None:
        """Begin without a folder."""
        super().__init__(icons, parent)
        self.test = FolderTest(icons, jobs, files, port.look_at_folder)
        self.test.changed.connect(self.changed)
        self.fill(
            self.tr("Which folder do your desks share?"),
            self.tr(
                "The office lies in it, and every desk keeps a copy of its own, so that work goes on while the folder is away. No server program is needed."
            ),
            self.test,
        )

    @property
    def folder(self) -> str:
        """Return the folder that was tested, as it was found; an empty text before."""
        return self.test.look.folder if self.test.look is not None else ""

    @property
    def is_fit(self) -> bool:
        """Tell whether the folder was tested and can be used."""
        return self.test.look is not None and self.test.look.can_be_used

    @property
    def joins(self) -> bool:
        """Tell whether an office lies there that this PC would join."""
        return self.is_fit and self.test.look is not None and self.test.look.office is not None

    @property
    def forward(self) -> str:
        """Return what the button that goes on says."""
        if self.joins:
            return self.tr("Join this office")
        if self.is_fit:
            return self.tr("Make the office here")
        return self.tr("Test this folder") if self.test.look is None else self.tr("Test again")

    def first_focus(self) -> QWidget:
        """Begin with the folder."""
        return self.test.path
