"""A reply before it is written: whom it goes to, from which mailbox, and what stands in it already."""

from dataclasses import dataclass

from app.domain.email_message import MailAddress


@dataclass(frozen=True, slots=True)
class SendingMailbox:
    """A mailbox from which this office can send."""

    id: int
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class ReplyStart:
    """What a reply begins with. `mailbox_id` is None where no mailbox can send; `answers` is the message answered (a row id), None for a new mail."""

    case_id: int
    case_number: str
    citizen_id: int | None
    mailbox_id: int | None
    mailbox: str
    to: tuple[MailAddress, ...]
    cc: tuple[MailAddress, ...]
    subject: str
    answers: int | None
    signature: str
    """What goes below the text, without the line of two dashes; empty for none."""
    quote: str
    """The answered message as it goes below the reply, with its "On ... wrote:"; to be shown folded."""
    warnings: tuple[str, ...]
    """Whole sentences to show before the text is written."""
    mailboxes: tuple[SendingMailbox, ...]
