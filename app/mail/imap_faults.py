"""Say in plain words why a mailbox cannot be read: what happened, that nothing is lost, and what to do."""

import re
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path

from app.domain.errors import MailboxFault, SignInRefused, Throttled, sentence_list
from app.domain.mailbox import MailboxSettings

_KEPT = "No mail was lost; it stays on the server and arrives with the next fetch."
_LISTED = 12
_OVERLOAD = (
    *("[LIMIT]", "[INUSE]", "[THROTTLED]", "IS THROTTLED", "TOO MANY", "MAXIMUM NUMBER OF CONNECTIONS", "BANDWIDTH LIMITS", "RATE LIMIT", "TRY AGAIN LATER"),
    "EXCEEDED COMMAND",
)
_NOT_THE_PASSWORD = ("[UNAVAILABLE]", "[SERVERBUG]", "[CONTACTADMIN]", "COMMAND ERROR: BAD", "NOT CONNECTED")
"""Answers to a right password from a server that cannot do its work at the moment."""


def check_security(settings: MailboxSettings) -> None:
    """Refuse settings that would send the password unprotected. Raises MailboxFault."""
    if settings.security in {"tls", "starttls"} or (settings.security == "plain" and is_loopback(settings.host)):
        return
    raise MailboxFault(
        settings.name, f"The mailbox {settings.name} is set up without encryption, which is allowed on this PC itself only. Choose TLS in Settings, Mailboxes."
    )


def is_loopback(host: str) -> bool:
    """Tell whether the host is this PC itself."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def tls_context(settings: MailboxSettings) -> ssl.SSLContext | None:
    """Return a verifying context, with the office's own authority where one is named. Raises MailboxFault for an unusable file."""
    if settings.security == "plain":
        return None
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if settings.ca_file:
        try:
            context.load_verify_locations(Path(settings.ca_file))
        except (OSError, ssl.SSLError) as fault:
            raise MailboxFault(
                settings.name, f"The certificate file {settings.ca_file} of the mailbox {settings.name} cannot be used. Choose a PEM file of your authority."
            ) from fault
    return context


@contextmanager
def explained(settings: MailboxSettings) -> Iterator[None]:
    """Raise MailboxFault, SignInRefused or Throttled in place of the library's and the network's errors."""
    from imapclient.exceptions import CapabilityError, IMAPClientAbortError, IMAPClientError

    name, place = settings.name, _place(settings)
    try:
        yield
    except CapabilityError as fault:
        raise MailboxFault(
            name, f"The mail server {place} offers no encryption (STARTTLS) for the mailbox {name}. The password was not sent. Choose TLS and port 993."
        ) from fault
    except IMAPClientAbortError as fault:
        raise (_overloaded(settings, fault) or _broken_off(settings)) from fault
    except IMAPClientError as fault:
        senseless = MailboxFault(
            name, f"The mail server {place} gave an answer for the mailbox {name} that makes no sense. Show this to IT: {type(fault).__name__}. {_KEPT}"
        )
        raise (_overloaded(settings, fault) or senseless) from fault
    except (OSError, UnicodeError) as fault:
        raise network_fault(settings, fault) from fault


def network_fault(settings: MailboxSettings, fault: OSError | UnicodeError) -> MailboxFault:
    """Return the sentence for what the network or TLS said."""
    name, place = settings.name, _place(settings)
    match fault:
        case ssl.SSLCertVerificationError():
            return MailboxFault(name, certificate_words(settings, fault))
        case ssl.SSLError() if not isinstance(fault, (ssl.SSLEOFError, ssl.SSLZeroReturnError)):
            return MailboxFault(
                name,
                f"The mail server {place} does not answer with TLS for the mailbox {name}. Check the port: 993 is usual for TLS, 143 for STARTTLS. {_KEPT}",
            )
        case socket.gaierror() | UnicodeError():
            return MailboxFault(name, f"There is no mail server named {settings.host} for the mailbox {name}. Check its name and the network. {_KEPT}")
        case ConnectionRefusedError():
            return MailboxFault(name, f"The mail server {place} refused the connection for the mailbox {name}. Check the port in Settings. {_KEPT}")
        case TimeoutError():
            return MailboxFault(name, f"The mail server {place} did not answer in time for the mailbox {name}. It is tried again later. {_KEPT}")
        case _:
            return _broken_off(settings)


