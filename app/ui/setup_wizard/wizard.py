"""The first start: a few calm steps, by keyboard alone; nothing is made before the person says so, and going back keeps what was typed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import DaybookError, DomainError
from app.domain.intake import MailboxCheck
from app.domain.mailbox import MailboxSettings
from app.services.ports.discovery import MailboxSuggestion
from app.services.ports.sign_in import SignInPrompt
from app.ui import measure
from app.ui.file_choice import FileChoice
from app.ui.jobs import Job
from app.ui.lanes import Lane
from app.ui.mailbox.help import MailboxHelp
from app.ui.screen import Screen, Shell
from app.ui.setup_wizard.done_step import DoneStep
from app.ui.setup_wizard.folder_step import FolderStep
from app.ui.setup_wizard.mail_step import MailStep
from app.ui.setup_wizard.office_step import OfficeStep
from app.ui.setup_wizard.place_step import PlaceStep, Way
from app.ui.setup_wizard.port import SetupPort
from app.ui.setup_wizard.sample_step import SampleStep
from app.ui.setup_wizard.step import Step
from app.ui.tasks import Task
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.lines import separator
from app.ui.widgets.scrolling import scrolled
from app.ui.widgets.text import label, reveal

WIDTH = 640
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SetupWizard(Screen):
    """Leads to an open office; what each step does is behind the port."""

    def __init__(self, port: SetupPort, shell: Shell, files: FileChoice | None = None, user_name: str = "") -> None:
        """Take the port, the window's shell, what asks for files, and the name of the account."""
        super().__init__()
        self._port, self._shell = port, shell
        self._job: Job | None = None
        self._is_shared = False
        self.location = ""
        icons = shell.icons
        self.place = PlaceStep(icons, shell.theme, files or FileChoice())
        self.folder = FolderStep(icons, shell.jobs, files or FileChoice(), port)
        self.office = OfficeStep(icons, user_name)
        self.mail = MailStep(icons)
        self.sample = SampleStep(icons)
        self.done = DoneStep(icons)
        self.steps = QStackedWidget()
        for step in (self.place, self.folder, self.office, self.mail, self.done, self.sample):
            self.steps.addWidget(step)
        self.count = label("", "secondary")
        self.back = button(self.tr("Back"), self._back)
        self.skip = button(self.tr("Without a mailbox"), self._skip)
        self.next = button("", self._next, "primary")
        self.setLayout(self._assembled())
        self._help = MailboxHelp(self.mail.form, _Doors(port), shell.jobs, self.mail.form.take_password)
        self.mail.form.edited.connect(self._show_buttons)
        self.mail.form.kind.chosen.connect(lambda _names: self._show_buttons())
        self.place.changed.connect(self._show_buttons)
        self.folder.changed.connect(self._show_buttons)
        self._show_buttons()

    @property
    def step(self) -> Step:
        """Return the step that is shown."""
        found = self.steps.currentWidget()
        assert isinstance(found, Step)
        return found

    def first_focus(self) -> QWidget | None:
        """Begin where the step begins."""
        return self.step.first_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter; Escape stops what is being made or tested."""
        focused = QApplication.focusWidget()
        if event.key() in _ENTER and isinstance(focused, QPushButton):
            focused.click()
        elif event.key() in _ENTER and not event.isAutoRepeat():
            self._next()
        elif event.key() == Qt.Key.Key_Escape and (self.step is self.sample or self.folder.test.busy):
            self._back()
        else:
            super().keyPressEvent(event)

    def _assembled(self) -> QVBoxLayout:
        page = boxed(column(self.count, self.steps, gap=measure.GAP_SMALL))
        page.setMaximumWidth(WIDTH)
        middle = row(None, page, None)
        middle.setStretch(1, 100)
        middle.setContentsMargins(measure.GAP_SECTION, measure.GAP_SECTION * 2, measure.GAP_SECTION, measure.GAP_SECTION)
        feet = boxed(row(self.back, None, self.skip, self.next))
        feet.setMaximumWidth(WIDTH)
        foot = row(None, feet, None)
        foot.setStretch(1, 100)
        foot.setContentsMargins(measure.GAP_SECTION, measure.GAP, measure.GAP_SECTION, measure.GAP_LARGE)
        whole = column(scrolled(boxed(middle)), separator(), foot, gap=0)
        whole.setStretch(0, 1)
        return whole

    def _go(self, step: Step) -> None:
        self.steps.setCurrentWidget(step)
        self._show_buttons()
        if (focus := step.first_focus()) is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_buttons(self) -> None:
        step, counted, testing = self.step, self._counted, self.folder.test.busy
        at = counted.index(step) + 1 if step in counted else 1
        self.count.setText(self.tr("Setting up County Daybook, step %1 of %2").replace("%1", str(at)).replace("%2", str(len(counted))))
        self.back.setText(self.tr("Cancel") if step is self.sample or testing else self.tr("Back"))
        reveal(self.back, wanted=step in {self.folder, self.office, self.sample} or (step is self.mail and not self.location))
        reveal(self.skip, wanted=step is self.mail and not self.mail.form.is_empty)
        reveal(self.next, wanted=step is not self.sample and not testing)
        self.next.setText(self._forward())
        self.next.setAccessibleName(self._forward())
        self.next.setEnabled(self._job is None)
        self.skip.setEnabled(self._job is None)
        self.back.setEnabled(self._job is None or step is self.sample)

    @property
    def _counted(self) -> tuple[Step, ...]:
        """Return the steps of the chosen way."""
        if self.place.way is not Way.SHARE:
            return (self.place, self.office, self.mail, self.done)
        return (self.place, self.folder, self.done) if self.folder.joins else (self.place, self.folder, self.office, self.mail, self.done)

    def _forward(self) -> str:
        if self.step is self.place:
            return {Way.OPEN: self.tr("Open this office"), Way.SAMPLE: self.tr("Make the sample")}.get(self.place.way, self.tr("Next"))
        if self.step is self.folder:
            return self.folder.forward
        mail = self.tr("Go on without a mailbox") if self.mail.form.is_empty else self.tr("Connect the mailbox")
        return {self.office: self.tr("Next"), self.mail: mail, self.done: self.tr("Open the daybook")}.get(self.step, "")

    def _back(self) -> None:
        if self.folder.test.busy:
            self.folder.test.stop()
            self._go(self.folder)
            return
        self._stop()
        before_names = self.folder if self.place.way is Way.SHARE else self.place
        self._go({self.office: before_names, self.mail: self.office}.get(self.step, self.place))

    def _next(self) -> None:
        if not self.next.isEnabled() or not self.next.isVisible():
            return
        self.step.show_fault("")
        if self.step is self.place:
            self._leave_place()
        elif self.step is self.folder:
            self._leave_folder()
        elif self.step is self.office and self.office.check():
            self._go(self.mail)
        elif self.step is self.mail and self.mail.form.refusal and not self.mail.form.is_empty:
            self.mail.show_fault(self.mail.form.refusal)
        elif self.step is self.mail:
            self._make(with_mailbox=not self.mail.form.is_empty)
        elif self.step is self.done:
            self._port.finish(self.location)

    def _skip(self) -> None:
        self._make(with_mailbox=False)

    def _leave_place(self) -> None:
        if self.place.way is Way.CREATE:
            self._go(self.office)
        elif self.place.way is Way.SHARE:
            self._go(self.folder)
        elif self.place.way is Way.SAMPLE:
            self._make_sample()
        elif not (path := self.place.path.text().strip()):
            self.place.show_fault(self.tr("Choose the file of your office first. Nothing was changed."))
            self.place.path.setFocus()
        else:
            self._start(self._shell.jobs.run(lambda: self._port.open_office(path), self._arrived, self._failed, self))

    def _leave_folder(self) -> None:
        folder = self.folder.folder
        if self.folder.joins:
            self._start(self._shell.jobs.run(lambda: self._port.open_office(folder), self._arrived, self._failed, self, Lane.POOL))
        elif self.folder.is_fit:
            self._go(self.office)
        else:
            self.folder.test.begin()

    def _make_sample(self) -> None:
        self.sample.begin()
        self._go(self.sample)
        self._start(self._shell.jobs.run_long(self._sample_work, self._arrived, self.sample.show_progress, self._sample_failed, self))

    def _sample_work(self, task: Task) -> str:
        return self._port.make_sample(lambda done, total, what: task.report(done, total or 0, what))

    def _make(self, *, with_mailbox: bool) -> None:
        """Make the office with what all steps say; a mailbox that fails leaves the office made and the step open."""
        office, person = self.office.names
        self._is_shared = self.place.way is Way.SHARE
        settings, password = self.mail.form.settings, self.mail.form.take_password()
        self.mail.form.clear_errors()
        self.mail.show_fault("")
        work = partial(self._connect, settings, password) if with_mailbox else self._keep
        if self.location:
            self._start(self._shell.jobs.run(lambda: work(self.location), self._arrived, self._failed, self, Lane.POOL))
        else:
            self._start(self._shell.jobs.run(partial(self._created, office, person), partial(self._made, work), self._failed, self, Lane.POOL))

    def _created(self, office: str, person: str) -> str:
        """Make the office at the place that was chosen; runs in a job."""
        folder = self.folder.folder
        return self._port.create_shared(folder, office, person) if self._is_shared else self._port.create_office(office, person)

    def _made(self, work: Callable[[str], str], location: str) -> None:
        self.location = location
        self._ended()
        self._start(self._shell.jobs.run(lambda: work(location), self._arrived, self._failed, self, Lane.POOL))

    def _connect(self, settings: MailboxSettings, password: str, location: str) -> str:
        self._port.add_mailbox(location, settings, password)
        return location

    @staticmethod
    def _keep(location: str) -> str:
        return location

    def _arrived(self, location: str) -> None:
        self._ended()
        self.location = location
        self.mail.form.forget_password()
        self.done.show_location(location)
        self._go(self.done)
        self.next.setFocus()

    def _failed(self, error: DaybookError) -> None:
        self._ended()
        in_form = isinstance(error, DomainError) and self.step is self.mail and self.mail.form.show_fault(error)
        if not in_form:
            self.step.show_fault(str(error))

    def _sample_failed(self, error: DaybookError) -> None:
        self._ended()
        self._go(self.place)
        self.place.show_fault(str(error))

    def _start(self, job: Job) -> None:
        self._job = job
        self._show_buttons()

    def _ended(self) -> None:
        self._job = None
        self._show_buttons()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None


class _Doors:
    """What the mailbox's form needs, by the wizard's port."""

    def __init__(self, port: SetupPort) -> None:
        self._port = port

    def suggest(self, address: str) -> tuple[MailboxSuggestion, ...]:
        return self._port.suggest_mailbox(address)

    def sign_in(self, settings: MailboxSettings, tell: Callable[[SignInPrompt], None], cancelled: Callable[[], bool]) -> str:
        return self._port.sign_in_mailbox(settings, tell, cancelled)

    def test(self, settings: MailboxSettings, password: str | None) -> MailboxCheck:
        return self._port.test_mailbox(settings, password or "")
