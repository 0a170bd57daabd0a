"""What the first start needs from outside the window."""

from collections.abc import Callable
from typing import Protocol

from app.domain.folder_look import FolderLook
from app.domain.intake import MailboxCheck
from app.domain.mailbox import MailboxSettings
from app.services.ports.discovery import MailboxSuggestion
from app.services.ports.progress import Progress
from app.services.ports.sign_in import SignInPrompt


class SetupPort(Protocol):
    """The steps of setting up an office. All but `finish` run in jobs, off the main thread, and raise DaybookError in plain words."""

    def create_office(self, name: str, user_name: str) -> str:
        """Make the office on this PC with its name and its first user; return its location. A repeat after a fault goes on. Raises DaybookError."""
        ...

    def open_office(self, path: str) -> str:
        """Check that a file, a folder that desks share or a server's address is an office this program can open; return its location.

        A folder makes this PC one of its desks. Raises OfficeRefused, OfficeUnavailable.
        """
        ...

    def look_at_folder(self, folder: str, desks: int, progress: Progress) -> FolderLook:
        """Test a folder for so many desks and see which office lies there; `progress` raises to cancel. Nothing of the test stays there."""
        ...

    def create_shared(self, folder: str, name: str, user_name: str) -> str:
        """Make the office in a folder that was tested; return its location. A repeat after a fault goes on. Raises DaybookError."""
        ...

    def make_sample(self, progress: Progress) -> str:
        """Make the sample county, or find it whole; return its location. `progress` raises when the person cancelled; nothing half-made stays."""
        ...

    def suggest_mailbox(self, address: str) -> tuple[MailboxSuggestion, ...]:
        """Return settings that fit an address, best first, within 10 seconds; empty where nothing was found. Raises DomainError for what is no address."""
        ...

    def sign_in_mailbox(self, settings: MailboxSettings, tell: Callable[[SignInPrompt], None], cancelled: Callable[[], bool]) -> str:
        """Sign a person in in the browser; return the account. Raises DomainError, SignInRefused, NoCredentialStore."""
        ...

    def test_mailbox(self, settings: MailboxSettings, password: str) -> MailboxCheck:
        """Try to sign in and open the folder; say in plain words what is wrong. Stores nothing."""
        ...

    def add_mailbox(self, location: str, settings: MailboxSettings, password: str) -> None:
        """Set up the mailbox in the office just made. Raises DomainError naming the field at fault, NoCredentialStore."""
        ...

    def finish(self, location: str) -> None:
        """Open the office in the window and remember it for the next start. Called on the main thread, once, as the last step."""
        ...
