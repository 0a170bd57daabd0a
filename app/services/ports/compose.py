"""What writes a mail as it leaves: MIME with our own Message-ID."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.email_message import MailAddress, ParsedMail
from app.domain.outgoing import NewFile, SentFile


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
        """Return the final MIME with CRLF line ends. Raises ValueError for an address or a Message-ID that was not checked."""
        ...

    def read_back(self, raw: bytes, files: Sequence[SentFile]) -> ParsedMail:
        """Return what the parser finds in a mail of ours that comes back unchanged. Raises ValueError for other mail.

        The files are known and not taken apart: what they hold came from outside.
        """
        ...
