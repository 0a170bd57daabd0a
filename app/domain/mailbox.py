"""A shared mailbox the office reads: where it is and how far it was read. The password is never here."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MailboxKind(StrEnum):
    """The protocol by which a mailbox is read."""

    IMAP = "imap"
    EWS = "ews"
    GRAPH = "graph"


class SignInWay(StrEnum):
    """How the program signs in to a mailbox."""

    PASSWORD = "password"  # noqa: S105  # the name of a way, not a secret
    MICROSOFT = "microsoft"
    """In the system browser, with a token kept encrypted on this PC (XOAUTH2 for IMAP and SMTP, bearer for Graph)."""


@dataclass(frozen=True, slots=True)
class MailboxSettings:
    """How to reach a mailbox. `host` is a name for IMAP, the whole service URL for EWS and Graph; `ca_file` names a PEM file of the office's own authority."""

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
    sign_in: SignInWay = SignInWay.PASSWORD
    client_id: str = ""
    """The number under which the office's administrator registered the program at Microsoft."""
    tenant: str = ""
    """The organisation at Microsoft: its domain or number; empty asks the person who signs in."""
    smtp_host: str = ""
    """Where mail is handed over for an IMAP mailbox; empty: this mailbox only reads."""
    smtp_port: int = 587
    smtp_security: str = "starttls"
    smtp_user: str = ""
    """Empty: the same user as for reading."""
    sent_folder: str = ""
    """Where the mailbox keeps what was sent; empty: the folder the server names."""
    keep_sent: bool = True
    """Whether a copy of what SMTP took is put into Sent; Exchange and Gmail do so themselves."""
    queue_id: int | None = None
    """The queue whose mail this is: its signature goes under replies."""
    acknowledge: bool = False
    """Whether a person's first mail of a day is answered by "we have your message"; off until somebody switches it on."""


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What a comparison of the last 30 days at the source with the office gave; missing messages were fetched at once."""

    at: datetime
    at_source: int
    here: int
    missing: int


@dataclass(frozen=True, slots=True)
class Throttling:
    """A server that asks to be left alone: since when it does, and until when it is not asked by itself."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A mailbox set up in this office, and the result of the last look into it."""

    id: int
    settings: MailboxSettings
    checked_at: datetime | None = None
    fault: str = ""
    reconciled: Reconciliation | None = None
    throttled: Throttling | None = None
