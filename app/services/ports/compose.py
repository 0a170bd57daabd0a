"""What writes a mail as it leaves: MIME with our own Message-ID."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.email_message import MailAddress, ParsedMail
from app.domain.outgoing import NewFile


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything that stands in a mail. `message_id`, `in_reply_to` and `references` are without brackets; `text` is whole, signature and quote included."""

    message_id: str
    sender: MailAddress
    to: tuple[MailAddress, ...]
    cc: tuple[MailAddress, ...]
    subject: str
    text: str
    at: datetime
    """When it was written, in the zone of the office."""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    files: tuple[NewFile, ...] = ()
    automatic: bool = False
    """Whether the program answers by itself: then the mail says so, and nobody's program answers it."""


class Composer(Protocol):
    """Writes mails and reads back what it wrote."""

    def compose(self, letter: Letter) -> bytes:
        """Return the final MIME with CRLF line ends. Raises DomainError for an address that cannot stand in a mail."""
        ...

    def read_back(self, raw: bytes) -> ParsedMail:
        """Return what the parser finds in a mail of ours when it comes back unchanged, files by their hashes. Raises ValueError for other mail."""
        ...
