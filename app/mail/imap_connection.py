"""Sign in to an IMAP server: TLS verified, one try, by password or by a token of the system browser's sign-in."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.mailbox import MailboxSettings
from app.mail.imap_faults import explained, signing_in, tls_context

if TYPE_CHECKING:
    from app.mail.imap_link import Client

CONNECT_SECONDS: Final = 10.0
READ_SECONDS: Final = 60.0
FAREWELL_SECONDS: Final = 2.0


@dataclass(frozen=True, slots=True)
class ImapAccess:
    """How to get into a mailbox. `token` gives an access token for each connection; without it the password counts."""

    settings: MailboxSettings
    password: str
    token: Callable[[], str] | None = None
    timeouts: tuple[float, float] = (CONNECT_SECONDS, READ_SECONDS)

    @contextmanager
    def connected(self) -> Iterator["Client"]:
        """Sign in, and out at the end. Raises MailboxFault, SignInRefused, Throttled."""
        logging.getLogger("imapclient").setLevel(logging.WARNING)  # below it the library logs who signs in
        with explained(self.settings):
            client = self._greeted()
            try:
                self._sign_in(client)
                yield client
                _say_goodbye(client)
            finally:
                _hang_up(client)

    def _greeted(self) -> "Client":
        """Connect, encrypted before anything is said."""
        from app.mail.imap_link import Client

        context = tls_context(self.settings)
        client = Client(self.settings.host, self.settings.port, self.settings.security, context, self.timeouts)
        if self.settings.security == "starttls":
            try:
                client.starttls(context)
            except BaseException:
                _hang_up(client)
                raise
        return client

    def _sign_in(self, client: "Client") -> None:
        """Sign in with exactly one try, so that a wrong password never locks the account."""
        user = self.settings.user
        if self.token is not None:
            token = self.token()
            with signing_in(self.settings, by_token=True):
                mechanism, first, refused = bearer(user, token, client.has_capability("AUTH=XOAUTH2") or not client.has_capability("AUTH=OAUTHBEARER"))
                answers = iter((first,))
                client.sasl_login(mechanism, lambda _: next(answers, refused))
        else:
            with signing_in(self.settings, by_token=False):
                if client.has_capability("AUTH=PLAIN"):
                    client.sasl_login("PLAIN", lambda _: f"\0{user}\0{self.password}".encode())
                else:
                    client.link.sign_in(user, self.password)
        client.forget_capabilities()


def bearer(user: str, token: str, xoauth2: bool) -> tuple[str, bytes, bytes]:  # noqa: FBT001  # the name says it
    """Return the mechanism, its first answer, and what a client says to the server's explanation of a refusal (Google's XOAUTH2; RFC 7628)."""
    if xoauth2:
        return "XOAUTH2", f"user={user}\1auth=Bearer {token}\1\1".encode(), b""
    named = user.replace("=", "=3D").replace(",", "=2C")
    return "OAUTHBEARER", f"n,a={named},\1auth=Bearer {token}\1\1".encode(), b"\1"


def _say_goodbye(client: "Client") -> None:
    """Sign out; how that goes is of no matter, and it may not take long."""
    with suppress(Exception):
        client.link.hurry(FAREWELL_SECONDS)
        client.logout()


def _hang_up(client: "Client") -> None:
    with suppress(Exception):
        client.shutdown()
