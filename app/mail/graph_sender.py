"""Send by Microsoft Graph: the finished MIME, with exactly one try on a connection of its own."""

from base64 import b64encode
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from app.domain.errors import EnvironmentFault, MailboxFault, NotReached, SendRefused, SendUncertain, SignInRefused, Throttled
from app.domain.final_mail import FinalMail
from app.domain.intake import MailboxCheck
from app.domain.mailbox import MailboxSettings
from app.mail.graph_faults import GraphRefusal, explained, network_fault
from app.mail.graph_http import CONNECT_SECONDS, READ_SECONDS, GraphHttp, Pacing
from app.mail.graph_mailbox import GraphMailbox, sending_path
from app.mail.once_body import OnceBody

if TYPE_CHECKING:
    from requests.exceptions import RequestException

_TAKEN: Final = 202
_REFUSED: Final = frozenset({400, 403, 404, 413})
_TOO_LARGE: Final = 413
LIMIT: Final = 4 * 1024 * 1024
"""Bytes of a request that Graph takes. Beyond it the connection may be cut in the middle, which would make a doubt out of a certainty."""
_NOT_SENT: Final = "The message was not sent; it is kept."


class GraphSender:
    """Implements MailSender; Microsoft puts the copy into Sent itself."""

    def __init__(
        self,
        settings: MailboxSettings,
        token: Callable[[], str],
        timeouts: tuple[float, float] = (CONNECT_SECONDS, READ_SECONDS),
        pacing: Pacing | None = None,
    ) -> None:
        """Take the settings and what gives a token. Raises MailboxFault for an address that cannot be a service."""
        self._settings = settings
        self._token = token
        self._timeouts = timeouts
        self._pacing = pacing
        self._http()

    def send(self, mail: FinalMail) -> None:
        """Hand a message over with exactly one try. Raises SendRefused, SignInRefused, Throttled, SendUncertain."""
        from requests.exceptions import RequestException

        encoded = b64encode(mail.raw)
        if len(encoded) > LIMIT:
            raise self._told(GraphRefusal(_TOO_LARGE))
        body = OnceBody(encoded)
        try:
            status = self._http().post_once(sending_path(self._settings), body, "text/plain")
        except SignInRefused:
            raise
        except EnvironmentFault as fault:  # no token or no way, found out before anything left
            raise NotReached(self._settings.name, fault.message) from fault
        except GraphRefusal as refusal:
            raise self._told(refusal) from refusal
        except RequestException as fault:
            raise self._broken(fault, body) from fault
        if status != _TAKEN:
            raise self._told(GraphRefusal(status))

    def sent(self, message_id: str) -> bool | None:
        """Tell whether Sent holds the message. Raises MailboxFault."""
        with explained(self._settings), self._http() as http:
            return GraphMailbox(http, self._settings).is_sent(message_id)

    def check(self) -> MailboxCheck:
        """Say that mail leaves by the way that was tried for reading."""
        return MailboxCheck(ok=True, message="Mail is sent by the same way.")

    def _http(self) -> GraphHttp:
        return GraphHttp(self._settings, self._token, self._timeouts, self._pacing)

    def _told(self, refusal: GraphRefusal) -> MailboxFault:
        """Return the fault for what the server said."""
        name = self._settings.name
        if refusal.status == 401:  # noqa: PLR2004
            return SignInRefused(
                name, f"Microsoft 365 no longer accepts the sign-in of the mailbox {name}. The message was not sent; it is kept. Sign in again in Settings."
            )
        if refusal.status == 429:  # noqa: PLR2004
            return Throttled(name, refusal.seconds)
        if refusal.status == _TOO_LARGE:
            return SendRefused(
                name, f"The message is too large for Microsoft 365 to send from the mailbox {name}. It was not sent; it is kept. Send large files another way."
            )
        if refusal.status in _REFUSED:
            return SendRefused(
                name, f"Microsoft 365 did not take the message for the mailbox {name} ({refusal}). It was not sent; it is kept. {self._todo(refusal)}"
            )
        return SendUncertain(
            name, f"Microsoft 365 answered the mailbox {name} with {refusal}. Whether the message left is not known; look into Sent before sending again."
        )

    def _todo(self, refusal: GraphRefusal) -> str:
        if refusal.status == 403:  # noqa: PLR2004
            return f"Ask IT to let {self._settings.user} send as {self._settings.address}."
        return "Check the addresses it goes to."

    def _broken(self, fault: "RequestException", body: OnceBody) -> MailboxFault:
        """Return the fault for a connection that failed: certain as long as not one byte of the message had left."""
        name = self._settings.name
        if not body.begun:
            return NotReached(name, network_fault(self._settings, fault, _NOT_SENT).message)
        return SendUncertain(
            name, f"The connection broke off while the mailbox {name} was sending. Whether the message left is not known; look into Sent before sending again."
        )
