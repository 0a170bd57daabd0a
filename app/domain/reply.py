"""A reply before it is written: whom it goes to, from which mailbox, and what stands in it already."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.email_message import MailAddress
from app.domain.interaction import SUBJECT_LIMIT
from app.domain.names import clean, one_line
from app.domain.reply_token import without_tokens
from app.domain.threading import bare_subject
from app.domain.written_dates import written_moment

QUOTE_LIMIT = 50_000
"""Characters of an answered mail that are quoted at most; the mail itself is in the case."""
SEPARATOR = "-- "
"""The line above a signature, by which mail programs know it."""


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
    others: tuple[MailAddress, ...] = ()
    """Everybody else the answered message went to; to be offered, never put in by itself."""


def reply_subject(answered: str, fallback: str) -> str:
    """Return the subject of an answer, "Re:" once; where the answered mail has none, the fallback."""
    bare = without_tokens(bare_subject(answered))
    return f"Re: {bare}"[:SUBJECT_LIMIT] if bare else one_line(fallback)[:SUBJECT_LIMIT]


def with_token(subject: str, token: str) -> str:
    """Return a subject that ends with the token of its case and with no other token; an empty token only takes others away."""
    bare = without_tokens(one_line(subject))[: SUBJECT_LIMIT - len(token) - 1]
    return f"{bare} {token}".strip()


def quoted(text: str, name: str, at: datetime, *, spanish: bool) -> str:
    """Return an answered mail as it stands below the answer: who wrote when, in the reader's language, and every line behind "> "."""
    head = f"El {written_moment(at, spanish=True)}, {name} escribió:" if spanish else f"On {written_moment(at, spanish=False)}, {name} wrote:"
    kept = clean(text)
    lines = kept[:QUOTE_LIMIT].split("\n")
    lines += ["[...]"] if len(kept) > QUOTE_LIMIT else []
    return "\n".join((head, *(f">{line}" if line.startswith(">") else f"> {line}".rstrip() for line in lines)))


def whole_text(text: str, signature: str, quote: str) -> str:
    """Return what is sent: what was written, the signature below its line of two dashes, and the quote."""
    signed = f"{SEPARATOR}\n{signature}" if signature else ""
    return "\n\n".join(part for part in (text, signed, quote) if part)
