"""Say in plain words why Exchange does not do what is asked: what happened, what became of the mail, and what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from app.domain.errors import DaybookError, MailboxFault, NotReached, SendRefused, SignInRefused, Throttled
from app.domain.mailbox import MailboxSettings

_LIBRARIES: Final = ("exchangelib", "lxml", "requests", "requests_ntlm", "spnego", "urllib3")
_ODD: Final = (LookupError, TypeError, ValueError, AttributeError, AssertionError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Purpose:
    """What was being done: which fault stands for a refusal and which for no way to the server, what became of the mail, and which right is needed."""

    refused: type[MailboxFault]
    unreached: type[MailboxFault]
    kept: str
    right: str


READING: Final = Purpose(
    MailboxFault,
    MailboxFault,
    "No mail was lost; it stays on the server and arrives with the next fetch.",
    "Ask IT to give this user read access to the mailbox and its folders.",
)
SENDING: Final = Purpose(
    SendRefused,
    NotReached,
    "The message was not sent; it is kept.",
    "The message was not sent; it is kept. Ask IT for the right to send as this mailbox and to use its folder Sent Items.",
)
TRYING: Final = Purpose(
    MailboxFault,
    MailboxFault,
    "This was only a test; nothing was handed over.",
    "Ask IT for the right to send as this mailbox and to use its folder Sent Items.",
)
"""Trying whether mail could be sent."""


class FolderMissing(Exception):  # noqa: N818 - what is found, and no fault
    """The mailbox has no folder of this name."""

    def __init__(self, name: str) -> None:
        """Keep the name as the settings have it."""
        super().__init__(name)
        self.name = name


@contextmanager
def explained(settings: MailboxSettings, purpose: Purpose = READING) -> Iterator[None]:
    """Raise MailboxFault or its kinds in place of the libraries' errors. Our own bugs stay what they are."""
    from exchangelib.errors import DoesNotExist, EWSError, MultipleObjectsReturned
    from requests.exceptions import RequestException

    try:
        yield
    except DaybookError:
        raise
    except FolderMissing as missing:
        raise _folder_missing(settings, missing.name, purpose) from missing
    except (EWSError, RequestException, OSError, DoesNotExist, MultipleObjectsReturned) as fault:
        raise mailbox_fault(settings, fault, purpose) from fault
    except _ODD as fault:
        if not _raised_in_a_library(fault):
            raise
        raise _nonsense(settings, fault, purpose) from fault


def mailbox_fault(settings: MailboxSettings, fault: Exception, purpose: Purpose = READING) -> MailboxFault:
    """Return the fault that stands for a library's error."""
    from exchangelib import errors
    from requests.exceptions import RequestException

    if isinstance(fault, errors.UnauthorizedError):
        return sign_in_refused(settings)
    if isinstance(fault, (errors.RateLimitError, errors.ErrorServerBusy, errors.ErrorInternalServerTransientError)):
        return Throttled(settings.name, getattr(fault, "back_off", None) or None)
    if isinstance(fault, (RequestException, OSError, errors.ErrorTimeoutExpired)) or type(fault) is errors.TransportError:
        return _network_fault(settings, str(fault), purpose)
    return _told_fault(settings, fault, purpose)


def sign_in_refused(settings: MailboxSettings) -> SignInRefused:
    """Return the fault for a password that the server does not take."""
    name = settings.name
    return SignInRefused(
        name, f"The Exchange server refused the user name or password of the mailbox {name}. It was tried once. Type the password again in Settings."
    )


def _folder_missing(settings: MailboxSettings, folder: str, purpose: Purpose) -> MailboxFault:
    return purpose.refused(
        settings.name, f"The mailbox {settings.name} has no folder {folder}. Type its name as Outlook shows it, or Inbox, in Settings, Mailboxes."
    )


def server_of(settings: MailboxSettings) -> str:
    """Return the server's name."""
    return urlsplit(settings.host).hostname or settings.host


def _raised_in_a_library(fault: BaseException) -> bool:
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = str(trace.tb_frame.f_globals.get("__name__", "")) if trace is not None else ""
    return where.split(".", 1)[0] in _LIBRARIES


def _told_fault(settings: MailboxSettings, fault: Exception, purpose: Purpose) -> MailboxFault:
    """Return the fault for what the server itself said."""
    from exchangelib import errors

    name = settings.name
    if isinstance(fault, (errors.ErrorAccessDenied, errors.ErrorImpersonateUserDenied, errors.ErrorImpersonationDenied, errors.ErrorItemNotFound)):
        return purpose.refused(name, f"The user {settings.user} may not use the mailbox {name} ({settings.address}). {purpose.right}")
    if isinstance(fault, (errors.ErrorNonExistentMailbox, errors.ErrorMailboxStoreUnavailable, errors.ErrorInvalidSmtpAddress)):
        return purpose.refused(
            name, f"The Exchange server knows no mailbox {settings.address} ({name}). Check the address in Settings, Mailboxes. {purpose.kept}"
        )
    if isinstance(fault, (errors.ErrorFolderNotFound, errors.ErrorSyncFolderNotFound, errors.DoesNotExist)):
        return _folder_missing(settings, settings.folder, purpose)
    return _nonsense(settings, fault, purpose)


def _nonsense(settings: MailboxSettings, fault: Exception, purpose: Purpose) -> MailboxFault:
    name, host = settings.name, server_of(settings)
    return purpose.unreached(
        name, f"The Exchange server {host} gave an answer for the mailbox {name} that makes no sense. Show this to IT: {type(fault).__name__}. {purpose.kept}"
    )


def _network_fault(settings: MailboxSettings, words: str, purpose: Purpose) -> MailboxFault:
    """Tell the causes apart by the words of the libraries below; they keep no types of their own."""
    name, host, text = settings.name, server_of(settings), words.casefold()
    if "certificate" in text and "expired" in text:
        what = "has expired, so the mailbox {} was not opened and the password was not sent. Tell the people who run the mail server."
    elif "certificate" in text and ("mismatch" in text or "doesn't match" in text or "not valid for" in text):
        what = "belongs to another name, so the mailbox {} was not opened and the password was not sent. Check the server's address in Settings."
    elif "certificate" in text:
        what = "is not from an authority this PC knows, so the mailbox {} was not opened and the password was not sent. "
        what += "If your office has its own authority, choose its certificate file in Settings, Mailboxes."
    else:
        return purpose.unreached(name, _connection_words(name, host, text, purpose.kept))
    return purpose.refused(name, f"The certificate of {host} {what.format(name)}")


def _connection_words(name: str, host: str, text: str, kept: str) -> str:
    if "name or service" in text or "getaddrinfo" in text or "failed to resolve" in text or "nodename" in text:
        return f"There is no Exchange server named {host} for the mailbox {name}. Check its address and the network. {kept}"
    if "refused" in text:
        return f"The Exchange server {host} refused the connection for the mailbox {name}. Check its address in Settings. {kept}"
    if "timed out" in text or "timeout" in text:
        return f"The Exchange server {host} did not answer in time for the mailbox {name}. It is tried again later. {kept}"
    if "ssl" in text:
        return f"The server {host} does not answer with TLS for the mailbox {name}. Check its address in Settings. {kept}"
    if "auth type" in text:
        return f"{host} does not answer like an Exchange server for the mailbox {name}. Check the address in Settings. {kept}"
    return f"The connection to the Exchange server {host} broke off for the mailbox {name}. It is tried again later. {kept}"
