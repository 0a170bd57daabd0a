"""What lies between exchangelib and the server: nothing is asked twice, nothing is shared. Imported only where Exchange is used: it pulls in exchangelib."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from exchangelib.errors import MalformedResponseError, TransportError, UnauthorizedError
from exchangelib.protocol import FailFast, Protocol
from exchangelib.services import ConvertId
from exchangelib.transport import DEFAULT_HEADERS, get_auth_method_from_response

from app.domain.errors import Throttled

if TYPE_CHECKING:
    from exchangelib import Configuration
    from requests import Session
    from requests.adapters import HTTPAdapter

BUSY: Final = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
_LONGEST_WAIT: Final = 86_400.0


class OneTry(FailFast):  # type: ignore[misc]
    """Ends a request at the first refusal, and understands a server that wants to be left alone: exchangelib's own policies lose for how long."""

    def __init__(self, mailbox: str) -> None:
        """Take the mailbox's name."""
        self._mailbox = mailbox

    def raise_response_errors(self, response: Any) -> None:
        """Raise Throttled, or exchangelib's error for an answer that is none."""
        if response.status_code in BUSY:
            raise Throttled(self._mailbox, seconds_asked(response.headers))
        if response.status_code == HTTPStatus.UNAUTHORIZED:  # first: exchangelib takes one that closes the connection for a busy server
            raise UnauthorizedError("401")
        if response.status_code not in {HTTPStatus.OK, HTTPStatus.INTERNAL_SERVER_ERROR}:
            raise MalformedResponseError(f"HTTP {response.status_code}")
        super().raise_response_errors(response)


class EwsProtocol(Protocol):  # type: ignore[misc]
    """A connection of our own. exchangelib's is shared by whoever knows the password and remembers failures for as long as the program runs."""

    RETRY_WAIT = 0  # what a busy server did not ask for is not made up

    def __init__(self, config: "Configuration", make_adapter: Callable[[], "HTTPAdapter"]) -> None:
        """Take exchangelib's configuration and what makes the HTTP adapter."""
        super().__init__(config)
        self._make_adapter = make_adapter

    @classmethod
    def alone(cls, config: "Configuration", make_adapter: Callable[[], "HTTPAdapter"]) -> "EwsProtocol":
        """Return a new connection, past the metaclass that would hand out a shared one."""
        made: EwsProtocol = type.__call__(cls, config, make_adapter)
        return made

    def raw_session(self, prefix: str, *_oauth: object, **_more: object) -> "Session":
        """Return a session with our adapter. In exchangelib this is a class method, so that all servers share one kind of adapter."""
        from requests import Session

        session = Session()
        session.headers.update(DEFAULT_HEADERS)
        session.headers["User-Agent"] = "County Daybook"
        session.mount(prefix, self._make_adapter())
        return session

    def get_auth_type(self) -> str:
        """Ask the server once, without a password, how it wants to be signed in to: NTLM, Digest or Basic."""
        self.api_version_hint = ConvertId.supported_api_versions()[0]
        with self.raw_session(self.service_endpoint) as session:
            response = session.post(self.service_endpoint, data=self.dummy_xml(), allow_redirects=False)
        if response.status_code not in {HTTPStatus.OK, HTTPStatus.UNAUTHORIZED}:
            self.retry_policy.raise_response_errors(response)
            raise MalformedResponseError(f"HTTP {response.status_code}")
        try:
            return str(get_auth_method_from_response(response))
        except UnauthorizedError as fault:
            raise TransportError("no auth type in common") from fault


def seconds_asked(headers: Mapping[str, str]) -> float | None:
    """Return for how many seconds Retry-After (RFC 9110, seconds or a date) asks to wait, at most a day; None where it does not say."""
    text = headers.get("Retry-After", "").strip()
    with suppress(ValueError, TypeError):
        seconds = float(text) if text.isdecimal() else (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds()
        return min(max(seconds, 0.0), _LONGEST_WAIT)
    return None
