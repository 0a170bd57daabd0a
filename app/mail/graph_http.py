"""The thin HTTP layer under Microsoft Graph: one server, a bearer token, verified TLS, time limits, and a back-off of our own besides Retry-After."""

import json
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from random import SystemRandom
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self
from urllib.parse import urlsplit

from app.domain.mailbox import MailboxSettings
from app.mail.graph_faults import GraphRefusal, certificate_file_fault, endpoint_fault, foreign_link
from app.mail.http_session import new_session

if TYPE_CHECKING:
    from requests import PreparedRequest, Response, Session

CONNECT_SECONDS: Final = 10.0
READ_SECONDS: Final = 60.0
WHOLE_SECONDS: Final = 900.0
"""A single answer that drips in for longer than this is given up."""
JSON_LIMIT: Final = 32_000_000
IMMUTABLE: Final = 'IdType="ImmutableId"'
"""Wanted with every request: without it the id of a message changes when somebody moves it."""
_PIECE: Final = 65_536
_TRY_AGAIN: Final = frozenset({429, 500, 502, 503, 504, 509})
_ERROR_BYTES: Final = 100_000


@dataclass(frozen=True, slots=True)
class Pacing:
    """How often and after how many seconds a request is repeated; tests give their own clock."""

    tries: int = 4
    first: float = 1.0
    longest: float = 30.0
    """A server that asks for a longer pause is left alone until the next round."""
    sleep: Callable[[float], None] = time.sleep
    dice: Callable[[], float] = SystemRandom().random
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def pause(self, number: int, asked: float | None) -> float:
        """Return the seconds before try `number` + 1: what the server asked for, and never less than our own doubling with jitter."""
        return max(asked or 0.0, self.first * (1 << number) * (0.5 + self.dice()))


class GraphHttp:
    """A session with one Graph server. Raises GraphRefusal and requests' own errors; the caller explains them."""

    def __init__(
        self, settings: MailboxSettings, token: Callable[[], str], timeouts: tuple[float, float] = (CONNECT_SECONDS, READ_SECONDS), pacing: Pacing | None = None
    ) -> None:
        """Take the settings and what gives a token. Raises MailboxFault for an address that would send the token unprotected."""
        if urlsplit(settings.host).scheme != "https" or not urlsplit(settings.host).hostname:
            raise endpoint_fault(settings)
        self._settings = settings
        self._token = token
        self._timeouts = timeouts
        self._pacing = pacing or Pacing()
        self._origin = urlsplit(settings.host)[:2]

    def __enter__(self) -> Self:
        """Make the session; nothing is sent yet."""
        self._session = self._made()
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        """Close all connections."""
        self._session.close()

    def json(self, target: str, prefer: str = "") -> dict[str, Any]:
        """Return the object at a path or at a link the server gave."""
        data, whole = self.read(target, JSON_LIMIT, prefer)
        try:
            found = json.loads(data) if whole else None
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise GraphRefusal(200, "NotJson")
        return found

    def read(self, target: str, limit: int, prefer: str = "") -> tuple[bytes, bool]:
        """Return the bytes at a path and whether they are all; at most one piece over `limit` is read. Repeats what can be repeated."""
        url, number, lost = self.url(target), 0, False
        while True:
            try:
                return self._once(url, limit, prefer)
            except GraphRefusal as refusal:
                asked = refusal.seconds or 0.0
                if refusal.status not in _TRY_AGAIN or number + 1 >= self._pacing.tries or asked > self._pacing.longest:
                    raise
                self._pacing.sleep(self._pacing.pause(number, refusal.seconds))
                number += 1
            except _lost_connection() as fault:
                # A kept connection that the server has closed meanwhile shows only when it is used: once is no fault.
                if lost or _never_opened(fault):
                    raise
                lost = True
                self._pacing.sleep(self._pacing.pause(0, None))

    def post_once(self, target: str, body: Any, content_type: str) -> int:
        """Hand a body over with exactly one try on a connection of its own; return the status of a good answer."""
        session = self._made()
        try:
            headers = {"Prefer": IMMUTABLE, "Content-Type": content_type, "Connection": "close"}
            answer = session.post(self.url(target), data=body, headers=headers, auth=self._signed, allow_redirects=False)
            if not answer.ok:
                raise self._refusal(answer, answer.content[:_ERROR_BYTES])
            return answer.status_code
        finally:
            session.close()

    def url(self, target: str) -> str:
        """Return the whole address. Raises MailboxFault for a link to another server: the token must not go there."""
        if target.startswith("/"):
            return self._settings.host.rstrip("/") + target
        if urlsplit(target)[:2] != self._origin:
            raise foreign_link(self._settings)
        return target

    def _once(self, url: str, limit: int, prefer: str) -> tuple[bytes, bool]:
        headers = {"Prefer": f"{IMMUTABLE}, {prefer}" if prefer else IMMUTABLE}
        with self._session.get(url, headers=headers, auth=self._signed, allow_redirects=False, stream=True) as answer:
            if answer.status_code != 200:  # noqa: PLR2004  # every call that reads is answered with 200
                raise self._refusal(answer, self._body(answer, _ERROR_BYTES)[0])
            _check_framing(answer)
            return self._body(answer, limit)

    def _body(self, answer: "Response", limit: int) -> tuple[bytes, bool]:
        from requests.exceptions import ReadTimeout

        pieces, total, end = [], 0, time.monotonic() + WHOLE_SECONDS
        for piece in answer.iter_content(_PIECE):
            pieces.append(piece)
            total += len(piece)
            if total > limit:
                return b"".join(pieces), False
            if time.monotonic() > end:
                raise ReadTimeout
        return b"".join(pieces), True

    def _refusal(self, answer: "Response", body: bytes) -> GraphRefusal:
        return GraphRefusal(answer.status_code, error_code(body), retry_after(answer.headers.get("Retry-After", ""), self._pacing.now()))

    def _signed(self, request: "PreparedRequest") -> "PreparedRequest":
        request.headers["Authorization"] = f"Bearer {self._token()}"
        return request

    def _made(self) -> "Session":
        try:
            return new_session(self._timeouts, self._settings.ca_file)
        except (OSError, ssl.SSLError) as fault:
            raise certificate_file_fault(self._settings) from fault


