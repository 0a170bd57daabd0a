"""A hand-written port for the first start: remembers what was asked and answers as it was told."""

from collections.abc import Callable
from threading import Event

from app.domain.errors import DaybookError, OfficeRefused, SignInRefused
from app.domain.folder_look import FolderLook, OfficeSeen
from app.domain.intake import MailboxCheck
from app.domain.mailbox import MailboxSettings
from app.domain.share_report import ShareCheck, ShareFinding, ShareReport, Verdict
from app.services.ports.discovery import MailboxSuggestion
from app.services.ports.sign_in import SignInPrompt

GOOD = ShareFinding(ShareCheck.LOCK, Verdict.GOOD, "While one desk saves, another one waits: locks hold.")


class FakePort:
    """Answers at once; faults wait in `faults` by the name of the step and are raised once."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []
        self.faults: dict[str, list[DaybookError]] = {}
        self.check = MailboxCheck(ok=True, message="The mailbox answered. INBOX holds 1,204 messages.", messages=1204)
        self.suggestions: tuple[MailboxSuggestion, ...] = ()
        self.prompts: list[SignInPrompt] = [SignInPrompt()]
        self.signed_in = Event()
        self.go_on = Event()
        self.finished: list[str] = []
        self.findings: tuple[ShareFinding, ...] = (GOOD,)
        self.there: OfficeSeen | None = None

    def create_office(self, name: str, user_name: str) -> str:
        self.asked.append(("create", name, user_name))
        self._fault("create")
        return "/home/dana/office.daybook"

    def open_office(self, path: str) -> str:
        self.asked.append(("open", path))
        if path.endswith(".txt"):
            raise OfficeRefused("notes.txt is not a County Daybook office. Nothing was changed. Choose the file that your office uses.")
        return path

    def look_at_folder(self, folder: str, desks: int, progress: Callable[[int, int | None, str], None]) -> FolderLook:
        self.asked.append(("look", folder, desks))
        self._fault("look")
        for at, check in enumerate((ShareCheck.WRITING, ShareCheck.LOCK, ShareCheck.EXCLUSIVE), 1):
            progress(at, 4, check.value)
        while not self.go_on.wait(0.01):
            progress(2, 4, ShareCheck.LOCK.value)
        report = ShareReport(folder, self.findings)
        return FolderLook(folder, report, self.there if report.usable else None)

    def create_shared(self, folder: str, name: str, user_name: str) -> str:
        self.asked.append(("share", folder, name, user_name))
        self._fault("share")
        return folder

    def make_sample(self, progress: Callable[[int, int | None, str], None]) -> str:
        self.asked.append(("sample",))
        for week in range(1, 4):
            progress(week, 3, f"Week {week} of 3")
        while not self.go_on.wait(0.01):
            progress(1, 3, "Week 1 of 3")
        return "/home/dana/sample/office.daybook"

    def suggest_mailbox(self, address: str) -> tuple[MailboxSuggestion, ...]:
        self.asked.append(("suggest", address))
        self._fault("suggest")
        return self.suggestions

    def sign_in_mailbox(self, settings: MailboxSettings, tell: Callable[[SignInPrompt], None], cancelled: Callable[[], bool]) -> str:
        self.asked.append(("sign in", settings.client_id, settings.tenant))
        for prompt in self.prompts:
            tell(prompt)
        while not self.signed_in.wait(0.01):
            if cancelled():
                raise SignInRefused(settings.name, "Nobody signed in. Nothing was changed.")
        self._fault("sign in")
        return "clerk@shelby.example"

    def test_mailbox(self, settings: MailboxSettings, password: str) -> MailboxCheck:
        self.asked.append(("test", settings.host, password))
        self._fault("test")
        return self.check

    def add_mailbox(self, location: str, settings: MailboxSettings, password: str) -> None:
        self.asked.append(("mailbox", location, settings.name, settings.kind.value, settings.host, password))
        self._fault("mailbox")

    def finish(self, location: str) -> None:
        self.finished.append(location)

    def _fault(self, step: str) -> None:
        if self.faults.get(step):
            raise self.faults[step].pop(0)
