"""What passes between a mail source, the parser and the intake: pages of raw messages and the outcome of reading them."""

from dataclasses import dataclass, field
from datetime import datetime

from app.domain.email_message import MailAddress, ParsedMail


@dataclass(frozen=True, slots=True)
class RawMail:
    """One message as a source gave it. `native_id` is the source's own identity of the message, independent of where it lies."""

    native_id: str
    raw: bytes
    received_at: datetime | None = None
    source_file: str = ""
    oversize: bool = False
    """The message is over the limit; `raw` holds its header only."""


@dataclass(frozen=True, slots=True)
class MailPage:
    """One page of a source: what is new in it, how many were looked at, and the checkpoint to store together with it."""

    checkpoint: str
    seen: int
    mails: tuple[RawMail, ...]
    total: int = 0
    """About how many messages this whole pull will look at; 0 where the source does not know."""


@dataclass(frozen=True, slots=True)
class ReceivedMail:
    """A message stored raw and not read yet."""

    id: int
    raw_sha256: str
    received_at: datetime
    dated: bool
    """False where the source gave no time of receipt, so that the Date header decides."""
    source_file: str
    mailbox_id: int | None
    tries: int = 0
    oversize: bool = False


@dataclass(frozen=True, slots=True)
class ParseOutcome:
    """What the parser made of one message: the mail and its files by SHA-256, or the reason why it could not be read."""

    mail: ParsedMail | None
    contents: dict[str, bytes] = field(default_factory=dict)
    why: str = ""
    sender: MailAddress | None = None
    """Who the message says it is from, as far as that can be told of one that could not be read."""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """The counts of one pull or import, and why nothing was fetched where that is so."""

    seen: int = 0
    stored: int = 0
    duplicates: int = 0
    quarantined: int = 0
    automatic: int = 0
    replies_threaded: int = 0
    seconds: float = 0.0
    filed: int = 0
    """How many a rule filed on a case."""
    busy_with: str = ""
    """Who fetches the mailbox right now, as "name at desk"; nothing was fetched here."""
    waiting_until: datetime | None = None
    """The server asked to be left alone until then; what it had not given yet comes later."""

    def plus(self, other: "IntakeReport") -> "IntakeReport":
        """Return the sum of both."""
        later = [until for until in (self.waiting_until, other.waiting_until) if until is not None]
        return IntakeReport(
            self.seen + other.seen,
            self.stored + other.stored,
            self.duplicates + other.duplicates,
            self.quarantined + other.quarantined,
            self.automatic + other.automatic,
            self.replies_threaded + other.replies_threaded,
            self.seconds + other.seconds,
            self.filed + other.filed,
            self.busy_with or other.busy_with,
            max(later, default=None),
        )


@dataclass(frozen=True, slots=True)
class MailboxCheck:
    """The result of the wizard's test button: plain words, and how many messages the folder holds."""

    ok: bool
    message: str
    messages: int | None = None