@contextmanager
def signing_in(settings: MailboxSettings, *, by_token: bool) -> Iterator[None]:
    """Tell a wrong password or a token that ran out from a server that broke off or is busy; only the first is the person's to mend."""
    from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

    name = settings.name
    try:
        yield
    except IMAPClientAbortError:
        raise
    except IMAPClientError as fault:
        answer = str(fault).upper()
        overloaded = _overloaded(settings, fault)
        if overloaded is not None or isinstance(fault.__context__, IMAPClientAbortError):
            raise (overloaded or _broken_off(settings)) from fault
        if "PRIVACYREQUIRED" in answer:
            raise MailboxFault(name, f"The mail server {settings.host} signs in the mailbox {name} with encryption only. Choose TLS and port 993.") from fault
        if any(word in answer for word in _NOT_THE_PASSWORD):
            raise MailboxFault(
                name, f"The mail server {settings.host} could not sign in the mailbox {name} right now. It is tried again later. {_KEPT}"
            ) from fault
        raise sign_in_refused(settings, by_token=by_token) from fault


def sign_in_refused(settings: MailboxSettings, *, by_token: bool) -> SignInRefused:
    """Return the fault of a server that did not accept who we say we are."""
    name = settings.name
    if by_token:
        return SignInRefused(
            name, f"The mail server no longer accepts the sign-in of the mailbox {name}. It was tried once. Sign in again in Settings, Mailboxes."
        )
    return SignInRefused(
        name, f"The mail server refused the user name or password of the mailbox {name}. It was tried once. Type the password again in Settings, Mailboxes."
    )


def is_overload(answer: str) -> bool:
    """Tell whether a server says that it is asked too much: response codes of RFC 5530, and what large providers write instead."""
    return any(word in answer.upper() for word in _OVERLOAD)


def back_off(answer: str) -> float | None:
    """Return the seconds that Exchange Online asks to wait ("Suggested Backoff Time: 299000 milliseconds"), None where nothing is said."""
    found = re.search(r"BACKOFF TIME: (\d{1,9}) MILLISECONDS", answer.upper())
    return int(found.group(1)) / 1000 if found else None


def _place(settings: MailboxSettings) -> str:
    return f"{settings.host}, port {settings.port}"


def _broken_off(settings: MailboxSettings) -> MailboxFault:
    name, place = settings.name, _place(settings)
    return MailboxFault(name, f"The connection to the mail server {place} broke off for the mailbox {name}. It is tried again later. {_KEPT}")


def _overloaded(settings: MailboxSettings, fault: Exception) -> Throttled | None:
    return Throttled(settings.name, back_off(str(fault))) if is_overload(str(fault)) else None


def certificate_words(settings: MailboxSettings, fault: ssl.SSLCertVerificationError) -> str:
    """Return the sentence for a certificate that does not prove who the server is."""
    reason = fault.verify_message.casefold() if fault.verify_message else ""
    if "expired" in reason:
        what, todo = "has expired", "Tell the people who run the mail server."
    elif "mismatch" in reason or "not valid for" in reason or "doesn't match" in reason:
        what, todo = "belongs to another name", "Check the server's name in Settings, Mailboxes."
    elif ("self" in reason and "signed" in reason) or "unable to get" in reason:
        what, todo = "is not from an authority this PC knows", "If your office has its own authority, choose its certificate file in Settings, Mailboxes."
    else:
        what, todo = "could not be verified", "Show this to IT."
    return f"The certificate of {settings.host} {what}, so the mailbox {settings.name} was not opened and the password was not sent. {todo}"


def folder_missing(settings: MailboxSettings, folders: Sequence[str], fault: Exception) -> MailboxFault:
    """Return the fault for a folder that could not be opened: it is not there, which names those that are, or the server is not well right now."""
    overloaded = _overloaded(settings, fault)
    if overloaded is not None:
        return overloaded
    if settings.folder in folders or any(word in str(fault).upper() for word in _NOT_THE_PASSWORD):
        return MailboxFault(
            settings.name,
            f"The mail server {settings.host} could not open the folder {settings.folder} of the mailbox {settings.name}. It is tried again later. {_KEPT}",
        )
    there = sentence_list([*folders[:_LISTED]]) or "none"
    more = " and others" if len(folders) > _LISTED else ""
    return MailboxFault(
        settings.name, f"The mailbox {settings.name} has no folder {settings.folder}. There are: {there}{more}. Choose one of them in Settings, Mailboxes."
    )
