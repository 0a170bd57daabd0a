"""A shared mailbox the office reads: where it is and how far it was read. The password is never here."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MailboxKind(StrEnum):
    """The protocol by which a mailbox is read."""

    IMAP = "imap"
    EWS = "ews"


@dataclass(frozen=True, slots=True)
class MailboxSettings:
    """How to reach a mailbox. `host` is a name for IMAP and the full service URL for EWS; `ca_file` names a PEM file of the office's own authority."""

    name: str
    kind: MailboxKind
    address: str
    user: str
    host: str
    port: int = 993
    security: str = "tls"
    """"tls" (from the first byte) or "starttls"; there is no way to switch encryption off except "plain", which only loopback addresses accept."""
    folder: str = "INBOX"
    ca_file: str = ""
    impersonate: bool = False


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A mailbox set up in this office, and the result of the last look into it."""

    id: int
    settings: MailboxSettings
    checked_at: datetime | None = None
    fault: str = ""
