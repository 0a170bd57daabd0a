"""How the Exchange server of the tests is signed in to: Basic with every request, or NTLM once per connection (by pyspnego, with real handshakes)."""

import base64
import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Protocol

Header = tuple[str, str]


class SignIn(Protocol):
    """The sign-in of one connection."""

    def user(self, header: str) -> str | None:
        """Return who is signed in by now, given a request's Authorization header."""
        ...

    def challenge(self) -> list[Header]:
        """Return the headers of the answer to one who is not."""
        ...


class BasicSignIn:
    """Basic (RFC 7617)."""

    def __init__(self, users: Collection[str], password: str, tried: Callable[[], None]) -> None:
        self._users = users
        self._password = password
        self._tried = tried

    def user(self, header: str) -> str | None:
        if not header.startswith("Basic "):
            return None
        self._tried()
        user, _, password = base64.b64decode(header[6:]).decode().partition(":")
        return user if password == self._password and user in self._users else None

    def challenge(self) -> list[Header]:
        return [("WWW-Authenticate", 'Basic realm="daybook"')]


class NtlmSignIn:
    """NTLM over HTTP (MS-NTHT): it signs in the connection, not the request."""

    def __init__(self, tried: Callable[[], None]) -> None:
        self._begin()
        self._tried = tried
        self._token = b""
        self._user: str | None = None

    def user(self, header: str) -> str | None:
        from spnego.exceptions import SpnegoError

        if not header.startswith("NTLM "):
            return self._user
        if self._server.complete:
            self._begin()  # somebody signs in once more on the same connection
        try:
            self._token = self._server.step(base64.b64decode(header[5:])) or b""
        except SpnegoError:
            self._tried()
            return None
        if self._server.complete:
            self._tried()
            self._user = str(self._server.client_principal)
        return self._user

    def _begin(self) -> None:
        import spnego

        self._server = spnego.server(protocol="ntlm", options=spnego.NegotiateOptions.use_ntlm)

    def challenge(self) -> list[Header]:
        token, self._token = self._token, b""
        if token:
            return [("WWW-Authenticate", f"NTLM {base64.b64encode(token).decode()}")]
        return [("WWW-Authenticate", "Negotiate"), ("WWW-Authenticate", "NTLM")]


def ntlm_users(folder: Path, users: Collection[str], password: str) -> None:
    """Write the file in which pyspnego's acceptor looks people up."""
    path = folder / "ntlm_users"
    path.write_text("".join(f":{user}:{password}\n" for user in users))
    os.environ["NTLM_USER_FILE"] = str(path)
