"""The wizard's steps, done with the real office."""

from collections.abc import Callable
from pathlib import Path

from app.bootstrap.places import is_elsewhere, office_file
from app.bootstrap.sample import make_sample
from app.bootstrap.session import open_session
from app.bootstrap.sharing import create_folder_office, look_at_folder
from app.bootstrap.stores import create_office
from app.domain.errors import MailboxFault, NoCredentialStore, OfficeRefused
from app.domain.folder_look import FolderLook
from app.domain.intake import MailboxCheck
from app.domain.mailbox import MailboxSettings
from app.services.mailboxes import check_address, check_registration, tried
from app.services.ports.discovery import MailboxSuggestion
from app.services.ports.progress import Progress
from app.services.ports.sign_in import SignInPrompt
from app.system.paths import Paths

SAMPLE_CITIZENS = 2000
SAMPLE_WEEKS = 52


class OfficeSetup:
    """Implements the wizard's port; every step but `finish` runs in a job."""

    def __init__(self, paths: Paths, opened: Callable[[str], None]) -> None:
        """Take this PC's folders, and what opens an office in the window."""
        self._paths = paths
        self._opened = opened
        self._made: set[str] = set()
        """Folders in which this run made an office that may still lack its name."""

    def create_office(self, name: str, user_name: str) -> str:
        """Make the office on this PC with its name and first user; a repeat goes on with the office already made."""
        location = str(self._paths.office)
        if not self._paths.office.exists():
            create_office(location)
        return self._named(location, name, user_name)

    def look_at_folder(self, folder: str, desks: int, progress: Progress) -> FolderLook:
        """Test a folder and see which office lies there. Raises EnvironmentFault, and what `progress` raises to cancel."""
        return look_at_folder(Path(folder).expanduser().absolute(), desks, progress)

    def create_shared(self, folder: str, name: str, user_name: str) -> str:
        """Make the office in a folder with its name and first user; a repeat goes on with the office already made."""
        if folder not in self._made:
            create_folder_office(Path(folder), tested=True)
            self._made.add(folder)
        return self._named(folder, name, user_name)

    def _named(self, location: str, name: str, user_name: str) -> str:
        opened = open_session(location, self._paths)
        try:
            session = opened.session
            session.office.set_name(session.actor, name)
            session.office.rename_user(session.actor, session.actor.user_id, user_name)
            session.sharing.go_round(session.actor)
        finally:
            opened.close()
        return location

    def open_office(self, path: str) -> str:
        """Check that an office can be opened; return its location. Raises OfficeRefused, OfficeTooNew, OfficeUnavailable."""
        location = path if is_elsewhere(path, self._paths) else str(office_file(path))
        open_session(location, self._paths).close()
        return location

    def make_sample(self, progress: Progress) -> str:
        """Make the sample county unless it is there and whole."""
        location = self._paths.sample
        if location.exists():
            try:
                return self.open_office(str(location))
            except OfficeRefused:
                location.unlink()
        make_sample(str(location), self._paths, SAMPLE_CITIZENS, SAMPLE_WEEKS, progress)
        return str(location)

    def suggest_mailbox(self, address: str) -> tuple[MailboxSuggestion, ...]:
        """Find out which kind of mailbox an address is. Raises DomainError for what is no address."""
        from app.mail.late import LateDiscovery

        return LateDiscovery().suggest(check_address(address))

    def sign_in_mailbox(self, settings: MailboxSettings, tell: Callable[[SignInPrompt], None], cancelled: Callable[[], bool]) -> str:
        """Sign a person in in the browser; return the account. Raises DomainError, SignInRefused, MailboxFault, NoCredentialStore."""
        from app.mail.late import LateSignIns

        check_registration(settings)
        return LateSignIns(self._paths.sign_ins).sign_in(settings, tell, cancelled)

    def test_mailbox(self, settings: MailboxSettings, password: str) -> MailboxCheck:
        """Try a mailbox; stores nothing."""
        from app.mail.late import LateSignIns
        from app.mail.sources import Sources

        try:
            return tried(Sources(LateSignIns(self._paths.sign_ins)), settings, password)
        except (MailboxFault, NoCredentialStore) as fault:
            return MailboxCheck(ok=False, message=fault.message)

    def add_mailbox(self, location: str, settings: MailboxSettings, password: str) -> None:
        """Set up a mailbox in the office just made. Raises DomainError, NoCredentialStore."""
        opened = open_session(location, self._paths)
        try:
            opened.session.mailboxes.add(opened.session.actor, settings, password)
        finally:
            opened.close()

    def finish(self, location: str) -> None:
        """Open the office in the window."""
        self._opened(location)
