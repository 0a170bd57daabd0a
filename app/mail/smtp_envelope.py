"""The envelope of a message: who it is from and for, in the letters SMTP takes, and what has to be announced of it."""

from dataclasses import dataclass

from app.domain.final_mail import FinalMail
from app.domain.mailbox import MailboxSettings
from app.mail.smtp_faults import letters_refused, no_address, too_large
from app.mail.smtp_link import SmtpLink


@dataclass(frozen=True, slots=True)
class Envelope:
    """Addresses as the commands take them, their domains in ASCII."""

    sender: str
    recipients: tuple[str, ...]

    @property
    def is_ascii(self) -> bool:
        """Tell whether every server can take the addresses."""
        return self.sender.isascii() and all(address.isascii() for address in self.recipients)


def envelope_of(settings: MailboxSettings, mail: FinalMail) -> Envelope:
    """Return the envelope. Raises SendRefused where something is no address or there is nobody to send to."""
    for address in (mail.sender, *(mail.recipients or ("",))):
        if not is_address(address):
            raise no_address(settings, address)
    return Envelope(_in_ascii(mail.sender), tuple(_in_ascii(address) for address in mail.recipients))


def announced(settings: MailboxSettings, link: SmtpLink, envelope: Envelope, content: bytes) -> list[str]:
    """Return what MAIL has to announce (RFC 1870, 6152, 6531). Raises SendRefused where the server cannot take such a message."""
    limit = link.esmtp_features.get("size", "")
    if limit.isdecimal() and 0 < int(limit) < len(content):
        raise too_large(settings, len(content), int(limit))
    options = [f"SIZE={len(content)}"] if link.has_extn("size") else []
    header = content.partition(b"\r\n\r\n")[0]
    if not (envelope.is_ascii and header.isascii()):
        if not link.has_extn("smtputf8"):
            raise letters_refused(settings)
        link.command_encoding = "utf-8"
        options.append("SMTPUTF8")
    if not content.isascii() and link.has_extn("8bitmime"):
        options.append("BODY=8BITMIME")
    return options


def is_address(address: str) -> bool:
    """Tell whether something can stand in an envelope: one address without quotes, brackets, blanks or letters that nobody can see."""
    local, at, domain = address.rpartition("@")
    if not (local and at and domain) or any(letter in '<>\\",' or letter.isspace() or not letter.isprintable() for letter in address):
        return False
    try:
        return bool(domain.isascii() or domain.encode("idna"))
    except UnicodeError:
        return False


def _in_ascii(address: str) -> str:
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain if domain.isascii() else domain.encode('idna').decode()}"
