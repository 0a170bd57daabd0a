"""Microsoft's clouds: where people sign in, where the services are, and the rights the program asks for."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from app.domain.mailbox import MailboxKind, MailboxSettings

GRAPH: Final = "https://graph.microsoft.com/v1.0"
OUTLOOK: Final = "outlook.office365.com"
ANYBODY: Final = "common"
"""Stands for the organisation where none is named: the account of the person who signs in decides."""


@dataclass(frozen=True, slots=True)
class Cloud:
    """One of Microsoft's clouds: the host of the sign-in, and what the rights to Graph and to Outlook are named after."""

    login: str
    graph: str
    outlook: str


_WORLD: Final = Cloud("login.microsoftonline.com", "https://graph.microsoft.com", "https://outlook.office.com")
_GOVERNMENT: Final = Cloud("login.microsoftonline.us", "https://graph.microsoft.us", "https://outlook.office365.us")
_DEFENSE: Final = Cloud("login.microsoftonline.us", "https://dod-graph.microsoft.us", "https://outlook.office365.us")


def cloud_of(settings: MailboxSettings) -> Cloud:
    """Return the cloud a mailbox lies in, told by its server's name."""
    host = (urlsplit(settings.host).hostname or settings.host).lower()
    if host == "dod-graph.microsoft.us":
        return _DEFENSE
    return _GOVERNMENT if host.endswith((".microsoft.us", ".office365.us")) else _WORLD


def is_outlook_host(host: str) -> bool:
    """Tell whether a server's name is one of Microsoft 365."""
    return host in {"outlook.office365.com", "outlook.office.com"} or host.endswith((".office365.us", ".outlook.com"))


def rights_of(settings: MailboxSettings) -> list[str]:
    """Return the rights asked for. To Graph reading and sending only: no right to change, move or delete is ever wanted."""
    cloud = cloud_of(settings)
    if settings.kind is MailboxKind.GRAPH:
        return [f"{cloud.graph}/{right}" for right in ("Mail.Read", "Mail.Read.Shared", "Mail.Send", "Mail.Send.Shared")]
    return [f"{cloud.outlook}/{right}" for right in ("IMAP.AccessAsUser.All", "SMTP.Send")]
