"""Say in plain words why a Microsoft 365 mailbox cannot be read or sent from."""

import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from app.domain.errors import MailboxFault, SignInRefused, Throttled, sentence_list
from app.domain.mailbox import MailboxSettings
from app.mail.imap_faults import certificate_words

if TYPE_CHECKING:
    from requests.exceptions import RequestException

KEPT: Final = "No mail was lost; it stays on the server and arrives with the next fetch."
_NO_MAILBOX: Final = frozenset(
    {
        "ErrorInvalidUser",
        "ResourceNotFound",
        "Request_ResourceNotFound",
        "MailboxNotEnabledForRESTAPI",
        "MailboxNotSupportedForRESTAPI",
        "ErrorNonExistentMailbox",
    }
)
_GONE: Final = frozenset({"ErrorItemNotFound", "itemNotFound", "ErrorMessageNotFound"})
_LISTED: Final = 12


class GraphRefusal(Exception):  # noqa: N818  # an answer, not a fault of the program
    """An answer that is not the wanted one: its status, Graph's own code for it, and how many seconds it asks to wait."""

    def __init__(self, status: int, code: str = "", seconds: float | None = None) -> None:
        """Keep what the answer says; its text is for developers and may name people, so it is dropped."""
        super().__init__(f"{status} {code}".strip())
        self.status = status
        self.code = code
        self.seconds = seconds

    @property
    def is_gone(self) -> bool:
        """Tell whether the message asked for is not there (any more)."""
        return self.status == 404 and self.code in _GONE | {""}  # noqa: PLR2004

    @property
    def is_state_lost(self) -> bool:
        """Tell whether the server has forgotten how far the folder was read; a full listing follows."""
        return self.status == 410 or self.code.casefold() in {"syncstatenotfound", "resyncrequired", "syncstateinvalid"}  # noqa: PLR2004


@contextmanager
def explained(settings: MailboxSettings) -> Iterator[None]:
    """Raise MailboxFault, SignInRefused or Throttled in place of refusals and the network's errors."""
    from requests.exceptions import RequestException

    try:
        yield
    except GraphRefusal as refusal:
        raise refusal_fault(settings, refusal) from refusal
    except RequestException as fault:
        raise network_fault(settings, fault) from fault


def refusal_fault(settings: MailboxSettings, refusal: GraphRefusal) -> MailboxFault:
    """Return the fault for an answer."""
    name, status = settings.name, refusal.status
    if status == 401:  # noqa: PLR2004
        return SignInRefused(name, f"Microsoft 365 no longer accepts the sign-in of the mailbox {name}. {KEPT} Sign in again in Settings, Mailboxes.")
    if status in {403, 404}:
        return _not_there(settings, refusal)
    if status in {429, 509} or (status == 503 and refusal.seconds is not None):  # noqa: PLR2004
        return Throttled(name, refusal.seconds)
    if status >= 500:  # noqa: PLR2004
        return MailboxFault(name, f"Microsoft 365 could not answer for the mailbox {name} right now. It is tried again later. {KEPT}")
    return MailboxFault(name, f"Microsoft 365 gave an answer for the mailbox {name} that makes no sense. Show this to IT: {refusal}. {KEPT}")


def _not_there(settings: MailboxSettings, refusal: GraphRefusal) -> MailboxFault:
    name = settings.name
    if refusal.code in _NO_MAILBOX:
        return MailboxFault(
            name, f"Microsoft 365 has no mailbox {settings.address}. Check the address; a mailbox on a server of your own is set up as Exchange. {KEPT}"
        )
    if refusal.status == 404:  # noqa: PLR2004
        return folder_missing(settings, ())
    return MailboxFault(
        name, f"The account {settings.user} may not read the mailbox {settings.address}. Ask IT to give it full access to this mailbox in Microsoft 365."
    )


def network_fault(settings: MailboxSettings, fault: "RequestException", kept: str = KEPT) -> MailboxFault:
    """Tell the causes apart by what lies below the library's error; `kept` says what became of the mail."""
    from requests.exceptions import ConnectTimeout, ProxyError, Timeout
    from urllib3.exceptions import NameResolutionError, NewConnectionError, ReadTimeoutError

    name, host = settings.name, server_name(settings)
    causes = tuple(_causes(fault))
    certificate = next((cause for cause in causes if isinstance(cause, ssl.SSLCertVerificationError)), None)
    if certificate is not None:
        return MailboxFault(name, certificate_words(replace(settings, host=host), certificate))
    if isinstance(fault, ProxyError):
        return MailboxFault(name, f"The network's proxy let nothing through to {host} for the mailbox {name}. Show this to IT. {kept}")
    if any(isinstance(cause, NameResolutionError) for cause in causes):
        return MailboxFault(name, f"There is no mail server named {host} for the mailbox {name}. Check its name and the network. {kept}")
    if any(isinstance(cause, (Timeout, ConnectTimeout, ReadTimeoutError, TimeoutError)) for cause in causes):
        return MailboxFault(name, f"The mail server {host} did not answer in time for the mailbox {name}. It is tried again later. {kept}")
    if any(isinstance(cause, NewConnectionError) for cause in causes):
        return MailboxFault(name, f"The mail server {host} refused the connection for the mailbox {name}. Check the network. {kept}")
    return MailboxFault(name, f"The connection to the mail server {host} broke off for the mailbox {name}. It is tried again later. {kept}")


def _causes(fault: BaseException, depth: int = 6) -> Iterator[BaseException]:
    """Yield an error and what it wraps, in arguments, reasons and causes."""
    yield fault
    inner = [*fault.args, getattr(fault, "reason", None), fault.__cause__, fault.__context__]
    for cause in inner:
        if isinstance(cause, BaseException) and depth:
            yield from _causes(cause, depth - 1)


def folder_missing(settings: MailboxSettings, folders: Sequence[str]) -> MailboxFault:
    """Return the fault for a folder that is not there, naming those that are."""
    there = sentence_list([*folders[:_LISTED]]) or "none"
    more = " and others" if len(folders) > _LISTED else ""
    return MailboxFault(
        settings.name, f"The mailbox {settings.name} has no folder {settings.folder}. There are: {there}{more}. Choose one of them in Settings, Mailboxes."
    )


def endpoint_fault(settings: MailboxSettings) -> MailboxFault:
    """Return the fault for an address that is no service address."""
    return MailboxFault(
        settings.name, f"The address of the service of the mailbox {settings.name} must start with https://, usually https://graph.microsoft.com/v1.0."
    )


def certificate_file_fault(settings: MailboxSettings) -> MailboxFault:
    """Return the fault for an authority's file that cannot be used."""
    name = settings.name
    return MailboxFault(name, f"The certificate file {settings.ca_file} of the mailbox {name} cannot be used. Choose a PEM file of your authority.")


def foreign_link(settings: MailboxSettings) -> MailboxFault:
    """Return the fault for a link that leads to another server."""
    host = server_name(settings)
    return MailboxFault(settings.name, f"The mail server {host} sent the mailbox {settings.name} to another server, which was not followed. Show this to IT.")


def server_name(settings: MailboxSettings) -> str:
    """Return the server's name of a service address."""
    return urlsplit(settings.host).hostname or settings.host
