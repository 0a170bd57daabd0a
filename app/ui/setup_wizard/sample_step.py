"""Shown while the sample county is made: how far it is, and a way out."""

from PySide6.QtWidgets import QProgressBar, QWidget

from app.ui.icons import Icons
from app.ui.setup_wizard.step import Step
from app.ui.tasks import Progress
from app.ui.widgets.text import label


class SampleStep(Step):
    """A bar and words."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Begin at nothing."""
        super().__init__(icons, parent)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How far the sample county is"))
        self.words = label("", "secondary", wrap=True)
        sentence = self.tr("All people in it are made up. It lies beside your own office and never mixes with it.")
        self.fill(self.tr("Making the sample county"), sentence, self.bar, self.words)

    def begin(self) -> None:
        """Show that nothing is there yet."""
        self.bar.setRange(0, 0)
        self.words.setText(self.tr("Starting"))

    def show_progress(self, progress: Progress) -> None:
        """Show how far the work is."""
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        self.words.setText(progress.words)