def error_code(body: bytes) -> str:
    """Return the code of a Graph error, letters and digits only, or an empty text."""
    try:
        code = json.loads(body)["error"]["code"]
    except (ValueError, KeyError, TypeError):
        return ""
    return "".join(sign for sign in str(code) if sign.isascii() and (sign.isalnum() or sign in "._"))[:60]


def retry_after(text: str, now: datetime) -> float | None:
    """Return the seconds a Retry-After header asks for, whether it is a number or a date; None where it says nothing usable."""
    try:
        return max(0.0, float(int(text)))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(text) - now).total_seconds())
    except (ValueError, TypeError, IndexError):
        return None


def _check_framing(answer: "Response") -> None:
    """Refuse an answer that does not say where it ends: cut within its head it would pass for an empty one. Raises requests' ConnectionError."""
    from requests.exceptions import ConnectionError as Lost

    length, chunks = answer.headers.get("Content-Length", "").strip(), answer.headers.get("Transfer-Encoding", "").strip()
    if not (length.isascii() and length.isdigit()) and chunks.lower() != "chunked":
        raise Lost


def _lost_connection() -> tuple[type[Exception], ...]:
    from requests import exceptions

    return (exceptions.ConnectionError, exceptions.ChunkedEncodingError)


def _never_opened(fault: Exception) -> bool:
    """Tell whether repeating is of no use: nobody listens, the certificate is wrong, or time ran out."""
    from requests.exceptions import ConnectTimeout, ProxyError, SSLError
    from urllib3.exceptions import NewConnectionError, ReadTimeoutError

    reasons = [*fault.args, *(getattr(argument, "reason", None) for argument in fault.args)]
    return isinstance(fault, (ConnectTimeout, ProxyError, SSLError)) or any(isinstance(reason, (NewConnectionError, ReadTimeoutError)) for reason in reasons)
