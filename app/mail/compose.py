"""Write a mail as it leaves."""

from app.domain.email_message import ParsedMail
from app.services.ports.compose import Letter


class MimeComposer:
    """Implements Composer with the standard library."""

    def compose(self, letter: Letter) -> bytes:
        """Return the final MIME with CRLF line ends. Raises DomainError for an address that cannot stand in a mail."""
        raise NotImplementedError

    def read_back(self, raw: bytes) -> ParsedMail:
        """Return what the parser finds in a mail of ours when it comes back unchanged. Raises ValueError for other mail."""
        raise NotImplementedError
