"""Mail the office sends: written once, stored whole before the first try, and never sent again after a doubt without a person."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from app.domain.email_message import MailAddress

UNDO = timedelta(seconds=10)
"""How long a message waits so that it can be taken back."""


class OutgoingState(StrEnum):
    """Where a message stands on its way out."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    """It may or may not have left; a look into Sent or a person tells."""
    REFUSED = "refused"
    """It certainly did not leave; a person mends it and sends it again."""
    CANCELLED = "cancelled"


class OutgoingKind(StrEnum):
    """What a message is."""

    REPLY = "reply"
    NEW = "new"
    ACKNOWLEDGEMENT = "acknowledgement"


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to send along, with its content."""

    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that goes along, as kept: its content is in the blob store under `sha256`."""

    name: str
    content_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class SendMail:
    """Command: send a mail from a case; `uid` is made by the client, the same uid twice sends once.

    `text` is what the clerk wrote, signature and quoted history excluded; `answers` is the message answered (a row id), None for a new mail.
    """

    uid: UUID
    case_id: int | None
    mailbox_id: int
    to: tuple[MailAddress, ...]
    subject: str
    text: str
    cc: tuple[MailAddress, ...] = ()
    answers: int | None = None
    citizen_id: int | None = None
    files: tuple[NewFile, ...] = ()
    attached: tuple[int, ...] = ()
    """Attachments of the case that go along, by id."""
    quote: bool = True
    """Whether the answered message is quoted below."""
    signature: bool = True


@dataclass(frozen=True, slots=True)
class DeliveryFailure:
    """What a bounce said about one recipient of a sent message."""

    recipient: str
    why: str
    at: datetime
    message_row: int


@dataclass(frozen=True, slots=True)
class NewOutgoing:
    """What the store keeps of a message before its first try; `raw_sha256` is the final MIME in the blob store."""

    uid: UUID
    kind: OutgoingKind
    mailbox_id: int
    case_id: int | None
    citizen_id: int | None
    answers: int | None
    message_id: str
    """Without angle brackets, as messages are stored."""
    sender: str
    to: tuple[MailAddress, ...]
    cc: tuple[MailAddress, ...]
    subject: str
    text: str
    raw_sha256: str
    size: int
    files: tuple[SentFile, ...]
    not_before: datetime


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message in the outbox or sent from it."""

    id: int
    uid: UUID
    kind: OutgoingKind
    state: OutgoingState
    mailbox_id: int
    mailbox: str
    case_id: int | None
    case_number: str
    citizen_id: int | None
    answers: int | None
    message_id: str
    sender: str
    to: tuple[MailAddress, ...]
    cc: tuple[MailAddress, ...]
    subject: str
    text: str
    raw_sha256: str
    size: int
    files: tuple[SentFile, ...]
    queued_at: datetime
    not_before: datetime
    tried_at: datetime | None
    ended_at: datetime | None
    looked_at: datetime | None
    """When Sent was last looked through for it."""
    why: str
    """Why it was refused or still waits, or what is known of an uncertain one: one sentence a line; empty else."""
    by_name: str
    interaction_id: int | None
    failures: tuple[DeliveryFailure, ...] = field(default=())

    @property
    def recipients(self) -> tuple[str, ...]:
        """Return the addresses of everybody it goes to, each once."""
        return tuple(dict.fromkeys(address.email for address in (*self.to, *self.cc)))


@dataclass(frozen=True, slots=True)
class DeliveryRound:
    """What one round of the outbox did. `faults` are (mailbox, why), one for each mailbox that could not send; `next_due` is when to go round again."""

    sent: int = 0
    uncertain: int = 0
    refused: int = 0
    faults: tuple[tuple[str, str], ...] = ()
    next_due: datetime | None = None
