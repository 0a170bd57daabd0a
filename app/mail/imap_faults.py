"""Say in plain words why a mailbox cannot be read: what happened, that nothing is lost, and what to do."""

import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path

from app.domain.errors import MailboxFault, SignInRefused, sentence_list
from app.domain.mailbox import MailboxSettings

_KEPT = "No mail was lost; it stays on the server and arrives with the next fetch."
_LISTED = 12


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
    """Raise MailboxFault or SignInRefused in place of the library's and the network's errors."""
    from imapclient.exceptions import CapabilityError, IMAPClientAbortError, IMAPClientError, LoginError

    name, place = settings.name, f"{settings.host}, port {settings.port}"
    try:
        yield
    except LoginError as fault:
        raise _sign_in_fault(settings, fault) from fault
    except CapabilityError as fault:
        raise MailboxFault(
            name, f"The mail server {place} offers no encryption (STARTTLS) for the mailbox {name}. The password was not sent. Choose TLS and port 993."
        ) from fault
    except ssl.SSLCertVerificationError as fault:
        raise MailboxFault(name, certificate_words(settings, fault)) from fault
    except ssl.SSLError as fault:
        raise MailboxFault(
            name, f"The mail server {place} does not answer with TLS for the mailbox {name}. Check the port: 993 is usual for TLS, 143 for STARTTLS. {_KEPT}"
        ) from fault
    except (socket.gaierror, UnicodeError) as fault:
        raise MailboxFault(name, f"There is no mail server named {settings.host} for the mailbox {name}. Check its name and the network. {_KEPT}") from fault
    except ConnectionRefusedError as fault:
        raise MailboxFault(name, f"The mail server {place} refused the connection for the mailbox {name}. Check the port in Settings. {_KEPT}") from fault
    except TimeoutError as fault:
        raise MailboxFault(name, f"The mail server {place} did not answer in time for the mailbox {name}. It is tried again later. {_KEPT}") from fault
    except (IMAPClientAbortError, OSError) as fault:
        raise MailboxFault(name, f"The connection to the mail server {place} broke off for the mailbox {name}. It is tried again later. {_KEPT}") from fault
    except IMAPClientError as fault:
        raise MailboxFault(
            name, f"The mail server {place} gave an answer for the mailbox {name} that makes no sense. Show this to IT: {type(fault).__name__}. {_KEPT}"
        ) from fault


def _sign_in_fault(settings: MailboxSettings, fault: Exception) -> MailboxFault:
    """Tell a wrong password from a server that broke off or cannot check passwords right now; only the first is the person's to mend."""
    from imapclient.exceptions import IMAPClientAbortError

    name, answer = settings.name, str(fault).upper()
    if isinstance(fault.__context__, IMAPClientAbortError) or any(word in answer for word in ("[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]")):
        return MailboxFault(name, f"The mail server {settings.host} could not sign in the mailbox {name} right now. It is tried again later. {_KEPT}")
    return SignInRefused(
        name, f"The mail server refused the user name or password of the mailbox {name}. It was tried once. Type the password again in Settings, Mailboxes."
    )


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


def folder_missing(settings: MailboxSettings, folders: Sequence[str]) -> MailboxFault:
    """Return the fault for a folder that is not there, naming those that are."""
    there = sentence_list([*folders[:_LISTED]]) or "none"
    more = " and others" if len(folders) > _LISTED else ""
    return MailboxFault(
        settings.name, f"The mailbox {settings.name} has no folder {settings.folder}. There are: {there}{more}. Choose one of them in Settings, Mailboxes."
    )
