"""Does what a mailbox's form asks for: finds settings, signs in in the browser, tests; each in a job that can be stopped."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from app.domain.errors import DaybookError, DomainError
from app.domain.intake import MailboxCheck
from app.domain.mailbox import MailboxSettings
from app.services.ports.discovery import MailboxSuggestion
from app.services.ports.sign_in import SignInPrompt
from app.ui.jobs import Job, Jobs
from app.ui.lanes import Lane
from app.ui.mailbox.form import MailboxForm
from app.ui.tasks import Task


class MailboxDoors(Protocol):
    """What a form needs from outside; every method runs in a job and may take long."""

    def suggest(self, address: str) -> tuple[MailboxSuggestion, ...]:
        """Return settings that fit an address, best first, within 10 seconds. Raises DomainError for what is no address."""
        ...

    def sign_in(self, settings: MailboxSettings, tell: Callable[[SignInPrompt], None], cancelled: Callable[[], bool]) -> str:
        """Sign a person in in the browser; return the account. Raises DaybookError."""
        ...

    def test(self, settings: MailboxSettings, password: str | None) -> MailboxCheck:
        """Try to sign in for reading and for sending; say in plain words what is wrong. Stores nothing."""
        ...


class MailboxHelp(QObject):
    """Stands behind one form."""

    _prompted = Signal(object)

    def __init__(self, form: MailboxForm, doors: MailboxDoors, jobs: Jobs, password: Callable[[], str | None]) -> None:
        """Take the form, what is behind it, and what gives the password to test with (None: the one that is kept)."""
        super().__init__(form)
        self._form, self._doors, self._jobs, self._password = form, doors, jobs, password
        self._finding: Job | None = None
        self._signing: Job | None = None
        self._prompted.connect(self._prompt, Qt.ConnectionType.QueuedConnection)
        form.finder.wanted.connect(self.find)
        form.finder.stop_wanted.connect(self._stop_finding)
        form.sign_in.sign_in_wanted.connect(self.sign_in)
        form.sign_in.stop_wanted.connect(self.stop_signing_in)
        form.test_wanted.connect(self.test)

    def find(self) -> None:
        """Look for the settings of the address that was typed."""
        form, doors = self._form, self._doors
        address = form.address.text().strip()
        domain = address.rpartition("@")[2]
        form.clear_errors()
        form.finder.show_busy(domain or address)
        self._finding = self._jobs.run(lambda: doors.suggest(address), lambda found: self._found(domain, found), self._not_found, self, Lane.POOL)

    def sign_in(self) -> None:
        """Let the person sign in in the browser."""
        form, doors = self._form, self._doors
        settings, told = form.settings, self._prompted
        form.clear_errors()
        form.sign_in.show_prompt(SignInPrompt())

        def work(task: Task) -> str:
            return doors.sign_in(settings, told.emit, lambda: task.token.cancelled)

        self._signing = self._jobs.run_long(work, self._signed_in, lambda _progress: None, self._not_signed_in, self)

    def stop_signing_in(self) -> None:
        """Stop waiting for the browser."""
        if self._signing is not None:
            self._signing.cancel()
            self._signing = None
        self._form.sign_in.show_outcome(self.tr("Signing in was stopped. Nothing was changed."), ok=False)

    def stop(self) -> None:
        """Stop everything that is on its way, because the form is left."""
        for job in (self._finding, self._signing):
            if job is not None:
                job.cancel()
        self._finding = self._signing = None

    def test(self) -> None:
        """Try the settings as they stand in the form."""
        form, doors = self._form, self._doors
        if form.refusal:
            form.show_check(MailboxCheck(ok=False, message=form.refusal))
            return
        settings, password = form.settings, self._password()
        form.show_busy(busy=True)
        self._jobs.run(lambda: doors.test(settings, password), self._tested, self._not_tested, self, Lane.POOL)

    def _prompt(self, prompt: SignInPrompt) -> None:
        if self._signing is not None:
            self._form.sign_in.show_prompt(prompt)

    def _found(self, domain: str, found: tuple[MailboxSuggestion, ...]) -> None:
        self._finding = None
        self._form.finder.show_found(domain, found)

    def _not_found(self, error: DaybookError) -> None:
        self._finding = None
        in_form = isinstance(error, DomainError) and self._form.show_fault(error)
        self._form.finder.show_idle("" if in_form else str(error))

    def _stop_finding(self) -> None:
        if self._finding is not None:
            self._finding.cancel()
            self._finding = None
        self._form.finder.show_idle()
        self._form.finder.look.setFocus()

    def _signed_in(self, account: str) -> None:
        self._signing = None
        self._form.show_account(account)
        self._form.sign_in.show_outcome(self.tr("Signed in as %1.").replace("%1", account), ok=True)

    def _not_signed_in(self, error: DaybookError) -> None:
        self._signing = None
        self._form.sign_in.show_prompt(None)
        if not (isinstance(error, DomainError) and self._form.show_fault(error)):
            self._form.sign_in.show_outcome(str(error), ok=False)

    def _tested(self, check: MailboxCheck) -> None:
        self._form.show_busy(busy=False)
        self._form.show_check(check)

    def _not_tested(self, error: DaybookError) -> None:
        self._tested(MailboxCheck(ok=False, message=str(error)))
