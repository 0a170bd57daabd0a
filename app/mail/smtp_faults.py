"""Say in plain words why a message was not sent, or why nobody knows whether it was."""

import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from app.domain.errors import MailboxFault, NotReached, SendRefused, SendUncertain, SignInRefused, Throttled, sentence_list
from app.domain.mailbox import MailboxSettings
from app.domain.names import one_line
from app.mail.imap_faults import certificate_words, is_loopback, sign_in_refused
from app.mail.smtp_link import Reply

NOT_SENT: Final = "The message was not sent; it is kept and can be sent again."
ONLY_TRIED: Final = "This was only a test; nothing was handed over."
_NOBODY: Final = "Nobody was sent the message; it is kept. Correct the address, then send it again."
_SWITCHED_OFF: Final = "SMTPCLIENTAUTHENTICATION IS DISABLED"


def check_sending(settings: MailboxSettings) -> None:
    """Refuse settings that cannot send, or would send the password unprotected. Raises MailboxFault."""
    name = settings.name
    if not settings.smtp_host:
        raise MailboxFault(name, f"The mailbox {name} is set up for reading only. Type the server that sends its mail in Settings, Mailboxes.")
    if settings.smtp_security not in {"tls", "starttls"} and not (settings.smtp_security == "plain" and is_loopback(settings.smtp_host)):
        raise MailboxFault(
            name, f"The mailbox {name} is set up to send without encryption, which is allowed on this PC itself only. Choose TLS in Settings, Mailboxes."
        )


@contextmanager
def not_taken(settings: MailboxSettings) -> Iterator[None]:
    """Raise NotReached for whatever the network does before the message has ended: without its end no server takes it."""
    name, place = settings.name, f"{settings.smtp_host}, port {settings.smtp_port}"
    try:
        yield
    except (SendRefused, SignInRefused, Throttled):
        raise
    except MailboxFault as fault:  # no token could be had, or the certificate file cannot be read
        raise NotReached(name, fault.message) from fault
    except ssl.SSLCertVerificationError as fault:
        raise NotReached(name, certificate_words(replace(settings, host=settings.smtp_host), fault)) from fault
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError) as fault:
        raise NotReached(name, f"The connection to the mail server {place} broke off for the mailbox {name}. {NOT_SENT}") from fault
    except ssl.SSLError as fault:
        raise NotReached(
            name, f"The mail server {place} does not answer with TLS for the mailbox {name}. Check the port: 465 is usual for TLS, 587 for STARTTLS. {NOT_SENT}"
        ) from fault
    except (socket.gaierror, UnicodeError) as fault:
        raise NotReached(
            name, f"There is no mail server named {settings.smtp_host} for the mailbox {name}. Check its name and the network. {NOT_SENT}"
        ) from fault
    except ConnectionRefusedError as fault:
        raise NotReached(name, f"The mail server {place} refused the connection for the mailbox {name}. Check the port in Settings. {NOT_SENT}") from fault
    except TimeoutError as fault:
        raise NotReached(name, f"The mail server {place} did not answer in time for the mailbox {name}. {NOT_SENT}") from fault
    except OSError as fault:
        raise NotReached(name, f"The connection to the mail server {place} broke off for the mailbox {name}. {NOT_SENT}") from fault


@contextmanager
def perhaps_taken(settings: MailboxSettings) -> Iterator[None]:
    """Raise SendUncertain for whatever happens after the message has ended."""
    try:
        yield
    except TimeoutError as fault:
        raise uncertain(settings, "it did not answer in time") from fault
    except Exception as fault:  # whatever it is, our own bug too, the message may be gone
        raise uncertain(settings, "the connection broke off before it answered") from fault


def uncertain(settings: MailboxSettings, why: str) -> SendUncertain:
    """Return the fault of a message that may or may not have been taken."""
    name, host = settings.name, settings.smtp_host
    return SendUncertain(
        name,
        f"The message was handed to the mail server {host}, but nobody knows whether it took it: {why}."
        f" It is never sent again by itself. Look into Sent of the mailbox {name}, or ask who was to receive it, before you send it again.",
    )


