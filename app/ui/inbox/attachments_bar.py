"""The files of a message: named plainly, looked into in the background, saved on request, never opened here."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.attachment import Attachment, safe_name
from app.domain.dangerous_file import Danger, dangers
from app.ui import measure
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.inbox.danger_words import danger_pill, danger_words
from app.ui.jobs import Jobs, Latest
from app.ui.lanes import Lane
from app.ui.widgets.buttons import button
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.layouts import boxed, clear, column, row
from app.ui.widgets.pill import Pill
from app.ui.widgets.scrolling import scrolled
from app.ui.widgets.text import ElidedLabel, label, reveal

translate = QCoreApplication.translate

KILO = 1024
LINE = 36
MOST_HEIGHT = 4 * LINE + LINE // 2
MOST_READ = 50_000_000
"""A larger file is judged by its name alone."""
Found = dict[int, tuple[Danger, ...]]


def size_said(size: int) -> str:
    """Say a size: "12 KB", "3.4 MB"."""
    if size < KILO:
        return translate("AttachmentsBar", "%1 bytes").replace("%1", str(size))
    kilobytes = size / KILO
    return f"{kilobytes:.0f} KB" if kilobytes < KILO else f"{kilobytes / KILO:.1f} MB"


def judged(files: Sequence[Attachment], read: Callable[[Attachment], bytes]) -> Found:
    """Return what is dangerous about each file, by its name and by what is in it. Runs in a job."""
    return {file.id: dangers(file.name, read(file) if file.size <= MOST_READ else None) for file in files}


class AttachmentsBar(QWidget):
    """One line per file, a second one where it can do harm."""

    def __init__(
        self, icons: Icons, jobs: Jobs, read: Callable[[Attachment], bytes], save: Callable[[Attachment], object], parent: QWidget | None = None
    ) -> None:
        """Take what reads a file (runs in a job) and what saves a copy of it."""
        super().__init__(parent)
        self._icons, self._read, self._save = icons, read, save
        self._latest = Latest(jobs, self, Lane.POOL)
        self._files: tuple[Attachment, ...] = ()
        self._found: Found = {}
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._inside = boxed(self._lines)
        self._area = scrolled(self._inside)
        self.setLayout(column(self._area))
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for sentences that need another line."""
        super().resizeEvent(event)
        self._fit()

    def show_files(self, files: Sequence[Attachment]) -> None:
        """Show the files with what their names tell, then look into them; show nothing without any."""
        self._files = tuple(files)
        self._latest.cancel()
        self._show({file.id: dangers(file.name) for file in files})
        if files:
            shown, read = self._files, self._read
            self._latest.run(lambda: judged(shown, read), self._show_more, lambda _error: None)

    def _show_more(self, found: Found) -> None:
        """Show what was found inside; where that is nothing new, every button stays as it is."""
        if found != self._found:
            self._show(found)

    def _show(self, found: Found) -> None:
        self._found = found
        clear(self._lines)
        for file in self._files:
            self._lines.addWidget(self._line(file, found[file.id]))
        reveal(self, wanted=bool(self._files))
        self._fit()

    def _fit(self) -> None:
        """Be as high as the files need, up to a few lines; more are scrolled to."""
        layout = self._inside.layout()
        assert layout is not None
        wanted = layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        self._area.setFixedHeight(min(wanted, MOST_HEIGHT))

    def _line(self, file: Attachment, found: tuple[Danger, ...]) -> QWidget:
        name = safe_name(file.name)
        picture = IconLabel(self._icons.icon("attach", Tone.SECONDARY))
        shown = ElidedLabel(name)
        shown.setMinimumWidth(120)
        size = label(size_said(file.size), "secondary")
        save = button(translate("AttachmentsBar", "Save a copy..."), lambda: self._save(file), "link")
        save.setAccessibleName(translate("AttachmentsBar", "Save a copy of %1").replace("%1", name))
        pill = [Pill(self._icons, *danger_pill(found))] if found else []
        layout = row(picture, shown, *pill, size, save, gap=measure.GAP_SMALL)
        layout.setStretch(1, 1)
        line = boxed(layout)
        line.setFixedHeight(LINE)
        if not found:
            return line
        words = label(danger_words(found), "secondary", wrap=True)
        save.setAccessibleDescription(words.text())
        return boxed(column(line, boxed(column(words), margins=(16 + measure.GAP_SMALL, 0, measure.GAP, measure.GAP_SMALL)), gap=0))
