"""Which Exchange servers must not be used, and until when Microsoft's own may be."""

from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from app.domain.errors import MailboxFault
from app.domain.mailbox import MailboxSettings
from app.mail.imap_faults import is_loopback

CLOUD_END: Final = date(2027, 4, 1)
"""The day Microsoft ends EWS in Exchange Online, without exceptions."""
_CLOUD: Final = ("outlook.office365.com", "outlook.office.com", "office365.us", "outlook.com")


def check_endpoint(settings: MailboxSettings, today: date) -> None:
    """Refuse an endpoint that would send the password unprotected or that Microsoft has closed. Raises MailboxFault."""
    name = settings.name
    try:
        parts = urlsplit(settings.host)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme == "http" and not is_loopback(host):
        raise MailboxFault(name, f"The mailbox {name} is set up without encryption. Its address must start with https://. Change it in Settings, Mailboxes.")
    if parts.scheme not in {"http", "https"} or not host:
        raise MailboxFault(name, f"The address of the Exchange server of the mailbox {name} must look like https://mail.example.gov/EWS/Exchange.asmx.")
    if settings.ca_file and not Path(settings.ca_file).is_file():
        raise MailboxFault(name, f"The certificate file {settings.ca_file} of the mailbox {name} cannot be used. Choose a PEM file of your authority.")
    if is_cloud(settings) and today >= CLOUD_END:
        raise MailboxFault(
            name,
            f"Microsoft ended this kind of access (EWS) to Microsoft 365 on 1 April 2027, so the mailbox {name} can no longer be used this way. "
            "Nothing is lost. Change it to Microsoft 365 in Settings, Mailboxes.",
        )


def is_cloud(settings: MailboxSettings) -> bool:
    """Tell whether the mailbox lies in Microsoft 365."""
    host = (urlsplit(settings.host).hostname or "").lower()
    return any(host == name or host.endswith(f".{name}") for name in _CLOUD)


def retirement_warning(settings: MailboxSettings, today: date) -> str:
    """Return the warning that belongs beside a Microsoft 365 mailbox, or an empty text."""
    if not is_cloud(settings) or today >= CLOUD_END:
        return ""
    return "Microsoft ends this kind of access (EWS) to Microsoft 365 on 1 April 2027. Set this mailbox up as Microsoft 365 before then."
