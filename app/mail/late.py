"""Sign-in and discovery that load their libraries with the first use: most starts of the program need neither."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from app.domain.mailbox import MailboxSettings
from app.services.ports.discovery import MailboxSuggestion
from app.services.ports.sign_in import SignInPrompt, SignIns


class LateSignIns:
    """Implements SignIns by MicrosoftSignIn over an encrypted file."""

    def __init__(self, path: Path) -> None:
        """Take the place of the encrypted file."""
        self._path = path
        self._made: SignIns | None = None
        self._lock = Lock()

    def sign_in(self, settings: MailboxSettings, tell: Callable[[SignInPrompt], None], cancelled: Callable[[], bool]) -> str:
        """Sign in by the browser, or by a code; return the account's name. Raises SignInRefused, MailboxFault, NoCredentialStore."""
        return self._own().sign_in(settings, tell, cancelled)

    def token(self, settings: MailboxSettings) -> str:
        """Return an access token without asking anybody. Raises SignInRefused, MailboxFault, NoCredentialStore."""
        return self._own().token(settings)

    def forget(self, settings: MailboxSettings) -> None:
        """Remove what is kept of a sign-in."""
        self._own().forget(settings)

    def _own(self) -> SignIns:
        from app.mail.sign_in import MicrosoftSignIn
        from app.system.secret_file import SecretFile

        with self._lock:
            if self._made is None:
                self._made = MicrosoftSignIn(SecretFile(self._path))
            return self._made


class LateDiscovery:
    """Implements MailboxDiscovery by MailboxFinder."""

    def suggest(self, address: str, stopped: Callable[[], bool] = lambda: False) -> tuple[MailboxSuggestion, ...]:
        """Return what fits an address, best first, within 10 seconds."""
        from app.mail.discover import MailboxFinder

        return MailboxFinder().suggest(address, stopped)
