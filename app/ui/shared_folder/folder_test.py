"""Choose a folder that desks are to share, and have it tested: how far the test is, what it found, and which office lies there already."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QSpinBox, QWidget

from app.domain.errors import DaybookError
from app.domain.folder_look import FolderLook, OfficeSeen
from app.domain.share_report import ShareCheck
from app.services.ports.progress import Progress as Tell
from app.ui import when
from app.ui.colours import Tone
from app.ui.file_choice import FileChoice
from app.ui.icons import Icons
from app.ui.jobs import Job, Jobs
from app.ui.said_below import said_here
from app.ui.shared_folder.findings import FindingList
from app.ui.tasks import Progress, Task
from app.ui.widgets.buttons import button
from app.ui.widgets.form import Form
from app.ui.widgets.inline_note import InlineNote
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.text import breakable, label, reveal

LookAt = Callable[[str, int, Tell], FolderLook]
"""Tests a folder (as typed) for so many desks; runs in a job."""
USUAL_DESKS, MOST_DESKS = 3, 200
NAMED = 6


class FolderTest(QWidget):
    """A field for the folder, how many desks there will be, and what a test of it said; another folder forgets what was said."""

    changed = Signal()
    """A test began or ended, or another folder was typed."""

    def __init__(self, icons: Icons, jobs: Jobs, files: FileChoice, look_at: LookAt, parent: QWidget | None = None) -> None:
        """Take the window's parts and what looks at folders."""
        super().__init__(parent)
        self._jobs, self._files, self._look_at = jobs, files, look_at
        self._job: Job | None = None
        self.look: FolderLook | None = None
        self.path = QLineEdit()
        self.path.setPlaceholderText(r"\\server\office\daybook")
        self.browse = button(self.tr("Browse..."), self._browse)
        self.desks = QSpinBox()
        self.desks.setRange(2, MOST_DESKS)
        self.desks.setValue(USUAL_DESKS)
        self.desks.setMaximumWidth(96)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How far the test of the folder is"))
        self.words = label("", "secondary", wrap=True)
        self.summary, self.office = InlineNote(icons), InlineNote(icons)
        self.findings = FindingList(icons)
        self.form = Form()
        self.setLayout(column(self._fields(), self.bar, self.words, self.summary, self.office, self.findings))
        self.path.textChanged.connect(self._forget)
        self.desks.valueChanged.connect(self._forget)
        self._show()

    @property
    def folder(self) -> str:
        """Return the folder as typed."""
        return self.path.text().strip().strip('"')

    @property
    def busy(self) -> bool:
        """Tell whether a test is on its way."""
        return self._job is not None

    def begin(self) -> bool:
        """Test the folder; returns False, and says why, where none is typed."""
        self.form.clear_errors()
        if not self.folder:
            return not self.form.show_error("folder", self.tr("Choose the folder that your desks share. Nothing was changed."))
        self._forget()
        folder, desks = self.folder, self.desks.value()

        def work(task: Task) -> FolderLook:
            return self._look_at(folder, desks, lambda done, total, what: task.report(done, total or 0, what))

        self._job = self._jobs.run_long(work, self._ended, self._progress, self._failed, self)
        self.bar.setRange(0, 0)
        self.words.setText(self.tr("Looking at the folder. Nothing of the test stays there."))
        self._show()
        return True

    def stop(self) -> None:
        """End the test; what it made in the folder is taken away again."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._show()

    def _fields(self) -> QWidget:
        line = row(self.path, self.browse)
        line.setStretch(0, 1)
        field = boxed(line)
        field.setFocusProxy(self.path)
        self.form.add(
            "folder", self.tr("&Folder"), field, self.tr("On a file server, by its network name. IT can tell it, and has to let every desk change files there.")
        )
        self.path.setAccessibleName(self.tr("Folder"))
        self.form.add("desks", self.tr("&Desks"), self.desks, self.tr("How many PCs will work with this office."))
        return self.form

    def _browse(self) -> None:
        found = self._files.open_folder(self, self.tr("Choose the folder that your desks share"))
        if found is not None:
            self.path.setText(str(found))
            self.path.setFocus()

    def _forget(self) -> None:
        self.stop()
        self.look = None
        self.form.clear_errors()
        self._show()

    def _progress(self, progress: Progress) -> None:
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        self.words.setText(self._check_words().get(progress.words, self.words.text()))

    def _check_words(self) -> dict[str, str]:
        return {
            ShareCheck.WRITING: self.tr("Making, changing and deleting a file"),
            ShareCheck.LOCK: self.tr("Saving with two desks at once"),
            ShareCheck.EXCLUSIVE: self.tr("Reading while another desk saves"),
            ShareCheck.FRESH_READS: self.tr("Reading what another desk has just saved"),
            ShareCheck.SPEED: self.tr("Measuring how long a save takes"),
            ShareCheck.CACHES: self.tr("Waiting for changes to be seen"),
            ShareCheck.DEATH: self.tr("Letting a desk die while it saves"),
        }

    def _ended(self, look: FolderLook) -> None:
        self._job, self.look = None, look
        self._show()

    def _failed(self, error: DaybookError) -> None:
        self._job = None
        self._show()
        self.summary.show_text(str(error), Tone.OVERDUE, announce=True)

    def _show(self) -> None:
        for part in (self.bar, self.words):
            reveal(part, wanted=self.busy)
        look = self.look
        self.findings.show_findings(() if look is None else look.report.findings)
        words, tone = ("", Tone.INFORMATION) if look is None else self._said(look)
        self.summary.show_text(words, tone, announce=True)
        seen = None if look is None else look.office
        self.office.show_text("" if seen is None else self._office_said(seen), Tone.INFORMATION if seen is None or not seen.moved else Tone.OVERDUE)
        self.changed.emit()

    def _said(self, look: FolderLook) -> tuple[str, Tone]:
        if not look.report.usable:
            return self.tr("An office is not safe in this folder. Nothing was made. Show this page to IT, or choose another folder."), Tone.OVERDUE
        if look.report.better_on_a_server:
            words = self.tr(
                "An office works in this folder, but a PostgreSQL server would serve it better. Show this to IT; the office can be moved at any time."
            )
            return words, Tone.WAITING
        return self.tr("The folder is fit for an office of several desks."), Tone.DONE

    def _office_said(self, office: OfficeSeen) -> str:
        if office.moved:
            return breakable(said_here(office.moved))
        name = breakable(office.name) or self.tr("an office without a name")
        if not office.desks:
            return self.tr("In this folder lies %1. No desk has joined it yet.").replace("%1", name)
        now = when.now()
        desks = [f"{desk.name} ({desk.user_name}), {when.said(desk.seen_at, now)}" for desk in office.desks[:NAMED]]
        more = self.tr("and %n more", "", len(office.desks) - NAMED) if len(office.desks) > NAMED else ""
        listed = "; ".join([*map(breakable, desks), *([more] if more else [])])
        return self.tr("In this folder lies %1. Its desks: %2").replace("%2", listed).replace("%1", name)