def refusal(settings: MailboxSettings, reply: Reply) -> MailboxFault:
    """Return the fault of an answer that says no: for now (4xx) or for good; one that makes no sense is no consent either."""
    name, host, (code, text) = settings.name, settings.smtp_host, reply
    if 400 <= code < 500:  # noqa: PLR2004  # RFC 5321 4.2.1
        return Throttled(name)
    if code < 400:  # noqa: PLR2004
        return SendRefused(name, f"The mail server {host} gave an answer for the mailbox {name} that makes no sense. Show this to IT. {NOT_SENT}")
    return SendRefused(name, f"The mail server {host} does not take mail from the mailbox {name}. {NOT_SENT} It says: {said(code, text)}")


def recipients_refused(settings: MailboxSettings, refused: Sequence[tuple[str, Reply]]) -> MailboxFault:
    """Return the fault of recipients the server does not accept; where all of them are asked to come later, that."""
    final = [(address, reply) for address, reply in refused if reply[0] >= 500]  # noqa: PLR2004
    if not final:
        return refusal(settings, refused[0][1])
    addresses = sentence_list([one_line(address)[:100] for address, _ in final])
    return SendRefused(settings.name, f"The mail server {settings.smtp_host} does not accept the address {addresses}. {_NOBODY} It says: {said(*final[0][1])}")


def sign_in_fault(settings: MailboxSettings, reply: Reply, *, by_token: bool) -> MailboxFault:
    """Return the fault of a sign-in that failed: refused, or not possible right now."""
    code, text = reply
    if code < 0 or (400 <= code < 500 and code != 432):  # noqa: PLR2004  # 432: the password must be changed first
        return refusal(settings, reply)
    if _SWITCHED_OFF in text.decode(errors="replace").upper():
        return SignInRefused(
            settings.name,
            f"Sending by SMTP is switched off for the mailbox {settings.name}. Ask whoever looks after it to switch on authenticated SMTP,"
            " or connect it as a Microsoft 365 mailbox.",
        )
    return sign_in_refused(settings, by_token=by_token)


def unencrypted(settings: MailboxSettings) -> SendRefused:
    """Return the fault of a server without STARTTLS."""
    place = f"{settings.smtp_host}, port {settings.smtp_port}"
    name = settings.name
    return SendRefused(
        name, f"The mail server {place} offers no encryption (STARTTLS) for the mailbox {name}. The password was not sent. Choose TLS and port 465."
    )


def no_common_sign_in(settings: MailboxSettings) -> SendRefused:
    """Return the fault of a server that signs in in ways the program does not know."""
    return SendRefused(settings.name, f"The mail server {settings.smtp_host} offers no way to sign in that this program knows. Show this to IT. {NOT_SENT}")


def too_large(settings: MailboxSettings, size: int, limit: int) -> SendRefused:
    """Return the fault of a message over the server's limit, in bytes."""
    return SendRefused(
        settings.name,
        f"The message is {_megabytes(size)} MB, and the mail server {settings.smtp_host} takes {_megabytes(limit)} MB at most. It was not sent."
        " Send fewer or smaller files.",
    )


def letters_refused(settings: MailboxSettings) -> SendRefused:
    """Return the fault of addresses or text in letters that the server does not know."""
    return SendRefused(
        settings.name,
        f"The mail server {settings.smtp_host} does not take addresses or headers with letters outside English. The message was not sent. Use another address.",
    )


def no_address(settings: MailboxSettings, address: str) -> SendRefused:
    """Return the fault of something that is no address."""
    return SendRefused(settings.name, f'"{one_line(address)[:100]}" is not an email address. {_NOBODY}')


def said(code: int, text: bytes) -> str:
    """Return a server's words as one short line that ends in a full stop."""
    words = one_line(text.decode(errors="replace"))[:200]
    return f"{code} {words}".rstrip(" .") + "."


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}"
