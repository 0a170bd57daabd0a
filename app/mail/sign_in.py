"""Sign people in to Microsoft 365 in the system browser, or by a code; the tokens are kept encrypted on this PC and nowhere else."""

import logging
import ssl
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from app.domain.mailbox import MailboxSettings
from app.mail.graph_faults import certificate_file_fault, network_fault
from app.mail.http_session import new_session
from app.mail.microsoft_cloud import ANYBODY, cloud_of, rights_of
from app.mail.sign_in_faults import file_fault, given_up, makes_no_sense, not_signed_in, refused, unknown_tenant
from app.mail.sign_in_receiver import AnswerReceiver
from app.services.ports.sign_in import SignInPrompt
from app.system.secret_file import SecretFile

if TYPE_CHECKING:
    from msal import PublicClientApplication  # type: ignore[import-untyped]
    from requests import Session

TIMEOUTS: Final = (10.0, 60.0)
PATIENCE: Final = 600.0
"""Seconds a person has to sign in."""


class MicrosoftSignIn:
    """Implements SignIns with Microsoft's own library."""

    def __init__(
        self,
        kept: SecretFile,
        open_browser: Callable[[str], bool] = webbrowser.open,
        login_host: str = "",
        ca_file: str = "",
        timeouts: tuple[float, float] = TIMEOUTS,
        patience: float = PATIENCE,
    ) -> None:
        """Take the encrypted file and what opens the browser; tests name their own host of the sign-in and its authority."""
        self._kept = kept
        self._open_browser = open_browser
        self._login_host = login_host
        self._ca_file = ca_file
        self._timeouts = timeouts
        self._patience = patience
        self._programs: dict[tuple[str, str], PublicClientApplication] = {}
        self._lock = Lock()
        for name in ("msal", "msal_extensions", "portalocker"):
            logging.getLogger(name).setLevel(logging.ERROR)

    def sign_in(self, settings: MailboxSettings, tell: Callable[[SignInPrompt], None], cancelled: Callable[[], bool]) -> str:
        """Sign in by the browser, or by a code where no browser opens; return the account's name.

        Raises SignInRefused, MailboxFault, NoCredentialStore (before the person has done anything), EnvironmentFault.
        """
        self._kept.check()
        program = self._program(settings)
        found = self._by_browser(program, settings, tell, cancelled)
        if found is None:
            found = self._by_code(program, settings, tell, cancelled)
        if "access_token" not in found:
            raise given_up(settings) if not found or cancelled() else refused(settings, found)
        return str(found.get("id_token_claims", {}).get("preferred_username", "")) or settings.user

    def token(self, settings: MailboxSettings) -> str:
        """Return an access token without asking anybody. Raises SignInRefused when a person has to sign in (again), MailboxFault, NoCredentialStore."""
        with self._lock:
            program = self._program(settings)
            with self._explained(settings):
                accounts = program.get_accounts(username=settings.user) if settings.user else []
            if not accounts:
                raise not_signed_in(settings)
            with self._explained(settings):
                found = program.acquire_token_silent_with_error(rights_of(settings), account=accounts[0]) or {"error": "interaction_required"}
        if "access_token" not in found:
            raise refused(settings, found)
        return str(found["access_token"])

    def forget(self, settings: MailboxSettings) -> None:
        """Remove what is kept of a sign-in; works without the network. Raises MailboxFault, NoCredentialStore."""
        with self._lock, self._explained(settings):
            cache = _token_cache(self._kept)
            accounts = list(cache.search(cache.CredentialType.ACCOUNT))
            mine = {account["home_account_id"] for account in accounts if account.get("username", "").lower() == settings.user.lower()}
            for kind in (cache.CredentialType.REFRESH_TOKEN, cache.CredentialType.ACCESS_TOKEN, cache.CredentialType.ID_TOKEN, cache.CredentialType.ACCOUNT):
                for entry in list(cache.search(kind)):
                    if entry.get("home_account_id") in mine:
                        cache.modify(kind, entry)
            self._programs.clear()

    def _by_browser(
        self, program: "PublicClientApplication", settings: MailboxSettings, tell: Callable[[SignInPrompt], None], cancelled: Callable[[], bool]
    ) -> dict[str, Any] | None:
        """Return Microsoft's answer, an empty one when the person gave up, None where no browser opens."""
        with AnswerReceiver() as receiver:
            with self._explained(settings):
                flow: dict[str, Any] = program.initiate_auth_code_flow(
                    rights_of(settings), redirect_uri=receiver.address, login_hint=settings.user or None, prompt="select_account", response_mode="form_post"
                )
            if not self._opened(flow["auth_uri"]):
                return None
            tell(SignInPrompt())
            answer = receiver.wait(flow["state"], self._patience, cancelled)
        if not answer:
            return {}
        with self._lock, self._explained(settings):
            found: dict[str, Any] = program.acquire_token_by_auth_code_flow(flow, answer)
        return found

    def _by_code(
        self, program: "PublicClientApplication", settings: MailboxSettings, tell: Callable[[SignInPrompt], None], cancelled: Callable[[], bool]
    ) -> dict[str, Any]:
        """Return Microsoft's answer to a code the person types on any device."""
        with self._explained(settings):
            flow: dict[str, Any] = program.initiate_device_flow(rights_of(settings))
        if "user_code" not in flow:
            return flow
        tell(SignInPrompt(flow.get("verification_uri", ""), flow["user_code"]))
        end = min(time.time() + self._patience, flow["expires_at"])
        with self._explained(settings):
            found: dict[str, Any] = program.acquire_token_by_device_flow(flow, exit_condition=lambda _: cancelled() or time.time() > end)
        return {} if found.get("error") in {"authorization_pending", "slow_down", "expired_token"} else found

    def _opened(self, address: str) -> bool:
        try:
            return self._open_browser(address)
        except (webbrowser.Error, OSError):
            return False

    def _program(self, settings: MailboxSettings) -> "PublicClientApplication":
        """Return the program as Microsoft knows it; making it asks Microsoft where things are, once."""
        from msal import PublicClientApplication

        authority = f"https://{self._login_host or cloud_of(settings).login}/{settings.tenant or ANYBODY}"
        key = (settings.client_id, authority)
        if key not in self._programs:
            session, cache = self._session(settings), _token_cache(self._kept)
            discovery = False if self._login_host else None
            with self._explained(settings):
                try:
                    made = PublicClientApplication(
                        settings.client_id, authority=authority, http_client=session, token_cache=cache, instance_discovery=discovery
                    )
                except ValueError as fault:
                    raise unknown_tenant(settings) from fault
            self._programs[key] = made
        return self._programs[key]

    def _session(self, settings: MailboxSettings) -> "Session":
        try:
            return new_session(self._timeouts, self._ca_file or settings.ca_file)
        except (OSError, ssl.SSLError) as fault:
            raise certificate_file_fault(settings) from fault

    @contextmanager
    def _explained(self, settings: MailboxSettings) -> Iterator[None]:
        """Raise MailboxFault in place of the network's and the library's errors; around calls of the library only."""
        from msal_extensions import LockError  # type: ignore[import-untyped]
        from requests.exceptions import RequestException

        login = replace(settings, host=f"https://{self._login_host or cloud_of(settings).login}")
        try:
            yield
        except RequestException as fault:
            raise network_fault(login, fault) from fault
        except (OSError, LockError) as fault:
            raise file_fault(settings, str(self._kept.path)) from fault
        except (ValueError, LookupError, TypeError, AttributeError, RuntimeError) as fault:  # the library takes answers to be as they should
            raise makes_no_sense(settings, fault) from fault


@dataclass(frozen=True, slots=True)
class _Persistence:
    """The encrypted file as the library's token cache wants it."""

    file: SecretFile
    is_encrypted: bool = True

    def save(self, content: str) -> None:
        self.file.write(content)

    def load(self) -> str:
        return self.file.read()

    def time_last_modified(self) -> float:
        from msal_extensions.persistence import PersistenceNotFound  # type: ignore[import-untyped]

        try:
            return self.file.path.stat().st_mtime
        except FileNotFoundError as fault:
            raise PersistenceNotFound(message="nobody has signed in yet", location=str(self.file.path)) from fault

    def get_location(self) -> str:
        return str(self.file.path)


def _token_cache(kept: SecretFile) -> Any:
    """Return the library's cache over the file; it takes turns with other processes of this account."""
    from msal_extensions import PersistedTokenCache

    Path(kept.path).parent.mkdir(parents=True, exist_ok=True)
    return PersistedTokenCache(_Persistence(kept))
