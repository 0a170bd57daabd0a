"""An email as it was read: addresses, texts, attachments, and the identity that survives a second delivery."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from app.domain.calendar_card import CalendarCard
from app.domain.delivery_report import DeliveryReport

RULE = "rule"
"""What `filed_by` says of a message that a rule filed."""
PERSON = "person"
"""What `filed_by` says of a message about which a person decided, even to leave it without a case."""


class MessageState(StrEnum):
    """How far a stored message has come."""

    RECEIVED = "received"
    PARSED = "parsed"
    FILED = "filed"
    SET_ASIDE = "set_aside"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class MailAddress:
    """A name and an address as written, decoded."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class MailPart:
    """An attached or inline file of a message; the content is in the blob store under `sha256`."""

    name: str
    content_type: str
    size: int
    sha256: str
    content_id: str = ""
    inline: bool = False


@dataclass(frozen=True, slots=True)
class ParsedMail:
    """Everything read out of one raw message. Times are UTC; `sent_at` is None where the Date header cannot be read."""

    message_id: str
    sender: MailAddress
    reply_to: MailAddress | None
    to: tuple[MailAddress, ...]
    cc: tuple[MailAddress, ...]
    subject: str
    sent_at: datetime | None
    date_raw: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    text: str
    text_new: str
    html: str
    parts: tuple[MailPart, ...]
    automatic: bool
    automatic_why: str
    defects: tuple[str, ...]
    incomplete: bool = False
    protection: str = ""
    """signed (not checked), encrypted (not opened), or empty."""
    events: tuple[CalendarCard, ...] = ()
    delivery: DeliveryReport | None = None
    """What a mail server says became of a mail of ours; None for every other mail."""
    authentication: str = ""
    """The topmost Authentication-Results header as written, on one line. Trust it only where it names the office's own server."""
    conversation: str = ""
    """The conversation that Outlook or Gmail counts the mail to, for proposals only."""


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """One message as the office keeps it: where it stands, what it is, and where it is filed."""

    id: int
    interaction_id: int | None
    state: MessageState
    message_id: str
    fingerprint: str
    raw_sha256: str
    size: int
    sender: MailAddress
    to: tuple[MailAddress, ...]
    cc: tuple[MailAddress, ...]
    subject: str
    sent_at: datetime | None
    received_at: datetime
    automatic: bool
    id_used_before: bool
    incomplete: bool
    why: str
    """Why it is in quarantine, or why it is automatic; empty else."""
    text: str
    text_new: str
    html: str
    mailbox: str
    """The names of all mailboxes it was seen in, in the order in which it was."""
    source_file: str
    mailbox_ids: tuple[int, ...] = ()
    reply_to: MailAddress | None = None
    protection: str = ""
    events: tuple[CalendarCard, ...] = ()
    authentication: str = ""
    conversation: str = ""
    filed_by: str = ""
    """RULE or PERSON; empty as long as nobody decided."""
    filed_why: str = ""
    form_id: int | None = None
    """The web form it came from."""
    oversize: bool = False
    """Only its header is here; the rest can be fetched."""
    refetched: bool = False
    """It was fetched a second time."""


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One line of the inbox."""

    id: int
    interaction_id: int | None
    at: datetime
    from_name: str
    from_email: str
    subject: str
    preview: str
    state: MessageState
    automatic: bool
    attachments: int
    mailbox: str
    """The names of all mailboxes it was seen in."""
    why: str
    filed_by: str = ""
    filed_why: str = ""
    case_id: int | None = None
    case_number: str = ""
    citizen_id: int | None = None


@dataclass(frozen=True, slots=True)
class SenderGuess:
    """A citizen who may have written a message from an address that nobody has: how likely, and why in words."""

    citizen_id: int
    name: str
    probability: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FilingProposal:
    """Where a message probably belongs, with the reasons in words; a person decides."""

    citizen_id: int | None
    citizen_name: str
    case_id: int | None
    case_number: str
    case_title: str
    reasons: tuple[str, ...]
    probability: float | None = None
    """How likely the citizen is, where an unknown address was matched by name and signature."""
    guesses: tuple[SenderGuess, ...] = ()
    """Who else may have written it, likeliest first; where no citizen is proposed, these are less than a proposal."""


NESTED = "message/rfc822"
"""The type of a mail that lies in another one."""


def message_fingerprint(mail: ParsedMail, received_raw: str = "") -> str:
    """Return the identity of a message as SHA-256 in hex.

    Over: Message-ID, From address, Date as written (or the server's received time), decoded subject, the texts with line ends and trailing
    blanks folded, and the sorted hashes of the attachments. Not the raw bytes: Exchange makes a new boundary on every fetch. In a nested mail too,
    so of that only the name counts.
    """
    digest = sha256()
    for value in (
        mail.message_id.strip().strip("<>").strip(),
        mail.sender.email.casefold(),
        mail.date_raw.strip() or received_raw,
        " ".join(mail.subject.split()),
        _text_hash(mail.text),
        _text_hash(mail.html),
        *sorted(part.name if part.content_type == NESTED else part.sha256 for part in mail.parts),
    ):
        digest.update(value.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest()


def _text_hash(text: str) -> str:
    lines = map(str.rstrip, text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return sha256("\n".join(lines).strip().encode("utf-8", "surrogatepass")).hexdigest()
