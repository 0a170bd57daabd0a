"""A message as it leaves: its last bytes, stored before the first try, and its envelope."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FinalMail:
    """The finished MIME with our own Message-ID (CRLF line ends, no Bcc header), and who it is from and for."""

    message_id: str
    """With its angle brackets, as it stands in the header."""
    raw: bytes
    sender: str
    recipients: tuple[str, ...]
