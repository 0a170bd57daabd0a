"""Say in plain words why an Exchange mailbox cannot be read, and which servers must not be used."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from app.domain.errors import MailboxFault, SignInRefused
from app.domain.mailbox import MailboxSettings
from app.mail.imap_faults import is_loopback

CLOUD_END: Final = date(2027, 4, 1)
"""The day Microsoft ends EWS in Exchange Online, without exceptions."""
_CLOUD: Final = ("outlook.office365.com", "outlook.office.com", "office365.us", "outlook.com")
_KEPT: Final = "No mail was lost; it stays on the server and arrives with the next fetch."


def check_endpoint(settings: MailboxSettings, today: date) -> None:
    """Refuse an endpoint that would send the password unprotected or that Microsoft has closed. Raises MailboxFault."""
    parts = urlsplit(settings.host)
    name = settings.name
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise MailboxFault(name, f"The mailbox {name} is set up without encryption. Its address must start with https://. Change it in Settings, Mailboxes.")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise MailboxFault(name, f"The address of the Exchange server of the mailbox {name} must look like https://mail.example.gov/EWS/Exchange.asmx.")
    if settings.ca_file and not Path(settings.ca_file).is_file():
        raise MailboxFault(name, f"The certificate file {settings.ca_file} of the mailbox {name} cannot be used. Choose a PEM file of your authority.")
    if is_cloud(settings) and today >= CLOUD_END:
        raise MailboxFault(
            name,
            f"Microsoft ended this kind of access (EWS) to Microsoft 365 on 1 April 2027, so the mailbox {name} can no longer be read this way. "
            "Nothing is lost. Ask IT to open IMAP for this mailbox, then change it in Settings, Mailboxes.",
        )


def is_cloud(settings: MailboxSettings) -> bool:
    """Tell whether the mailbox lies in Microsoft 365."""
    host = (urlsplit(settings.host).hostname or "").lower()
    return any(host == name or host.endswith(f".{name}") for name in _CLOUD)


def retirement_warning(settings: MailboxSettings, today: date) -> str:
    """Return the warning that belongs beside a Microsoft 365 mailbox, or an empty text."""
    if not is_cloud(settings) or today >= CLOUD_END:
        return ""
    return "Microsoft ends this kind of access (EWS) to Microsoft 365 on 1 April 2027; ask IT about IMAP before then."


def folder_missing(settings: MailboxSettings) -> MailboxFault:
    """Return the fault for a folder that is not there."""
    return MailboxFault(
        settings.name, f"The mailbox {settings.name} has no folder {settings.folder}. Type its name as Outlook shows it, or Inbox, in Settings, Mailboxes."
    )


def is_gone(fault: Exception) -> bool:
    """Tell whether the message was deleted or moved meanwhile; if it was moved within the folder it is listed again under its new id."""
    from exchangelib.errors import ErrorItemNotFound

    return isinstance(fault, ErrorItemNotFound)


def is_this_item_only(fault: Exception) -> bool:
    """Tell whether the trouble lies in this one message, so that the others can go on."""
    from exchangelib import errors

    return isinstance(
        fault,
        (
            errors.ErrorMimeContentConversionFailed,
            errors.ErrorMimeContentInvalid,
            errors.ErrorMimeContentInvalidBase64String,
            errors.ErrorContentConversionFailed,
            errors.ErrorCorruptData,
            errors.ErrorItemCorrupt,
            errors.ErrorMessageSizeExceeded,
            errors.ErrorUnsupportedMimeConversion,
            errors.ErrorInvalidId,
            errors.ErrorInvalidIdMalformed,
        ),
    )


@contextmanager
def explained(settings: MailboxSettings) -> Iterator[None]:
    """Raise MailboxFault or SignInRefused in place of exchangelib's and requests' errors."""
    from exchangelib.errors import EWSError
    from requests.exceptions import RequestException

    try:
        yield
    except (EWSError, RequestException, OSError) as fault:
        raise _fault(settings, fault) from fault


def _fault(settings: MailboxSettings, fault: Exception) -> MailboxFault:
    from exchangelib import errors

    name, host = settings.name, urlsplit(settings.host).hostname or settings.host
    if isinstance(fault, errors.UnauthorizedError):
        return SignInRefused(
            name, f"The Exchange server refused the user name or password of the mailbox {name}. It was tried once. Type the password again in Settings."
        )
    if isinstance(fault, (errors.RateLimitError, errors.ErrorServerBusy, errors.ErrorInternalServerTransientError)):
        return MailboxFault(
            name, f"The Exchange server {host} is busy right now, so the mailbox {name} was not read to the end. It is tried again later. {_KEPT}"
        )
    told = isinstance(fault, (errors.ResponseMessageError, errors.MalformedResponseError)) and not isinstance(fault, errors.ErrorTimeoutExpired)
    return _told_fault(settings, host, fault) if told else _network_fault(settings, host, str(fault))


def _told_fault(settings: MailboxSettings, host: str, fault: Exception) -> MailboxFault:
    """Return the fault for what the server itself said."""
    from exchangelib import errors

    name = settings.name
    if isinstance(fault, (errors.ErrorAccessDenied, errors.ErrorImpersonateUserDenied, errors.ErrorImpersonationDenied, errors.ErrorItemNotFound)):
        return MailboxFault(
            name, f"The user {settings.user} may not read the mailbox {settings.address}. Ask IT to give read access to its folder {settings.folder}."
        )
    if isinstance(fault, (errors.ErrorNonExistentMailbox, errors.ErrorMailboxStoreUnavailable, errors.ErrorInvalidSmtpAddress)):
        return MailboxFault(name, f"The Exchange server knows no mailbox {settings.address}. Check the address in Settings, Mailboxes. {_KEPT}")
    if isinstance(fault, errors.ErrorFolderNotFound):
        return folder_missing(settings)
    return MailboxFault(
        name, f"The Exchange server {host} gave an answer for the mailbox {name} that makes no sense. Show this to IT: {type(fault).__name__}. {_KEPT}"
    )


def _network_fault(settings: MailboxSettings, host: str, words: str) -> MailboxFault:
    """Tell the causes apart by the words of the libraries below; they keep no types of their own."""
    name, text = settings.name, words.casefold()
    if "certificate" in text and ("expired" in text):
        what = "has expired, so the mailbox {} was not opened and the password was not sent. Tell the people who run the mail server."
    elif "certificate" in text and ("mismatch" in text or "doesn't match" in text or "not valid for" in text):
        what = "belongs to another name, so the mailbox {} was not opened and the password was not sent. Check the server's address in Settings."
    elif "certificate" in text:
        what = "is not from an authority this PC knows, so the mailbox {} was not opened and the password was not sent. "
        what += "If your office has its own authority, choose its certificate file in Settings, Mailboxes."
    else:
        return _connection_fault(name, host, text)
    return MailboxFault(name, f"The certificate of {host} {what.format(name)}")


def _connection_fault(name: str, host: str, text: str) -> MailboxFault:
    if "name or service" in text or "getaddrinfo" in text or "failed to resolve" in text or "nodename" in text:
        return MailboxFault(name, f"There is no Exchange server named {host} for the mailbox {name}. Check its address and the network. {_KEPT}")
    if "refused" in text:
        return MailboxFault(name, f"The Exchange server {host} refused the connection for the mailbox {name}. Check its address in Settings. {_KEPT}")
    if "timed out" in text or "timeout" in text:
        return MailboxFault(name, f"The Exchange server {host} did not answer in time for the mailbox {name}. It is tried again later. {_KEPT}")
    if "ssl" in text:
        return MailboxFault(name, f"The server {host} does not answer with TLS for the mailbox {name}. Check its address in Settings. {_KEPT}")
    if "auth type" in text:
        return MailboxFault(name, f"{host} does not answer like an Exchange server for the mailbox {name}. Check the address in Settings. {_KEPT}")
    return MailboxFault(name, f"The connection to the Exchange server {host} broke off for the mailbox {name}. It is tried again later. {_KEPT}")
